"""JSON Lines: Hashiya's own format, which loses nothing and is read back whole.

A line is one annotation set. It is valid JSON and valid UTF-8 whatever a value or a note
holds, and no reader that splits at U+2028 cuts it in two. Reading refuses whatever it
does not know, so that a later version of the form is never half understood.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from annotations.errors import ExchangeError
from annotations.exchange.adjudicated_line import SET as ADJUDICATED
from annotations.exchange.adjudicated_line import adjudicated_line
from annotations.exchange.draft import (
    DraftAnnotation,
    DraftLink,
    DraftSet,
    FileLocation,
)
from annotations.exchange.faults import ImportFault
from annotations.exchange.format import Format, FormatReader, FormatWriter
from annotations.exchange.json_reading import converted, json_objects
from annotations.exchange.json_text import json_line
from annotations.exchange.options import NoOptions, option
from annotations.exchange.pieces import write_pieces
from annotations.messages import Message, _
from annotations.model import (  # noqa: TC001 - msgspec resolves them
    ArticleState,
    ValueBy,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.exchange.document import Document
    from annotations.exchange.report import ExportReport
    from annotations.exchange.source import Source
    from annotations.exchange.unit import TextUnit
    from annotations.model import Annotation, AnnotationSet, Link

SCHEMA = 1


class _LineAnnotation(
    msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True
):
    """An annotation in the file; the keys in the order that they are written."""

    id: str
    label: str
    start: int
    end: int
    text: str
    """The span's text, which proves the offsets."""
    value: str | None = None
    note: str | None = None
    created: str | None = None
    modified: str | None = None
    origin: str | None = None
    value_by: ValueBy | None = None


class _LineLink(
    msgspec.Struct,
    forbid_unknown_fields=True,
    frozen=True,
    rename={"source": "from", "target": "to"},
):
    """A link in the file."""

    id: str
    type: str
    source: str
    target: str


class _LineSet(
    msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True
):
    """An annotation set in the file."""

    schema: int
    article: str
    sha256: str
    annotator: str
    state: ArticleState
    annotations: list[_LineAnnotation]
    links: list[_LineLink]
    date: str | None = None
    """The day that the article was written on, if the annotator has said."""
    labels: dict[str, str] = {}
    """What is said of the article, by the name of the document label."""
    note: str | None = None
    """A remark on the article."""
    imported_by: str | None = None
    """Who imported it, where that is not the annotator; reading does not trust it."""
    imported_at: str | None = None
    """When that was, UTC."""


@dataclass(frozen=True, slots=True)
class JsonLinesOptions:
    """What a person may choose."""

    decisions: bool = option(
        False,
        title=Message("decisions"),
        meaning=lambda: _(
            "With --set adjudicated: also write how each difference was settled."
        ),
    )


def render(
    units: Iterator[TextUnit], options: JsonLinesOptions, _report: ExportReport
) -> Iterator[bytes]:
    r"""Each set as a line that ends in `\n`; nothing is altered."""
    for unit in units:
        yield _line_of(unit.document, options)


def _line_of(document: Document, options: JsonLinesOptions) -> bytes:
    """The set as one line.

    Raises:
        ExchangeError: Decisions are wanted of a set that a person made.
    """
    if document.review is not None:
        decisions = options.decisions
        return adjudicated_line(document, document.review, with_decisions=decisions)
    if options.decisions:
        message = _("only an adjudicated set has decisions: use --set adjudicated")
        raise ExchangeError(message)
    annotation_set = document.annotation_set
    imported = annotation_set.imported
    if imported and imported.by == annotation_set.annotator:
        imported = None
    line_set = _LineSet(
        schema=SCHEMA,
        article=annotation_set.article,
        sha256=annotation_set.sha256,
        annotator=annotation_set.annotator,
        state=annotation_set.state,
        annotations=[
            _line_annotation(one) for one in annotation_set.in_reading_order()
        ],
        links=[_line_link(annotation_set.links[id_]) for id_ in _ids(annotation_set)],
        date=annotation_set.status.date,
        labels=dict(sorted(annotation_set.status.labels.items())),
        note=annotation_set.status.note,
        imported_by=imported.by if imported else None,
        imported_at=imported.at if imported else None,
    )
    return json_line(msgspec.to_builtins(line_set))


def _line_annotation(annotation: Annotation) -> _LineAnnotation:
    return _LineAnnotation(
        id=annotation.id,
        label=annotation.label,
        start=annotation.span.start,
        end=annotation.span.end,
        text=annotation.quote.exact,
        value=annotation.value,
        note=annotation.note,
        created=annotation.created,
        modified=annotation.modified,
        origin=annotation.origin,
        value_by=annotation.value_by,
    )


def _line_link(link: Link) -> _LineLink:
    return _LineLink(link.id, link.type, link.source, link.target)


def _ids(annotation_set: AnnotationSet) -> list[str]:
    """The ids of the links, oldest first: ids grow with time."""
    return sorted(annotation_set.links)


def read(source: Source, _options: NoOptions) -> Iterator[DraftSet | ImportFault]:
    """The set that each line claims; UTF-8, with or without a byte order mark."""
    with source.opened() as stream:
        for number, record in json_objects(stream):
            place = FileLocation(source.name, number)
            try:
                yield _draft(_line_set(record), place)
            except ExchangeError as error:
                yield ImportFault(place, str(error))


def _draft(line: _LineSet, place: FileLocation) -> DraftSet:
    """The claims of a line; annotations and links have the fields of their drafts."""
    fields = msgspec.structs.asdict
    annotations = (DraftAnnotation(place, **fields(one)) for one in line.annotations)
    return DraftSet(
        place=place,
        article=line.article,
        annotator=line.annotator,
        annotations=tuple(annotations),
        links=tuple(DraftLink(place, **fields(one)) for one in line.links),
        sha256=line.sha256,
        state=line.state,
        date=line.date,
        labels=line.labels,
        note=line.note,
    )


def _line_set(record: Any) -> _LineSet:
    """The set that a line says, its form checked and nothing else.

    Raises:
        ExchangeError: The line is not JSON, of another schema, or of another form; the
            message says what and what to do.
    """
    if isinstance(record, ExchangeError):
        raise record
    if not isinstance(record, dict) or "schema" not in record:
        message = _(
            'it is not an object with "schema": if the file has another format, name '
            "it, as in --format spans-jsonl"
        )
        raise ExchangeError(message)
    schema = record["schema"]
    if record.get("set") == ADJUDICATED:
        message = _(
            "it is an adjudicated set, not an annotator's: import the annotators' "
            "sets, and adjudicate them here"
        )
        raise ExchangeError(message)
    if schema != SCHEMA or isinstance(schema, bool):
        template = _(
            "its schema is {schema}, but this version reads only {known}: import the "
            "file with the version of Hashiya that wrote it"
        )
        raise ExchangeError(template.format(schema=f"{schema!r:.40}", known=SCHEMA))
    return converted(record, _LineSet)


FORMAT = Format(
    "jsonl",
    lambda: _("JSON Lines, one annotation set per line; lossless"),
    writer=FormatWriter(render, write_pieces, JsonLinesOptions, suffix=".jsonl"),
    reader=FormatReader(read, NoOptions),
)
