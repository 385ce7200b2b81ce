"""Reads a row for each annotation; rows of one set follow one another.

The columns are known by their names, in any order; only those of the place, the label and
the text are needed. The first row shows whether commas, semicolons or tabs separate
cells.
"""

from __future__ import annotations

import csv
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from annotations.errors import ExchangeError
from annotations.exchange.draft import (
    DraftAnnotation,
    DraftLink,
    DraftSet,
    FileLocation,
)
from annotations.exchange.faults import ImportFault
from annotations.exchange.formats.csv.form import unguarded
from annotations.exchange.utf8 import text_stream
from annotations.messages import _, listed
from annotations.model import ArticleState, ValueBy
from annotations.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO, TextIO

    from annotations.exchange.options import NoOptions
    from annotations.exchange.source import Source

NEEDED = ("article_id", "label", "start", "end", "text")
LINK_TYPE = "source"
"""What `source_id` stands for."""
_LONGEST_CELL = 64 * 1024 * 1024
"""In characters; Python's own limit is shorter than a claim may be."""
_DELIMITERS = ",;\t"


class _Row(NamedTuple):
    """A row by the names of its columns."""

    place: FileLocation
    cells: Mapping[str, str]

    @property
    def key(self) -> tuple[str, str]:
        """What all rows of a set share."""
        return self.cells["article_id"], self.cells.get("annotator", "")


def read(source: Source, _options: NoOptions) -> Iterator[DraftSet | ImportFault]:
    """The sets that the rows claim."""
    with source.opened() as stream:
        rows = _rows(source.name, stream)
        for _key, group in groupby(rows, key=lambda row: row.key):
            yield from _drafts(list(group))


def _rows(name: str, stream: BinaryIO) -> Iterator[_Row]:
    csv.field_size_limit(_LONGEST_CELL)
    with text_stream(stream, name, newline="") as text:
        try:
            yield from _rows_of(name, text)
        except csv.Error as error:
            message = _("{name}: not CSV: {reason}")
            raise ExchangeError(message.format(name=name, reason=error)) from None


def _rows_of(name: str, text: TextIO) -> Iterator[_Row]:
    first = text.readline()
    delimiter = max(_DELIMITERS, key=first.count)
    header = [
        cell.strip() for cell in next(csv.reader([first], delimiter=delimiter), [])
    ]
    _require_columns(header)
    table = csv.reader(text, delimiter=delimiter, strict=True)
    before = 1
    for cells in table:
        place = FileLocation(name, before + 1)
        before = 1 + table.line_num
        if cells:
            yield _Row(place, _named(header, cells, place))


def _require_columns(header: list[str]) -> None:
    missing = [name for name in NEEDED if name not in header]
    if missing:
        template = _(
            "columns missing from the first row: {names}; add them, or name another "
            "format with --format"
        )
        raise ExchangeError(template.format(names=listed(missing)))


def _named(
    header: list[str], cells: list[str], place: FileLocation
) -> Mapping[str, str]:
    if len(cells) != len(header):
        template = _("{place}: the row has {count} cells, but the first row has {due}")
        message = template.format(place=place, count=len(cells), due=len(header))
        raise ExchangeError(message)
    return {name: unguarded(cell) for name, cell in zip(header, cells, strict=True)}


def _drafts(rows: list[_Row]) -> Iterator[DraftSet | ImportFault]:
    annotations: list[DraftAnnotation] = []
    state = None
    for at, row in enumerate(rows):
        try:
            annotations.append(_annotation(row, at))
            state = state or _state(row)
        except ExchangeError as error:
            yield ImportFault(row.place, str(error))
    first = rows[0].cells
    yield DraftSet(
        place=rows[0].place,
        article=first["article_id"],
        annotator=first.get("annotator") or None,
        annotations=tuple(annotations),
        links=tuple(_links(rows)),
        sha256=first.get("sha256") or None,
        state=state or ArticleState.IN_PROGRESS,
    )


def _annotation(row: _Row, at: int) -> DraftAnnotation:
    cells = {name: cell or None for name, cell in row.cells.items()}
    return DraftAnnotation(
        place=row.place,
        id=_id(row, at),
        label=row.cells["label"],
        start=_number(row.cells["start"]),
        end=_number(row.cells["end"]),
        text=cells["text"],
        value=cells.get("value"),
        note=cells.get("note"),
        created=cells.get("created_at"),
        modified=cells.get("modified_at"),
        origin=cells.get("origin"),
        value_by=_value_by(cells.get("value_by")),
    )


def _id(row: _Row, at: int) -> str:
    return row.cells.get("span_id") or f"s{at + 1}"


def _links(rows: list[_Row]) -> Iterator[DraftLink]:
    for at, row in enumerate(rows):
        if target := row.cells.get("source_id"):
            source = _id(row, at)
            id_ = f"{LINK_TYPE}-{source}-{target}"
            yield DraftLink(row.place, id_, LINK_TYPE, source, target)


def _number(cell: str) -> int:
    try:
        return int(cell)
    except ValueError:
        template = _("{cell} is not an offset: give a whole number")
        raise ExchangeError(template.format(cell=excerpt(cell))) from None


def _state(row: _Row) -> ArticleState | None:
    cell = row.cells.get("status")
    if not cell:
        return None
    try:
        return ArticleState(cell)
    except ValueError:
        template = _("{cell} is not a status: choose one of {known}")
        known = ", ".join(ArticleState)
        raise ExchangeError(template.format(cell=excerpt(cell), known=known)) from None


def _value_by(cell: str | None) -> ValueBy | None:
    try:
        return ValueBy(cell) if cell else None
    except ValueError:
        template = _("{cell} is not an origin of a value: choose one of {known}")
        known = ", ".join(ValueBy)
        raise ExchangeError(
            template.format(cell=excerpt(cell or ""), known=known)
        ) from None
