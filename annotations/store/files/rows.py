"""Converts rows on disk to records of the model, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct, field

from annotations.errors import StoreError
from annotations.messages import _
from annotations.model import (
    Anchor,
    Annotation,
    Change,
    Decision,
    Imported,
    JudgedVersion,
    Link,
    Quote,
    Remark,
    Span,
    Status,
)
from annotations.store.files.schema import (
    AnnotationRow,
    ChangeRow,
    DecisionRow,
    ImportedRow,
    LinkRow,
    PlacedRow,
    RemarkRow,
    StatusRow,
    VersionRow,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from annotations.model import Record
    from annotations.store.files.schema import Row, TableName, Tables

    WireRow: TypeAlias = AnnotationRow | LinkRow | DecisionRow | RemarkRow | StatusRow

_Placed = TypeVar("_Placed", AnnotationRow, DecisionRow)
_ROWS: dict[TableName, type[WireRow]] = {
    "annotations": AnnotationRow,
    "links": LinkRow,
    "decisions": DecisionRow,
    "remarks": RemarkRow,
    "status": StatusRow,
}


def table_of(record: Record) -> TableName:
    """The table that the record is kept in."""
    match record:
        case Annotation():
            return "annotations"
        case Link():
            return "links"
        case Decision():
            return "decisions"
        case Remark():
            return "remarks"
        case _:
            return "status"


def row_of(record: Record) -> Row:
    """The record as TinyDB holds it."""
    match record:
        case Annotation():
            row: WireRow = _with_anchor(_sure_row(record), record.anchor)
        case Link():
            row = LinkRow(type=record.type, source=record.source, target=record.target)
        case Decision():
            row = _with_anchor(_decision_row(record), record.anchor)
        case Remark():
            row = _remark_row(record)
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


def read_row(table: TableName, record_id: str, row: Row) -> tuple[Row, Record]:
    """The row as `checked_row` gives it and its record; raises as `record_of`."""
    wire = msgspec.convert(row, _ROWS[table])
    plain: Row = msgspec.to_builtins(wire)
    return plain, _record(record_id, wire)


def record_of(table: TableName, record_id: str, row: Row) -> Record:
    """The record of the model that the row stands for.

    Raises:
        msgspec.ValidationError: The row is not one of that table.
        SpanError: Its span is empty or reversed.
        StoreError: It does not say where it was put, though that is not sure any more.
    """
    return _record(record_id, msgspec.convert(row, _ROWS[table]))


def _record(record_id: str, row: WireRow) -> Record:
    match row:
        case AnnotationRow() as found:
            return _annotation(record_id, found)
        case LinkRow() as link:
            return Link(record_id, link.type, link.source, link.target)
        case DecisionRow() as decision:
            return _decision(record_id, decision)
        case RemarkRow() as remark:
            return _remark(record_id, remark)
        case status:
            return Status(
                status.state, status.sha256, status.date, status.labels, status.note
            )


class Records(Struct):
    """The records of a set, each kind by id."""

    annotations: dict[str, Annotation] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    remarks: dict[str, Remark] = field(default_factory=dict)
    status: Status = field(default_factory=Status)


def records_of(
    tables: Tables, known: Mapping[tuple[TableName, str], Record]
) -> Records:
    """The records that the rows stand for; raises as `record_of`.

    Args:
        tables: The rows.
        known: Records of rows that have not changed since, by table and id.
    """
    found = Records()
    for table, rows in tables.items():
        for record_id, row in rows.items():
            record = known.get((table, record_id))
            match record or record_of(table, record_id, row):
                case Annotation() as annotation:
                    found.annotations[record_id] = annotation
                case Link() as link:
                    found.links[record_id] = link
                case Decision() as decision:
                    found.decisions[record_id] = decision
                case Remark() as remark:
                    found.remarks[record_id] = remark
                case status:
                    found.status = status
    return found


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


def imported_row(imported: Imported | None) -> ImportedRow | None:
    """Where the set came from, as it is kept."""
    return ImportedRow(by=imported.by, at=imported.at) if imported else None


def imported_of(row: ImportedRow | None) -> Imported | None:
    """Where the set came from, for the model."""
    return Imported(row.by, row.at) if row else None


def _with_anchor(row: _Placed, anchor: Anchor | None) -> _Placed:
    """The row, with where it was put if its place is not sure."""
    if anchor is None:
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


def _decision_row(decision: Decision) -> DecisionRow:
    return DecisionRow(
        decision=decision.resolution,
        label=decision.label,
        start=decision.span.start,
        end=decision.span.end,
        exact=decision.quote.exact,
        prefix=decision.quote.prefix,
        suffix=decision.quote.suffix,
        of=[
            VersionRow(
                annotator=one.annotator, annotation=one.annotation, seen=one.seen
            )
            for one in decision.versions
        ],
        taken=decision.taken,
        result=decision.result,
        kinds=list(decision.kinds),
        reason=decision.reason,
        reason_text=decision.reason_text,
        rule=decision.rule,
        by=decision.by,
        at=decision.at,
        blind=decision.blind,
    )


def _decision(record_id: str, row: DecisionRow) -> Decision:
    return Decision(
        record_id,
        row.decision,
        row.label,
        Span(row.start, row.end),
        Quote(row.exact, row.prefix, row.suffix),
        tuple(JudgedVersion(one.annotator, one.annotation, one.seen) for one in row.of),
        row.taken,
        row.result,
        tuple(row.kinds),
        row.reason,
        row.reason_text,
        row.rule,
        row.by,
        row.at,
        row.blind,
        _anchor(row),
    )


def _remark_row(remark: Remark) -> RemarkRow:
    return RemarkRow(
        decision=remark.decision,
        kind=remark.kind,
        by=remark.by,
        at=remark.at,
        text=remark.text,
        seen=remark.seen,
    )


def _remark(record_id: str, row: RemarkRow) -> Remark:
    return Remark(record_id, row.decision, row.kind, row.by, row.at, row.text, row.seen)


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


def _anchor(row: PlacedRow) -> Anchor | None:
    if row.anchor is None:
        return None
    start, end, exact = row.placed_start, row.placed_end, row.placed_exact
    if row.placed_sha256 is None or start is None or end is None or exact is None:
        raise StoreError(_("its earlier place is missing"))
    quote = Quote(exact, row.placed_prefix, row.placed_suffix)
    return Anchor(row.anchor, row.placed_sha256, Span(start, end), quote)
