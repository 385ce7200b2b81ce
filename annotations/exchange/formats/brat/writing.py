"""The files of each article; brat checks the text of every span against its offsets.

A span that runs over a line break must be written as fragments, or brat refuses the line.
A span of nothing but line breaks cannot be written. The text is written as it is: brat
counts its code points, those of a carriage return included.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from annotations.exchange.file_names import FileNames
from annotations.exchange.formats.brat.configuration import configuration
from annotations.exchange.formats.brat.form import (
    ID_COMMENT,
    NOTE_COMMENT,
    VALUE_COMMENT,
    fragments,
    one_line,
)
from annotations.exchange.report import Alteration, LostLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.exchange.options import NoOptions
    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport
    from annotations.exchange.unit import TextUnit


class BratFiles(NamedTuple):
    """The two files of a set."""

    key: tuple[str, str]
    """Article and annotator."""
    text: bytes
    annotations: bytes
    labels: tuple[str, ...]
    """Of the annotations, each once, in order."""


def render(
    units: Iterator[TextUnit], _options: NoOptions, report: ExportReport
) -> Iterator[BratFiles]:
    """The two files of each set."""
    for unit in units:
        lines = "".join(f"{line}\n" for line in _Lines(unit, report).all())
        labels = dict.fromkeys(one.label for one in unit.annotations)
        yield BratFiles(
            unit.document.key, unit.text.encode(), lines.encode(), tuple(labels)
        )


def write(
    parts: Iterable[SplitPart],
    _options: NoOptions,
    output: ExportOutput,
    _report: ExportReport,
) -> None:
    """Write `.txt` and `.ann` for each article, in a folder of the annotator if several."""
    for part in parts:
        names = FileNames(part)
        labels: dict[str, dict[str, None]] = {}
        for files in part.pieces:
            _article, annotator = files.key
            labels.setdefault(annotator, {}).update(dict.fromkeys(files.labels))
            stem = names.stem(*files.key)
            output.put(f"{stem}.txt", [files.text])
            output.put(f"{stem}.ann", [files.annotations])
        for annotator, own in labels.items():
            lines = configuration(part.tagset, own, annotator)
            name = f"{names.folder(annotator)}annotation.conf"
            output.put(name, (f"{line}\n".encode() for line in lines))


class _Lines:
    """The lines of an `.ann` file."""

    def __init__(self, unit: TextUnit, report: ExportReport) -> None:
        self._unit = unit
        self._report = report
        self._comments = count(1)
        self._names = _brat_ids("T", [one.id for one in unit.annotations])
        self._link_names = _brat_ids("R", [one.id for one in unit.links])

    def all(self) -> Iterator[str]:
        """The annotations, each with its comments, then the links."""
        for one in self._unit.annotations:
            name = self._names[one.id]
            line = self._text_bound(one.id)
            if line is None:
                del self._names[one.id]
                self._report.add_altered(self._unit.document, one, Alteration.DROPPED)
                continue
            yield line
            yield from self._id_comment(name, one.id)
            if one.value is not None:
                yield self._comment(VALUE_COMMENT, name, one.value)
            if one.note is not None:
                yield self._comment(NOTE_COMMENT, name, one.note)
        yield from self._links()

    def _text_bound(self, id_: str) -> str | None:
        one = self._unit.document.annotation_set.annotations[id_]
        text = self._unit.text
        pieces = fragments(text, one.span)
        if not pieces:
            return None
        if (pieces[0].start, pieces[-1].end) != (one.span.start, one.span.end):
            document = self._unit.document
            self._report.add_altered(document, one, Alteration.SHORTENED)
        offsets = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        words = " ".join(text[piece.start : piece.end] for piece in pieces)
        return f"{self._names[id_]}\t{one.label} {offsets}\t{words}"

    def _links(self) -> Iterator[str]:
        for link in self._unit.links:
            ends = self._names.get(link.source), self._names.get(link.target)
            if None in ends:
                self._report.add(LostLink(*self._unit.document.key, link))
                continue
            name = self._link_names[link.id]
            yield f"{name}\t{link.type} Arg1:{ends[0]} Arg2:{ends[1]}"
            yield from self._id_comment(name, link.id)

    def _id_comment(self, name: str, id_: str) -> Iterator[str]:
        if name != id_:
            yield self._comment(ID_COMMENT, name, id_)

    def _comment(self, kind: str, name: str, words: str) -> str:
        return f"#{next(self._comments)}\t{kind} {name}\t{one_line(words)}"


def _brat_ids(letter: str, ids: list[str]) -> dict[str, str]:
    """An id for each, by ours: the same where brat can have it, else the next free."""
    own = re.compile(rf"{letter}[1-9]\d*")
    names = {one: one for one in ids if own.fullmatch(one)}
    free = (name for at in count(1) if (name := f"{letter}{at}") not in names)
    return names | {one: next(free) for one in ids if one not in names}
