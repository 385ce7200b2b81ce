"""The way between the rows on disk and the records of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from annotations.errors import StoreError
from annotations.messages import _
from annotations.model import (
    Anchor,
    Annotation,
    Change,
    Imported,
    Link,
    Quote,
    Span,
    Status,
)
from annotations.store.files.schema import (
    AnnotationRow,
    ChangeRow,
    ImportedRow,
    LinkRow,
    StatusRow,
)

if TYPE_CHECKING:
    from annotations.model import Record
    from annotations.store.files.schema import Row, TableName

_ROWS: dict[TableName, type[AnnotationRow | LinkRow | StatusRow]] = {
    "annotations": AnnotationRow,
    "links": LinkRow,
    "status": StatusRow,
}


def table_of(record: Record) -> TableName:
    """The table that the record is kept in."""
    match record:
        case Annotation():
            return "annotations"
        case Link():
            return "links"
        case _:
            return "status"


def row_of(record: Record) -> Row:
    """The record as TinyDB holds it."""
    match record:
        case Annotation():
            row: AnnotationRow | LinkRow | StatusRow = _annotation_row(record)
        case Link():
            row = LinkRow(type=record.type, source=record.source, target=record.target)
        case _:
            row = StatusRow(
                state=record.state,
                sha256=record.sha256,
                date=record.date,
                labels=dict(record.labels),
                note=record.note,
            )
    plain: Row = msgspec.to_builtins(row)
    return plain


def checked_row(table: TableName, row: Row) -> Row:
    """The row in the form that `row_of` gives it.

    Raises:
        msgspec.ValidationError: It is not a row of that table.
    """
    plain: Row = msgspec.to_builtins(msgspec.convert(row, _ROWS[table]))
    return plain


def record_of(table: TableName, record_id: str, row: Row) -> Record:
    """The record of the model that the row stands for.

    Raises:
        msgspec.ValidationError: The row is not one of that table.
        SpanError: Its span is empty or reversed.
        StoreError: It does not say where it was put, though that is not sure any more.
    """
    match msgspec.convert(row, _ROWS[table]):
        case AnnotationRow() as found:
            return _annotation(record_id, found)
        case LinkRow() as link:
            return Link(record_id, link.type, link.source, link.target)
        case status:
            return Status(
                status.state, status.sha256, status.date, status.labels, status.note
            )


def change_row(change: Change) -> ChangeRow:
    """The change as a line of the log keeps it.

    Raises:
        ValueError: A text in it is not Unicode.
        msgspec.ValidationError: A record cannot be kept, such as one with an offset
            that is too large.
    """
    table = table_of(change.record)
    before, after = (
        None if side is None else checked_row(table, row_of(side))
        for side in (change.before, change.after)
    )
    return ChangeRow(table=table, id=change.id, before=before, after=after)


def change_of(row: ChangeRow) -> Change:
    """The change of the model that the logged one stands for."""
    before, after = (
        None if side is None else record_of(row.table, row.id, side)
        for side in (row.before, row.after)
    )
    return Change(row.id, before, after)


def imported_row(imported: Imported | None) -> ImportedRow | None:
    """Where the set came from, as it is kept."""
    return ImportedRow(by=imported.by, at=imported.at) if imported else None


def imported_of(row: ImportedRow | None) -> Imported | None:
    """Where the set came from, for the model."""
    return Imported(row.by, row.at) if row else None


def _annotation_row(annotation: Annotation) -> AnnotationRow:
    row = _sure_row(annotation)
    if (anchor := annotation.anchor) is None:
        return row
    return msgspec.structs.replace(
        row,
        anchor=anchor.state,
        placed_sha256=anchor.sha256,
        placed_start=anchor.span.start,
        placed_end=anchor.span.end,
        placed_exact=anchor.quote.exact,
        placed_prefix=anchor.quote.prefix,
        placed_suffix=anchor.quote.suffix,
    )


def _sure_row(annotation: Annotation) -> AnnotationRow:
    return AnnotationRow(
        label=annotation.label,
        start=annotation.span.start,
        end=annotation.span.end,
        exact=annotation.quote.exact,
        prefix=annotation.quote.prefix,
        suffix=annotation.quote.suffix,
        value=annotation.value,
        note=annotation.note,
        created=annotation.created,
        modified=annotation.modified,
        origin=annotation.origin,
        value_by=annotation.value_by,
        score=annotation.score,
    )


def _annotation(record_id: str, row: AnnotationRow) -> Annotation:
    return Annotation(
        record_id,
        row.label,
        Span(row.start, row.end),
        Quote(row.exact, row.prefix, row.suffix),
        row.value,
        row.note,
        row.created,
        row.modified,
        row.origin,
        _anchor(row),
        row.value_by,
        row.score,
    )


def _anchor(row: AnnotationRow) -> Anchor | None:
    if row.anchor is None:
        return None
    start, end, exact = row.placed_start, row.placed_end, row.placed_exact
    if row.placed_sha256 is None or start is None or end is None or exact is None:
        raise StoreError(_("it does not say where it was put"))
    quote = Quote(exact, row.placed_prefix, row.placed_suffix)
    return Anchor(row.anchor, row.placed_sha256, Span(start, end), quote)
