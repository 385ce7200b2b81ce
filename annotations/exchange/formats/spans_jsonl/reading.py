"""Reads a line a unit: what `writing` makes, and what others write with fewer keys.

A text with labelled spans is enough: ids may be missing, and the article is then known by
its text. What a line says beyond that, such as `meta`, is ignored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from annotations.errors import ExchangeError
from annotations.exchange.draft import (
    DraftAnnotation,
    DraftLink,
    DraftSet,
    FileLocation,
)
from annotations.exchange.faults import ImportFault
from annotations.exchange.json_reading import converted, json_objects, texts_of
from annotations.exchange.parts_of_sets import joined, placed
from annotations.model import (
    ArticleState,
    ValueBy,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.exchange.options import NoOptions
    from annotations.exchange.source import Source


class _Span(msgspec.Struct, frozen=True):
    label: str
    start: int
    end: int
    id: str | int | None = None
    text: str | None = None
    value: str | None = None
    note: str | None = None
    created: str | None = None
    modified: str | None = None
    origin: str | None = None
    value_by: ValueBy | None = None
    score: float | None = None


class _Link(msgspec.Struct, frozen=True, rename={"source": "from", "target": "to"}):
    type: str
    source: str | int
    target: str | int
    id: str | int | None = None


class _NamedValue(msgspec.Struct, frozen=True):
    name: str
    value: str


class _Line(msgspec.Struct, frozen=True):
    spans: list[_Span]
    id: str | int | None = None
    article: str | None = None
    annotator: str | None = None
    sha256: str | None = None
    state: ArticleState = ArticleState.IN_PROGRESS
    date: str | None = None
    labels: list[_NamedValue] = []
    note: str | None = None
    metadata: Any = None
    start: int | None = None
    text: str | None = None
    links: list[_Link] = []


def read(source: Source, _options: NoOptions) -> Iterator[DraftSet | ImportFault]:
    """The set that each line claims; lines of one article are put together."""
    yield from joined(_drafts(source))


def _drafts(source: Source) -> Iterator[DraftSet | ImportFault]:
    with source.opened() as stream:
        for number, record in json_objects(stream):
            place = FileLocation(source.name, number)
            try:
                yield _draft(record, place)
            except ExchangeError as error:
                yield ImportFault(place, str(error))


def _draft(record: Any, place: FileLocation) -> DraftSet:
    if isinstance(record, ExchangeError):
        raise record
    line = converted(record, _Line)
    draft = DraftSet(
        place=place,
        article=line.article or (None if line.id is None else str(line.id)),
        annotator=line.annotator,
        annotations=tuple(
            _annotation(one, at, line.text, place) for at, one in enumerate(line.spans)
        ),
        links=tuple(_link(one, place) for one in line.links),
        sha256=line.sha256,
        state=line.state,
        date=line.date,
        labels={one.name: one.value for one in line.labels},
        note=line.note,
        metadata=texts_of(line.metadata),
        text=line.text,
    )
    return placed(draft, line.start)


def _annotation(
    span: _Span, at: int, text: str | None, place: FileLocation
) -> DraftAnnotation:
    """The annotation; its quote is cut from the text where the span has none."""
    quote = span.text
    if quote is None and text is not None:
        quote = text[max(span.start, 0) : span.end]
    return DraftAnnotation(
        place=place,
        id=f"s{at + 1}" if span.id is None else str(span.id),
        label=span.label,
        start=span.start,
        end=span.end,
        text=quote,
        value=span.value,
        note=span.note,
        created=span.created,
        modified=span.modified,
        origin=span.origin,
        value_by=span.value_by,
        score=span.score,
    )


def _link(link: _Link, place: FileLocation) -> DraftLink:
    ends = str(link.source), str(link.target)
    id_ = "-".join([link.type, *ends]) if link.id is None else str(link.id)
    return DraftLink(place, id_, link.type, *ends)
