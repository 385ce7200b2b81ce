"""The form of what is on disk.

Every record is flat, so that a query of plain TinyDB finds it by its fields. A key or a
type that is not known here is an error: guessing would lose what a newer version wrote.
"""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - msgspec resolves it at run time
from typing import Annotated, Any, Literal, TypeAlias, get_args

import msgspec

from annotations.model import (
    STATUS_ID,
    AnchorState,
    ArticleState,
    EditRole,
    RemarkKind,
    Resolution,
    ValueBy,
)

SCHEMA = 2
"""Of what this version writes: an edit names its attempt."""
KNOWN_SCHEMAS = (1, 2)
"""Of what it reads. A log keeps the schema that it was begun with; the first edit that
is saved to one of an older schema closes it and goes on in a new one."""
TableName: TypeAlias = Literal["annotations", "links", "decisions", "remarks", "status"]
TABLES: tuple[TableName, ...] = get_args(TableName)
REVIEW_TABLES: frozenset[TableName] = frozenset({"decisions", "remarks"})
"""Tables that a snapshot has only where there is something in them."""

Row: TypeAlias = dict[str, Any]
"""A record as TinyDB holds it, without its id."""
Tables: TypeAlias = dict[TableName, dict[str, Row]]
"""Rows by table and id."""
Offset = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]
RecordId = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Digest = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class _Wire(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
):
    """Refuses what it does not know; leaves out what says nothing."""


class PlacedRow(_Wire, frozen=True, kw_only=True):
    """What has a place in the text; its quote and span lie flat in it."""

    label: str
    start: Offset
    end: Offset
    exact: str
    prefix: str = ""
    suffix: str = ""
    anchor: AnchorState | None = None
    """What is not sure of its place; what follows is where a person had put it."""
    placed_sha256: Digest | None = None
    placed_start: Offset | None = None
    placed_end: Offset | None = None
    placed_exact: str | None = None
    placed_prefix: str = ""
    placed_suffix: str = ""


class AnnotationRow(PlacedRow, frozen=True, kw_only=True):
    """An annotation."""

    value: str | None = None
    note: str | None = None
    created: str | None = None
    modified: str | None = None
    origin: str | None = None
    value_by: ValueBy | None = None
    score: float | None = None


class VersionRow(_Wire, frozen=True, kw_only=True):
    """What one annotator had when a decision was taken."""

    annotator: str
    annotation: RecordId | None = None
    seen: Digest


class DecisionRow(PlacedRow, frozen=True, kw_only=True):
    """A reviewer's decision."""

    decision: Resolution
    of: list[VersionRow]
    taken: str | None = None
    result: RecordId | None = None
    kinds: list[str] = []  # msgspec gives each row a list of its own
    reason: str | None = None
    reason_text: str | None = None
    rule: str | None = None
    by: str
    at: str
    blind: bool = False


class RemarkRow(_Wire, frozen=True, kw_only=True):
    """What somebody said about a decision."""

    decision: RecordId
    kind: RemarkKind
    by: str
    at: str
    text: str | None = None
    seen: Digest | None = None


class LinkRow(_Wire, frozen=True, kw_only=True):
    """A link between two annotations of the set."""

    type: str
    source: RecordId
    target: RecordId


class StatusRow(_Wire, frozen=True, kw_only=True):
    """What is said of the article as a whole."""

    state: ArticleState
    sha256: Digest | None = None
    """Of the text that the set has followed, where it is not its first."""
    date: str | None = None
    labels: dict[str, str] = {}
    """By the name of the document label; msgspec gives each row a dict of its own."""
    note: str | None = None


class ImportedRow(_Wire, frozen=True, kw_only=True):
    """Who imported a set, and when."""

    by: str
    at: str


class ClosedLog(_Wire, frozen=True, kw_only=True):
    """The log that was closed, and kept, when this one was begun."""

    number: Annotated[int, msgspec.Meta(ge=1)]
    revision: Annotated[int, msgspec.Meta(ge=1)]
    """Its last one."""
    head: Digest
    """The chain of its last line, which the header is chained to."""


class Header(_Wire, frozen=True, kw_only=True):
    """What a set is about: the first line of its log."""

    schema: int
    article: str
    sha256: Digest
    annotator: str
    imported: ImportedRow | None = None
    base: Annotated[int, msgspec.Meta(ge=0)] = 0
    """The revision that the log begins after."""
    closed: ClosedLog | None = None


class StateLine(_Wire, frozen=True, kw_only=True):
    """All rows at the `base` of a log that follows a closed one: its second line."""

    tables: dict[TableName, dict[RecordId, Row]]


class ChangeRow(_Wire, frozen=True, kw_only=True):
    """One record before and after."""

    table: TableName
    id: RecordId
    before: Row | None = None
    after: Row | None = None


class EditLine(_Wire, frozen=True, kw_only=True):
    """One edit, as the log keeps it."""

    rev: Annotated[int, msgspec.Meta(ge=1, le=2**53)]
    time: Annotated[datetime, msgspec.Meta(tz=True)]
    name: str
    role: EditRole
    changes: list[ChangeRow]
    attempt: RecordId | None = None
    """By which a retry is recognised; schema 1 had none."""


class Meta(_Wire, frozen=True, kw_only=True):
    """What a snapshot says of itself."""

    schema: int
    article: str
    sha256: Digest
    annotator: str
    imported: ImportedRow | None = None
    revision: Annotated[int, msgspec.Meta(ge=0)]
    state: ArticleState
    annotations: Annotated[int, msgspec.Meta(ge=0)]
    boilerplate: Annotated[int, msgspec.Meta(ge=0)] = 0
    """How many of the annotations are not of the article."""
    log_length: Annotated[int, msgspec.Meta(ge=0)]
    log_head: Digest
    """The chain of the log's line that ends at `log_length`."""
    checksum: Digest


def header_of(meta: Meta) -> Header:
    """What a log is to begin with that follows the snapshot."""
    return Header(
        schema=meta.schema,
        article=meta.article,
        sha256=meta.sha256,
        annotator=meta.annotator,
        imported=meta.imported,
        base=meta.revision,
    )


def empty_tables() -> Tables:
    """The tables of a set that nobody has worked on."""
    return {
        "annotations": {},
        "links": {},
        "decisions": {},
        "remarks": {},
        "status": {STATUS_ID: {"state": "new"}},
    }


def wire_name(name: str) -> str:
    """The name in a form that JSON can say, also where it is not UTF-8."""
    data = name.encode("utf-8", "surrogateescape")
    return data.decode("utf-8", "backslashreplace")
