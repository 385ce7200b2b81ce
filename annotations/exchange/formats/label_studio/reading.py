"""Reads the tasks that Label Studio exports as JSON, and those that `writing` makes.

`annotations` are people's, `predictions` are programs'. The server forgets who made an
annotation that was imported, but keeps a task's `data`, so names are read from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from annotations.errors import ExchangeError
from annotations.exchange.draft import DraftSet, FileLocation
from annotations.exchange.faults import ImportFault
from annotations.exchange.formats.label_studio.regions import Results
from annotations.exchange.json_reading import converted, json_values, texts_of
from annotations.exchange.options import option
from annotations.exchange.parts_of_sets import joined, placed
from annotations.messages import _
from annotations.model import ArticleState, Predictor
from annotations.text import OffsetMap, OffsetUnit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.exchange.source import Source


@dataclass(frozen=True, slots=True)
class LabelStudioReadingOptions:
    """How Label Studio's files are read."""

    text_field: str = option(
        "text", meaning=lambda: _("The field of a task's data that holds the text.")
    )
    offset_unit: OffsetUnit = option(
        OffsetUnit.CODE_POINT,
        meaning=lambda: _("What the offsets count: utf16 in files made before 2022."),
    )


class _Annotator(msgspec.Struct, frozen=True):
    """What `writing` says of the annotation at the same place in the list."""

    name: str
    state: ArticleState = ArticleState.IN_PROGRESS
    date: str | None = None
    labels: dict[str, str] = {}
    note: str | None = None


class _Annotation(msgspec.Struct, frozen=True):
    result: list[dict[str, Any]] = []
    completed_by: Any = None
    was_cancelled: bool = False


class _Prediction(msgspec.Struct, frozen=True):
    result: list[dict[str, Any]] = []
    model_version: str | None = None
    score: float | None = None


class _Task(msgspec.Struct, frozen=True):
    data: dict[str, Any]
    annotations: list[_Annotation] = []
    predictions: list[_Prediction] = []


class _Data(msgspec.Struct, frozen=True):
    """The fields of a task's data that say which article it is."""

    article: str | None = None
    sha256: str | None = None
    start: int | None = None
    annotators: list[_Annotator] = []
    metadata: Any = None


def read(
    source: Source, options: LabelStudioReadingOptions
) -> Iterator[DraftSet | ImportFault]:
    """The sets that each task claims."""
    yield from joined(_by_owner(source, options))


def _by_owner(
    source: Source, options: LabelStudioReadingOptions
) -> Iterator[DraftSet | ImportFault]:
    try:
        with source.opened() as stream:
            for number, record in json_values(stream):
                place = FileLocation(source.name, number)
                try:
                    yield from _drafts(record, place, options)
                except ExchangeError as error:
                    yield ImportFault(place, str(error))
    except ExchangeError as error:
        yield ImportFault(FileLocation(source.name), str(error))


def _drafts(
    record: Any, place: FileLocation, options: LabelStudioReadingOptions
) -> Iterator[DraftSet]:
    task = converted(record, _Task)
    text = task.data.get(options.text_field)
    if not isinstance(text, str):
        template = _(
            'the field "{field}" of the task has no text; name another with '
            "--text-field"
        )
        raise ExchangeError(template.format(field=options.text_field))
    data = converted(task.data, _Data)
    offsets = OffsetMap(text, options.offset_unit)
    for at, annotation in enumerate(task.annotations):
        if not annotation.was_cancelled:
            results = Results(annotation.result, place, text, offsets)
            owner = _owner(annotation, data.annotators[at : at + 1])
            draft = _draft(data, results, text, place)
            yield placed(_owned(draft, owner), data.start)
    for prediction in task.predictions:
        results = Results(prediction.result, place, text, offsets, prediction.score)
        draft = _draft(data, results, text, place)
        predictor = Predictor.of(prediction.model_version or "label-studio")
        yield placed(replace(draft, predictor=predictor), data.start)


def _draft(data: _Data, results: Results, text: str, place: FileLocation) -> DraftSet:
    return DraftSet(
        place=place,
        article=data.article,
        annotator=None,
        annotations=results.annotations(),
        links=results.links(),
        sha256=data.sha256,
        metadata=texts_of(data.metadata),
        text=text,
    )


def _owner(annotation: _Annotation, known: list[_Annotator]) -> _Annotator | None:
    """Who made the annotation: whom `data` names, else whom the server knows."""
    if known:
        return known[0]
    person = annotation.completed_by
    if isinstance(person, dict):
        person = person.get("email") or person.get("username") or person.get("id")
    if isinstance(person, int):
        person = f"user-{person}"
    return _Annotator(person) if isinstance(person, str) else None


def _owned(draft: DraftSet, owner: _Annotator | None) -> DraftSet:
    if owner is None:
        return draft
    return replace(
        draft,
        annotator=owner.name,
        state=owner.state,
        date=owner.date,
        labels=owner.labels,
        note=owner.note,
    )
