"""A task a unit, with an annotation of each annotator; offsets count code points.

What people did is in `annotations`; `predictions` are for programs, and stay empty.
"""

from __future__ import annotations

from itertools import count, groupby
from typing import TYPE_CHECKING, NamedTuple

from annotations.exchange.formats.label_studio.form import (
    CONFIGURATION,
    LABELS,
    NOTE,
    TEXT,
    VALUE,
    configuration,
)
from annotations.exchange.json_text import json_text, without_none
from annotations.exchange.pieces import write_array

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.exchange.options import NoOptions
    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport
    from annotations.exchange.unit import TextUnit
    from annotations.model import Annotation, Link


class LabelStudioTask(NamedTuple):
    """What goes into the file, and what its configuration needs."""

    data: bytes
    """JSON without a number."""
    labels: tuple[str, ...]
    """Of its annotations, each once, in order."""


def render(
    units: Iterator[TextUnit], _options: NoOptions, _report: ExportReport
) -> Iterator[LabelStudioTask]:
    """A task for each text, with what everybody has said of it."""
    for _article, group in groupby(units, key=lambda one: one.document.article.name):
        by_text: dict[tuple[str, int], list[TextUnit]] = {}
        for unit in group:
            key = unit.document.article.sha256, unit.start
            by_text.setdefault(key, []).append(unit)
        for same in by_text.values():
            labels = (one.label for unit in same for one in unit.annotations)
            data = json_text(_task(same)).encode()
            yield LabelStudioTask(data, tuple(dict.fromkeys(labels)))


def write(
    parts: Iterable[SplitPart],
    _options: NoOptions,
    output: ExportOutput,
    _report: ExportReport,
) -> None:
    """Write the tasks as one array, each with the next number, and the configuration."""
    numbers, tagset = count(1), None
    labels: dict[str, None] = {}

    def numbered(tasks: Iterable[LabelStudioTask]) -> Iterator[bytes]:
        for task in tasks:
            labels.update(dict.fromkeys(task.labels))
            yield b'{"id": %d, ' % next(numbers) + task.data.removeprefix(b"{")

    for part in parts:
        tagset = part.tagset
        write_array(output.file(part.name), numbered(part.pieces))
    if tagset is not None:
        config = configuration(tagset, labels)
        output.file(CONFIGURATION).write(config.encode())


def _task(units: list[TextUnit]) -> dict[str, object]:
    article = units[0].document.article
    return {
        "data": {
            "text": units[0].text,
            "article": article.name,
            "sha256": article.sha256,
            "start": units[0].start,
            **_metadata(units[0]),
            "annotators": [_annotator(unit) for unit in units],
        },
        "annotations": [_annotation(unit) for unit in units],
        "predictions": [],
    }


def _metadata(unit: TextUnit) -> dict[str, object]:
    """What is known of the article, for whoever looks at the task."""
    metadata = dict(sorted(unit.document.metadata.items()))
    return {"metadata": metadata} if metadata else {}


def _annotation(unit: TextUnit) -> dict[str, object]:
    """What one person did; the task's data say who that is.

    A server refuses a whole file in which `completed_by` is none of its users.
    """
    regions = [one for found in unit.annotations for one in _regions(unit, found)]
    relations = [_relation(link) for link in unit.links]
    return {
        "was_cancelled": False,
        "ground_truth": False,
        "result": regions + relations,
    }


def _annotator(unit: TextUnit) -> dict[str, object]:
    """Whose the annotation of the same place in the list is, and the article's status."""
    found = unit.document.annotation_set
    return without_none(
        {
            "name": found.annotator,
            "state": str(found.state),
            "date": found.status.date,
            "labels": dict(sorted(found.status.labels.items())) or None,
            "note": found.status.note,
        }
    )


def _regions(unit: TextUnit, annotation: Annotation) -> Iterator[dict[str, object]]:
    """The span with its label, then what was written on it; all under one id."""
    span = unit.local(annotation)
    place: dict[str, object] = {"start": span.start, "end": span.end}
    yield _result(
        annotation.id,
        LABELS,
        "labels",
        place | {"text": annotation.quote.exact, "labels": [annotation.label]},
    )
    for control, words in ((VALUE, annotation.value), (NOTE, annotation.note)):
        if words is not None:
            yield _result(annotation.id, control, "textarea", place | {"text": [words]})


def _result(
    id_: str, control: str, kind: str, value: dict[str, object]
) -> dict[str, object]:
    return {
        "id": id_,
        "from_name": control,
        "to_name": TEXT,
        "type": kind,
        "origin": "manual",
        "value": value,
    }


def _relation(link: Link) -> dict[str, object]:
    return {
        "id": link.id,
        "from_id": link.source,
        "to_id": link.target,
        "type": "relation",
        "direction": "right",
        "labels": [link.type],
    }
