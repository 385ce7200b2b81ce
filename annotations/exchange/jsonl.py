"""JSON Lines: Hashiya's own format, which loses nothing and is read back whole.

The same sets give the same bytes. Nothing of a file is taken before all of it has been
found right.
"""

from __future__ import annotations

from difflib import get_close_matches
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO

from annotations.errors import ArticleError, CorpusError, ExchangeError
from annotations.exchange.checking import faults_of
from annotations.exchange.faults import ImportFault, ImportFaultsError
from annotations.exchange.wire import WireSet, line_of, parse_line
from annotations.model import Annotation, AnnotationSet, Article, Link, Span, Status
from annotations.text import excerpt, quote_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from annotations.model import Tagset

LONGEST_LINE = 64 * 1024 * 1024
"""In bytes, or in code points of a line that is decoded already."""

_BOM = "\ufeff"
_BLANKS = " \t\r\n"


def write_sets(sets: Iterable[AnnotationSet]) -> Iterator[str]:
    r"""The sets as lines that end in `\n`, sorted by article and annotator.

    Raises:
        ExchangeError: Two sets are of the same article and annotator.
    """
    in_order = sorted(sets, key=_key_of)
    for first, second in pairwise(in_order):
        if _key_of(first) == _key_of(second):
            raise ExchangeError(f"{first.annotator} has two sets of {first.article}")
    for annotation_set in in_order:
        yield line_of(annotation_set) + "\n"


def read_sets(
    lines: Iterable[str | bytes],
    *,
    source: str,
    load_article: Callable[[str], Article],
    tagset: Tagset,
    article_names: Collection[str] = (),
) -> list[AnnotationSet]:
    """The sets of a file, once the whole file has been checked.

    Args:
        lines: Of the file; bytes are UTF-8, with or without a byte order mark.
        source: The file's name, for messages.
        load_article: Gives an article by name, or raises ArticleError or CorpusError.
        tagset: The labels and link types that are allowed.
        article_names: Of the corpus, to offer a near one for a name it has not.

    Raises:
        ImportFaultsError: Something is wrong; the error has every fault.
    """
    reader = _Reader(source, load_article, tagset, article_names)
    for number, line in enumerate(lines, start=1):
        reader.read(number, line)
    if reader.faults:
        raise ImportFaultsError(reader.faults)
    return reader.sets


def bounded_lines(stream: BinaryIO, *, source: str) -> Iterator[bytes]:
    """The lines of a file, none of which can fill the memory.

    Raises:
        ExchangeError: A line is longer than the longest that is read.
    """
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise ExchangeError(f"{source}:{number}: {_too_long()}")
        yield line


class _Reader:
    """Reads line by line, and keeps what is wrong rather than stop."""

    def __init__(
        self,
        source: str,
        load_article: Callable[[str], Article],
        tagset: Tagset,
        article_names: Collection[str],
    ) -> None:
        self.sets: list[AnnotationSet] = []
        self.faults: list[ImportFault] = []
        self._source = source
        self._load_article = load_article
        self._tagset = tagset
        self._names = article_names
        self._articles: dict[str, Article | None] = {}
        self._lines: dict[tuple[str, str], int] = {}

    def read(self, number: int, line: str | bytes) -> None:
        """Take in a line, or note what is wrong with it."""
        try:
            content = _decoded(line, first=number == 1)
            if content:
                self._take(number, parse_line(content))
        except ExchangeError as error:
            self._fault(number, str(error))

    def _take(self, number: int, wire: WireSet) -> None:
        self._refuse_repetition(number, wire)
        article = self._article(number, wire.article)
        faults = list(faults_of(wire, article, self._tagset))
        for what in faults:
            self._fault(number, what)
        if article is not None and not faults:
            self.sets.append(_set_of(wire, article))

    def _refuse_repetition(self, number: int, wire: WireSet) -> None:
        first = self._lines.setdefault((wire.article, wire.annotator), number)
        if first != number:
            which = f"the set of {excerpt(wire.article)} by {excerpt(wire.annotator)}"
            self._fault(number, f"{which} is in line {first} already: take one out")

    def _article(self, number: int, name: str) -> Article | None:
        if name not in self._articles:
            self._articles[name] = self._loaded(number, name)
        return self._articles[name]

    def _loaded(self, number: int, name: str) -> Article | None:
        try:
            return self._load_article(name)
        except (ArticleError, CorpusError) as error:
            self._fault(number, f"article {excerpt(name)}: {error}{self._near(name)}")
            return None

    def _near(self, name: str) -> str:
        near = get_close_matches(name, self._names, n=3)
        return f"; near it is {', '.join(map(excerpt, near))}" if near else ""

    def _fault(self, number: int, what: str) -> None:
        self.faults.append(ImportFault(self._source, number, what))


def _decoded(line: str | bytes, *, first: bool) -> str:
    if len(line) > LONGEST_LINE:
        raise ExchangeError(_too_long())
    try:
        content = line.decode() if isinstance(line, bytes) else line
    except UnicodeDecodeError as error:
        place = f"byte {error.start + 1} of the line"
        raise ExchangeError(f"not UTF-8 at {place}: save the file as UTF-8") from error
    return (content.removeprefix(_BOM) if first else content).strip(_BLANKS)


def _too_long() -> str:
    return f"the line has over {LONGEST_LINE} bytes: is it one set a line?"


def _set_of(wire: WireSet, article: Article) -> AnnotationSet:
    annotations = [
        Annotation(
            id=one.id,
            label=one.label,
            span=(span := Span(one.start, one.end)),
            quote=quote_of(article.text, span),
            value=one.value,
            note=one.note,
            created=one.created,
            modified=one.modified,
            origin=one.origin,
            value_by=one.value_by,
        )
        for one in wire.annotations
    ]
    links = [Link(one.id, one.type, one.source, one.target) for one in wire.links]
    return AnnotationSet(
        article=wire.article,
        sha256=wire.sha256,
        annotator=wire.annotator,
        status=Status(wire.state, None, wire.date, wire.labels, wire.note),
        annotations={annotation.id: annotation for annotation in annotations},
        links={link.id: link for link in links},
    )


def _key_of(annotation_set: AnnotationSet) -> tuple[str, str]:
    return annotation_set.article, annotation_set.annotator
