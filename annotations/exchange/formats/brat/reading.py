"""Reads the `.txt` and `.ann` files of a folder that brat has worked on.

Each line of an `.ann` file is one thing. What annotation sets cannot hold, such as an
event, an attribute or a span with gaps, is a fault, and never silently lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from annotations.errors import ExchangeError
from annotations.exchange.draft import (
    DraftAnnotation,
    DraftLink,
    DraftSet,
    FileLocation,
)
from annotations.exchange.faults import ImportFault
from annotations.exchange.formats.brat.form import (
    ANNOTATOR_LINE,
    BREAKS,
    ID_COMMENT,
    NOTE_COMMENT,
    VALUE_COMMENT,
    words_of,
)
from annotations.exchange.formats.brat.owners import CONFIGURATION, Owners
from annotations.exchange.options import option
from annotations.exchange.utf8 import text_of
from annotations.messages import _
from annotations.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from annotations.exchange.source import Source

_TEXT_SUFFIX, _LINES_SUFFIX = ".txt", ".ann"
_SPAN = re.compile(
    r"(?P<id>T\S+)\t(?P<label>\S+) (?P<places>\d+ \d+(?:;\d+ \d+)*)\t(?P<text>.*)"
)
_LINK = re.compile(
    r"(?P<id>R\S+)\t(?P<type>\S+) \S+?:(?P<source>\S+) \S+?:(?P<target>\S+)\s*"
)
_COMMENT = re.compile(r"#\S*\t(?P<kind>\S+) (?P<id>\S+)\t?(?P<words>.*)")
_REFERENCE = re.compile(r"N\S+\t\S+ (?P<id>\S+) (?P<value>\S+)\t?.*")


@dataclass(frozen=True, slots=True)
class BratReadingOptions:
    """How a folder of brat is read."""

    annotator_folders: bool = option(
        False,
        meaning=lambda: _(
            "The folders at the top are annotators, not parts of the corpus."
        ),
    )


def read(
    source: Source, options: BratReadingOptions
) -> Iterator[DraftSet | ImportFault]:
    """The set of each `.ann` file; a text without one is an article without a set."""
    files = {one.name: one for one in source.files()}
    owners = _owners(source, files, options)
    for name, lines in files.items():
        if not name.endswith(_LINES_SUFFIX):
            continue
        stem = name.removesuffix(_LINES_SUFFIX)
        try:
            text = _text_of(files.get(stem + _TEXT_SUFFIX))
            found = _Lines(name, text)
            with lines.opened() as stream:
                yield from found.faults(text_of(stream.read()))
            yield _draft(found, *owners.of(stem))
        except ExchangeError as error:
            yield ImportFault(FileLocation(name), str(error))


def _owners(
    source: Source, files: Mapping[str, Source], options: BratReadingOptions
) -> Owners:
    """Whose the folders are, as far as their configurations say so."""
    named: dict[str, str] = {}
    for name, one in files.items():
        folder, _slash, last = name.rpartition("/")
        if last == CONFIGURATION:
            with one.opened() as stream:
                first = stream.readline().decode("utf-8", "replace").rstrip("\r\n")
            if first.startswith(ANNOTATOR_LINE):
                named[folder] = words_of(first.removeprefix(ANNOTATOR_LINE))
    return Owners(source.name, named, has_folders=options.annotator_folders)


def _text_of(source: Source | None) -> str:
    if source is None:
        raise ExchangeError(_("there is no .txt file beside it"))
    with source.opened() as stream:
        return text_of(stream.read())


def _draft(found: _Lines, annotator: str | None, article: str) -> DraftSet:
    return DraftSet(
        place=FileLocation(found.name),
        article=article,
        annotator=annotator,
        annotations=tuple(found.annotations()),
        links=tuple(found.links()),
        text=found.text,
    )


@dataclass(slots=True)
class _Lines:
    """The lines of one `.ann` file."""

    name: str
    text: str
    spans: list[tuple[FileLocation, re.Match[str], int, int]] = field(
        default_factory=list
    )
    relations: list[tuple[FileLocation, re.Match[str]]] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    """Our ids of brat's, where the file says them."""
    values: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def faults(self, content: str) -> Iterator[ImportFault]:
        """Read every line, and report those that cannot be kept."""
        for number, line in enumerate(content.split("\n"), start=1):
            place = FileLocation(self.name, number)
            try:
                if line.strip():
                    self._take(line.rstrip("\r"), place)
            except ExchangeError as error:
                yield ImportFault(place, str(error))

    def annotations(self) -> Iterator[DraftAnnotation]:
        """The spans, with what comments say of them."""
        for place, found, start, end in self.spans:
            yield DraftAnnotation(
                place=place,
                id=self._id(found["id"]),
                label=found["label"],
                start=start,
                end=end,
                text=self.text[start:end],
                value=self.values.get(found["id"]),
                note=self.notes.get(found["id"]),
            )

    def links(self) -> Iterator[DraftLink]:
        """The relations between two spans."""
        for place, found in self.relations:
            ends = self._id(found["source"]), self._id(found["target"])
            yield DraftLink(place, self._id(found["id"]), found["type"], *ends)

    def _id(self, name: str) -> str:
        return self.ids.get(name, name)

    def _take(self, line: str, place: FileLocation) -> None:
        if found := _SPAN.fullmatch(line):
            self.spans.append((place, found, *self._place_of(found)))
        elif found := _LINK.fullmatch(line):
            self.relations.append((place, found))
        elif found := _COMMENT.fullmatch(line):
            self._take_comment(found)
        elif found := _REFERENCE.fullmatch(line):
            self.values[found["id"]] = found["value"].rpartition(":")[2]
        else:
            template = _("{line} cannot be kept: remove the line")
            raise ExchangeError(template.format(line=excerpt(line)))

    def _take_comment(self, found: re.Match[str]) -> None:
        words, id_ = words_of(found["words"]), found["id"]
        match found["kind"]:
            case kind if kind == ID_COMMENT:
                self.ids[id_] = words
            case kind if kind == VALUE_COMMENT:
                self.values[id_] = words
            case kind if kind == NOTE_COMMENT:
                self.notes[id_] = words
            case kind:
                template = _("a comment of type {type} cannot be kept: remove the line")
                raise ExchangeError(template.format(type=excerpt(kind)))

    def _place_of(self, found: re.Match[str]) -> tuple[int, int]:
        """The hull of the fragments, which only line breaks may part."""
        fragments = [
            tuple(map(int, one.split(" "))) for one in found["places"].split(";")
        ]
        words = " ".join(self.text[start:end] for start, end in fragments)
        if words != found["text"]:
            template = _("the text at {places} is {found}, not {claimed}")
            message = template.format(
                places=found["places"],
                found=excerpt(words),
                claimed=excerpt(found["text"]),
            )
            raise ExchangeError(message)
        self._require_no_gaps(found, fragments)
        return fragments[0][0], fragments[-1][1]

    def _require_no_gaps(
        self, found: re.Match[str], fragments: Sequence[tuple[int, ...]]
    ) -> None:
        for one, other in pairwise(fragments):
            if not BREAKS.fullmatch(self.text, one[1], other[0]):
                template = _("{quote} has gaps, but a span must be continuous")
                raise ExchangeError(template.format(quote=excerpt(found["text"])))
