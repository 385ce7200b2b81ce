"""A line a unit; ids are numbers, and ours stand beside them.

doccano keeps offsets as the browser counts them, in UTF-16 code units, unless a project
counts grapheme clusters. Its importer drops overlapping spans without a word where the
project does not allow them: the documentation tells users what to tick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.exchange.json_text import json_line, without_none
from annotations.text import OffsetMap, OffsetUnit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.exchange.options import NoOptions
    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport
    from annotations.exchange.unit import TextUnit


def write(
    parts: Iterable[SplitPart],
    _options: NoOptions,
    output: ExportOutput,
    _report: ExportReport,
) -> None:
    """Write each unit as a line; no span is altered."""
    number = 0
    for part in parts:
        file = output.file(part.name)
        for unit in part.units:
            number += 1
            file.write(json_line(_record(number, unit)))


def _record(number: int, unit: TextUnit) -> dict[str, object]:
    found = unit.document.annotation_set
    offsets = OffsetMap(unit.text, OffsetUnit.UTF16)
    ids = {one.id: at for at, one in enumerate(unit.annotations)}
    return {
        "id": number,
        "text": unit.text,
        "entities": [_entity(unit, at, offsets) for at in ids.values()],
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
    }


def _entity(unit: TextUnit, at: int, offsets: OffsetMap) -> dict[str, object]:
    annotation = unit.annotations[at]
    span = unit.local(annotation)
    return without_none(
        {
            "id": at,
            "start_offset": offsets.offset(span.start),
            "end_offset": offsets.offset(span.end),
            "label": annotation.label,
            "uid": annotation.id,
            "value": annotation.value,
            "note": annotation.note,
        }
    )
