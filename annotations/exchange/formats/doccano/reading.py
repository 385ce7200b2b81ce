"""Reads what doccano exports, with relations or without, and what `writing` makes.

doccano has no quotes: a span is cut from the line's own text, so offsets in a wrong unit
give wrong spans that only the edges of graphemes may give away. Hence `--offset-unit`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from annotations.errors import ExchangeError, SpanError
from annotations.exchange.draft import (
    DraftAnnotation,
    DraftLink,
    DraftSet,
    FileLocation,
)
from annotations.exchange.faults import ImportFault
from annotations.exchange.formats.doccano.form import KEPT
from annotations.exchange.json_reading import converted, json_objects, texts_of
from annotations.exchange.options import option
from annotations.exchange.parts_of_sets import joined, placed
from annotations.messages import _
from annotations.model import ArticleState
from annotations.text import OffsetMap, OffsetUnit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.exchange.source import Source


@dataclass(frozen=True, slots=True)
class DoccanoReadingOptions:
    """How doccano's files are read."""

    offset_unit: OffsetUnit = option(
        OffsetUnit.UTF16,
        meaning=lambda: _(
            "What the offsets count: utf16, unless the project counts grapheme "
            "clusters or another program wrote the file."
        ),
    )


class _Entity(msgspec.Struct, frozen=True):
    id: int
    start_offset: int
    end_offset: int
    label: str


class _KeptEntity(msgspec.Struct, frozen=True):
    """What `writing` says of the entity at that place with that label."""

    start_offset: int
    end_offset: int
    label: str
    uid: str
    value: str | None = None
    note: str | None = None


class _Kept(msgspec.Struct, frozen=True):
    """What doccano has no place for."""

    state: ArticleState = ArticleState.IN_PROGRESS
    date: str | None = None
    labels: dict[str, str] = {}
    note: str | None = None
    entities: list[_KeptEntity] = []


class _Relation(msgspec.Struct, frozen=True):
    id: int
    from_id: int
    to_id: int
    type: str


class _Line(msgspec.Struct, frozen=True, rename={"kept": KEPT}):
    text: str
    label: list[tuple[int, int, str]] = []
    entities: list[_Entity] = []
    relations: list[_Relation] = []
    article: str | None = None
    sha256: str | None = None
    annotator: str | None = None
    start: int | None = None
    metadata: Any = None
    kept: _Kept = _Kept()


def read(
    source: Source, options: DoccanoReadingOptions
) -> Iterator[DraftSet | ImportFault]:
    """The set that each line claims; lines of one article are put together."""
    yield from joined(_drafts(source, options))


def _drafts(
    source: Source, options: DoccanoReadingOptions
) -> Iterator[DraftSet | ImportFault]:
    with source.opened() as stream:
        for number, record in json_objects(stream):
            place = FileLocation(source.name, number)
            try:
                yield _draft(record, place, options.offset_unit)
            except ExchangeError as error:
                yield ImportFault(place, str(error))


def _draft(record: Any, place: FileLocation, unit: OffsetUnit) -> DraftSet:
    if isinstance(record, ExchangeError):
        raise record
    line = converted(record, _Line)
    if not line.entities and "entities" not in record and "label" not in record:
        raise ExchangeError(
            _('neither "entities" nor "label" is in it: was it exported from doccano?')
        )
    entities = [*line.entities, *_labelled(line)]
    offsets = OffsetMap(line.text, unit)
    known = _known(entities, line.kept)
    ids = {id_: one.uid for id_, one in known.items()}
    draft = DraftSet(
        place=place,
        article=line.article,
        annotator=line.annotator,
        annotations=tuple(
            _annotation(one, known[one.id], line.text, offsets, place)
            for one in entities
        ),
        links=tuple(_link(one, ids, place) for one in line.relations),
        sha256=line.sha256,
        state=line.kept.state,
        date=line.kept.date,
        labels=line.kept.labels,
        note=line.kept.note,
        metadata=texts_of(line.metadata),
        text=line.text,
    )
    return placed(draft, line.start)


def _known(entities: list[_Entity], kept: _Kept) -> dict[int, _KeptEntity]:
    """What is known about each entity; a later one has only what it says."""
    by_place: dict[tuple[int, int, str], list[_KeptEntity]] = {}
    for one in kept.entities:
        by_place.setdefault(_place_of(one), []).append(one)
    known = {}
    for entity in entities:
        same = by_place.get(_place_of(entity))
        known[entity.id] = (
            same.pop(0) if same else _KeptEntity(*_place_of(entity), f"e{entity.id}")
        )
    return known


def _place_of(one: _Entity | _KeptEntity) -> tuple[int, int, str]:
    return one.start_offset, one.end_offset, one.label


def _labelled(line: _Line) -> list[_Entity]:
    """The spans of a project without relations, numbered after all others."""
    first = max((one.id for one in line.entities), default=-1) + 1
    return [_Entity(first + at, *span) for at, span in enumerate(line.label)]


def _annotation(
    entity: _Entity,
    known: _KeptEntity,
    text: str,
    offsets: OffsetMap,
    place: FileLocation,
) -> DraftAnnotation:
    try:
        start = offsets.code_point(entity.start_offset)
        end = offsets.code_point(entity.end_offset)
    except SpanError as error:
        template = _("{label} at {start}:{end}: {error}; see --offset-unit")
        message = template.format(
            label=entity.label,
            start=entity.start_offset,
            end=entity.end_offset,
            error=error,
        )
        raise ExchangeError(message) from None
    return DraftAnnotation(
        place=place,
        id=known.uid,
        label=entity.label,
        start=start,
        end=end,
        text=text[start:end],
        value=known.value,
        note=known.note,
    )


def _link(relation: _Relation, ids: dict[int, str], place: FileLocation) -> DraftLink:
    source = ids.get(relation.from_id, f"e{relation.from_id}")
    target = ids.get(relation.to_id, f"e{relation.to_id}")
    return DraftLink(place, f"r{relation.id}", relation.type, source, target)
