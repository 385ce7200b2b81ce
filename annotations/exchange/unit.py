"""What a format writes as one item: an article, or a paragraph or a sentence of it.

A unit is a range of its article, whose text is never altered. An annotation belongs to
the unit that contains all of it; one that crosses the edge of a unit is in none, and is
reported.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Generic, TypeVar, TypeVarTuple

from msgspec import Struct

from annotations.exchange.report import Alteration, LostLink
from annotations.model import Span
from annotations.text import sentences_of, split_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from annotations.exchange.document import Document
    from annotations.exchange.report import ExportReport
    from annotations.model import Annotation, Article, Link, Paragraph

_Made = TypeVar("_Made")
_Given = TypeVarTuple("_Given")

_start_of = attrgetter("start")


class UnitKind(StrEnum):
    """How much of an article is one item."""

    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


class TextUnit(Struct, frozen=True):
    """A range of an article, with the annotations inside it."""

    document: Document
    start: int
    end: int
    """In code points of the article."""
    annotations: tuple[Annotation, ...]
    """In reading order; their spans count in the article: see `local`."""
    links: tuple[Link, ...]
    """Those whose two annotations are here, in the order in which they were made."""
    kind: UnitKind = UnitKind.ARTICLE
    number: int | None = None
    """From 1, in the article; None for a whole article."""

    @property
    def id(self) -> str:
        """Names the unit within an export."""
        name = ":".join(self.document.key)
        return name if self.number is None else f"{name}:{self.number}"

    @property
    def text(self) -> str:
        """The text of the range, unchanged."""
        return self.document.article.text[self.start : self.end]

    def local(self, annotation: Annotation) -> Span:
        """The annotation's span, counted in code points of the unit's text."""
        span = annotation.span
        return Span(span.start - self.start, span.end - self.start)

    def article_only(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """The spans of the unit's text that are of the article."""
        if not self.document.boilerplate.parts:
            return tuple(spans)
        covers = self.document.boilerplate.covers
        moved = (
            (one, Span(one.start + self.start, one.end + self.start)) for one in spans
        )
        return tuple(one for one, in_article in moved if not covers(in_article))

    def sources(self) -> Mapping[str, str]:
        """The target of the first link that leaves from an annotation, by its id."""
        return {link.source: link.target for link in reversed(self.links)}


class MadeOnce(Generic[_Made, *_Given]):
    """What is made of a unit's text once, however many annotators have sets of it.

    The sets of an article follow one another, so what was made of another article is
    forgotten: no more than that of one is in memory, however many there are.
    """

    def __init__(self, make: Callable[[str, *_Given], _Made]) -> None:
        """Make it in that way, of a text and of what else is given, such as its tokens."""
        self._make = make
        self._article: Article | None = None
        self._made: dict[tuple[int, int], tuple[tuple[*_Given], _Made]] = {}
        """By the place of the unit, with what else was given."""

    def of(self, unit: TextUnit, *given: *_Given) -> _Made:
        """What is made of the unit and that; the same one each time."""
        if unit.document.article is not self._article:
            self._article, self._made = unit.document.article, {}
        place = unit.start, unit.end
        known = self._made.get(place)
        if known is None or known[0] != given:
            known = self._made[place] = given, self._make(unit.text, *given)
        return known[1]


def units_of(
    document: Document, kind: UnitKind, report: ExportReport
) -> Iterator[TextUnit]:
    """The units of the document, in order; without those that are blank or boilerplate.

    Args:
        document: What is cut.
        kind: How much one unit is.
        report: Takes the annotations and links that cross the edge of a unit.
    """
    annotation_set = document.annotation_set
    found = annotation_set.in_reading_order()
    links = [annotation_set.links[key] for key in sorted(annotation_set.links)]
    if kind is UnitKind.ARTICLE:
        end = len(document.article.text)
        yield TextUnit(document, 0, end, tuple(found), tuple(links))
        return
    spans = [
        one
        for one in _spans(document.article.text, kind)
        if not document.boilerplate.covers(one)
    ]
    held = _held(spans, found)
    _report_crossing(document, held, report)
    for at, span in enumerate(spans):
        inside = tuple(one for one in found if held.get(one.id) == at)
        own = tuple(one for one in links if _ends(one, held) == {at})
        yield TextUnit(document, span.start, span.end, inside, own, kind, at + 1)


@lru_cache(maxsize=1)
def _spans(text: str, kind: UnitKind) -> tuple[Span, ...]:
    """The ranges of the units, in order; sets of a text follow one another."""
    if kind is UnitKind.SENTENCE:
        return tuple(sentence_spans(text))
    return tuple(Span(one.start, one.end) for one in _paragraphs(text))


def sentence_spans(text: str) -> list[Span]:
    """The sentences of a text, in order."""
    return [span for one in _paragraphs(text) for span in sentences_of(text, one)]


def _paragraphs(text: str) -> list[Paragraph]:
    """Those with something to read in them."""
    return [one for one in split_paragraphs(text) if text[one.start : one.end].strip()]


def _held(spans: Sequence[Span], annotations: Sequence[Annotation]) -> dict[str, int]:
    """Which range holds each annotation, by its id; those that none holds are missing."""
    held: dict[str, int] = {}
    for one in annotations:
        at = bisect_right(spans, one.span.start, key=_start_of) - 1
        if at >= 0 and one.span.end <= spans[at].end:
            held[one.id] = at
    return held


def _report_crossing(
    document: Document, held: Mapping[str, int], report: ExportReport
) -> None:
    annotation_set = document.annotation_set
    for one in annotation_set.in_reading_order():
        if one.id not in held:
            report.add_altered(document, one, Alteration.DROPPED)
    for link in annotation_set.links.values():
        ends = _ends(link, held)
        if None in ends or len(ends) > 1:
            report.add(LostLink(*document.key, link))


def _ends(link: Link, held: Mapping[str, int]) -> set[int | None]:
    """The units of the two annotations; None for one that is in no unit."""
    return {held.get(link.source), held.get(link.target)}
