"""A line a unit; ids are numbers, and what doccano cannot hold is under a key of ours.

doccano keeps offsets as the browser counts them, in UTF-16 code units, unless a project
counts grapheme clusters. Its importer silently drops overlapping spans where the
project does not allow them: the documentation tells users what to tick.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from annotations.exchange.formats.doccano.form import KEPT
from annotations.exchange.json_text import json_line, without_none
from annotations.exchange.unit import MadeOnce
from annotations.text import OffsetMap, OffsetUnit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.exchange.options import NoOptions
    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport
    from annotations.exchange.unit import TextUnit
    from annotations.model import Annotation


def render(
    units: Iterator[TextUnit], _options: NoOptions, _report: ExportReport
) -> Iterator[bytes]:
    """Each unit as a line that has no number yet; no span is altered."""
    offsets = MadeOnce(_offsets)
    for unit in units:
        yield json_line(_record(unit, offsets.of(unit)))


def write(
    parts: Iterable[SplitPart],
    _options: NoOptions,
    output: ExportOutput,
    _report: ExportReport,
) -> None:
    """Write the lines, each with the next number."""
    numbers = count(1)
    for part in parts:
        file = output.file(part.name)
        for line in part.pieces:
            file.write(b'{"id": %d, ' % next(numbers) + line.removeprefix(b"{"))


def _record(unit: TextUnit, offsets: OffsetMap) -> dict[str, object]:
    found = unit.document.annotation_set
    ids = {one.id: at for at, one in enumerate(unit.annotations)}
    entities = [_entity(unit, one, offsets) for one in unit.annotations]
    return {
        "text": unit.text,
        "entities": [{"id": at, **entity} for at, entity in enumerate(entities)],
        "relations": [
            {
                "id": at,
                "from_id": ids[link.source],
                "to_id": ids[link.target],
                "type": link.type,
            }
            for at, link in enumerate(unit.links)
        ],
        "Comments": [],
        "article": found.article,
        "sha256": found.sha256,
        "annotator": found.annotator,
        "start": unit.start,
        **without_none(
            {"metadata": dict(sorted(unit.document.metadata.items())) or None}
        ),
        KEPT: _kept(unit, entities),
    }


def _offsets(text: str) -> OffsetMap:
    return OffsetMap(text, OffsetUnit.UTF16)


def _entity(
    unit: TextUnit, annotation: Annotation, offsets: OffsetMap
) -> dict[str, object]:
    span = unit.local(annotation)
    return {
        "start_offset": offsets.offset(span.start),
        "end_offset": offsets.offset(span.end),
        "label": annotation.label,
    }


def _kept(unit: TextUnit, entities: list[dict[str, object]]) -> dict[str, object]:
    """What doccano has no place for, and keeps for us as it keeps any other key."""
    found = unit.document.annotation_set
    annotations = [
        without_none({"uid": one.id, "value": one.value, "note": one.note}) | entity
        for one, entity in zip(unit.annotations, entities, strict=True)
    ]
    status = {
        "state": str(found.state),
        "date": found.status.date,
        "labels": dict(sorted(found.status.labels.items())) or None,
        "note": found.status.note,
    }
    return without_none(status) | {"entities": annotations}
