"""Reads CoNLL columns: a token first, then a column of tags for each layer.

The files have no offsets. The tokens with single blanks between them are a text that
differs from the article's in blanks alone, so their places are found in the article. A
folder that `writing` made says in `units.jsonl` which articles these are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from annotations.errors import ExchangeError
from annotations.exchange.draft import DraftAnnotation, DraftSet, FileLocation
from annotations.exchange.faults import ImportFault
from annotations.exchange.json_reading import converted, json_lines
from annotations.exchange.options import option
from annotations.exchange.utf8 import text_stream
from annotations.messages import _
from annotations.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from annotations.exchange.source import Source

_DOCUMENT = "-DOCSTART-"
_WHOLE, _UNITS = "all.conll", "units.jsonl"
_TAG = re.compile(r"(?P<part>[BIESLU])-(?P<label>\S+)")
_NO_TAG = ("O", "_", "")
_ENDS = "ELSU"
_BEGINS = "BSU"


@dataclass(frozen=True, slots=True)
class ConllReadingOptions:
    """How CoNLL files are read."""

    tag_column: int = option(
        0,
        meaning=lambda: _(
            "Read tags from this column only, counted from 1; 0 means all but the "
            "first."
        ),
    )


class _Unit(msgspec.Struct, frozen=True):
    """What `units.jsonl` says of a document."""

    article: str
    annotator: str | None = None
    sha256: str | None = None
    unit: str = "article"


def read(
    source: Source, options: ConllReadingOptions
) -> Iterator[DraftSet | ImportFault]:
    """The set that each document claims."""
    files = {one.name: one for one in source.files()}
    whole = next((one for name, one in files.items() if name.endswith(_WHOLE)), None)
    if whole is None and len(files) > 1:
        raise ExchangeError(
            _("{name} has no {file}").format(name=source.name, file=_WHOLE)
        )
    whole = whole or source
    listing = files.get(whole.name.removesuffix(_WHOLE) + _UNITS)
    units = [] if listing is None else list(_units(listing))
    with whole.opened() as stream, text_stream(stream, whole.name) as text:
        documents = _documents(whole.name, text)
        for at, document in enumerate(documents):
            unit = units[at] if at < len(units) else None
            try:
                yield _draft(document, unit, options)
            except ExchangeError as error:
                yield ImportFault(document.place, str(error))


def _units(listing: Source) -> Iterator[_Unit]:
    with listing.opened() as stream:
        for _number, record in json_lines(stream):
            if isinstance(record, ExchangeError):
                raise record
            yield converted(record, _Unit)


class _Token(Struct):
    """A line of a file."""

    place: FileLocation
    word: str
    tags: list[str]
    start: int
    """In code points of the text that the tokens make."""

    @property
    def end(self) -> int:
        """Where it ends in that text."""
        return self.start + len(self.word)


@dataclass(slots=True)
class _Document:
    """The tokens of one document, and the text that they make."""

    place: FileLocation
    tokens: list[_Token] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        """The tokens with a blank between two, and a line for each sentence."""
        return "".join(self.pieces)

    def add(self, place: FileLocation, word: str, tags: list[str]) -> None:
        """Add the next token of the sentence."""
        if self.pieces and self.pieces[-1] != "\n":
            self._write(" ")
        self.tokens.append(_Token(place, word, tags, self.length))
        self._write(word)

    def end_sentence(self) -> None:
        """Let the next token begin a new line."""
        if self.pieces and self.pieces[-1] != "\n":
            self._write("\n")

    def _write(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)


def _documents(name: str, lines: TextIO) -> Iterator[_Document]:
    document = _Document(FileLocation(name))
    for number, line in enumerate(lines, start=1):
        cells = line.rstrip("\r\n").split("\t" if "\t" in line else " ")
        place = FileLocation(name, number)
        if cells[0] == _DOCUMENT:
            if document.tokens:
                yield document
            document = _Document(place)
        elif not cells[0]:
            document.end_sentence()
        else:
            document.add(place, cells[0], cells[1:])
    if document.tokens:
        yield document


def _draft(
    document: _Document, unit: _Unit | None, options: ConllReadingOptions
) -> DraftSet:
    if unit is not None and unit.unit != "article":
        raise ExchangeError(_("it is only part of an article: export whole articles"))
    layers = _layers(document, options.tag_column)
    found = sorted(one for layer in layers for one in _spans(document, layer))
    annotations = []
    for at, (start, end, label) in enumerate(found, start=1):
        first, last = document.tokens[start], document.tokens[end - 1]
        text = document.text[first.start : last.end]
        place, id_ = first.place, f"s{at}"
        annotations.append(
            DraftAnnotation(place, id_, label, first.start, last.end, text)
        )
    return DraftSet(
        place=document.place,
        article=unit.article if unit else None,
        annotator=unit.annotator if unit else None,
        annotations=tuple(annotations),
        text=document.text,
    )


def _layers(document: _Document, column: int) -> list[list[str]]:
    """The columns of tags, in which a token without a tag has `O`."""
    if column:
        tags = [one.tags[column - 2 : column - 1] for one in document.tokens]
        return [[one[0] if one else "O" for one in tags]]
    width = max((len(one.tags) for one in document.tokens), default=0)
    return [
        [one.tags[at] if at < len(one.tags) else "O" for one in document.tokens]
        for at in range(width)
    ]


def _spans(document: _Document, layer: list[str]) -> Iterator[tuple[int, int, str]]:
    """The spans of a layer as indexes of tokens, and their labels.

    A tag that continues nothing begins a span, as in the files of CoNLL-2003.
    """
    start, label = 0, ""
    for at, written in enumerate([*layer, "O"]):
        part, next_label = _tag(document, at, written)
        goes_on = label and next_label == label and part not in _BEGINS
        if label and not goes_on:
            yield start, at, label
            label = ""
        if next_label and not goes_on:
            start, label = at, next_label
        if label and part in _ENDS:
            yield start, at + 1, label
            label = ""


def _tag(document: _Document, at: int, written: str) -> tuple[str, str]:
    """What the tag does, and its label; nothing and no label outside of spans."""
    if written in _NO_TAG:
        return "", ""
    found = _TAG.fullmatch(written)
    if found is None:
        template = _(
            "line {line}: {tag} is not a tag; write tags such as O, B-actor and I-actor"
        )
        line = document.tokens[at].place.line
        raise ExchangeError(template.format(line=line, tag=excerpt(written)))
    return found["part"], found["label"]
