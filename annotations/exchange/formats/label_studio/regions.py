"""The results of one annotation of Label Studio: regions, words on them, and relations.

All results with one id are about one region. Any other result holds what annotation
sets cannot, and is a fault rather than lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from annotations.errors import ExchangeError, SpanError
from annotations.exchange.draft import DraftAnnotation, DraftLink
from annotations.exchange.formats.label_studio.form import NOTE, VALUE
from annotations.exchange.json_reading import converted
from annotations.messages import _
from annotations.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from annotations.exchange.draft import FileLocation
    from annotations.text import OffsetMap

_SPAN = ("labels", "hypertextlabels")
_WORDS = "textarea"
_RELATION = "relation"


class _Value(msgspec.Struct, frozen=True):
    start: int
    end: int
    text: str | None = None
    labels: list[str] = []
    hypertextlabels: list[str] = []


class _Region(msgspec.Struct, frozen=True):
    id: str
    value: _Value
    score: float | None = None
    meta: dict[str, Any] = {}


class _Relation(msgspec.Struct, frozen=True):
    from_id: str
    to_id: str
    direction: str = "right"
    labels: list[str] = []
    id: str | None = None


class Results(Struct, frozen=True):
    """What one annotation or prediction of a task says."""

    results: list[dict[str, Any]]
    place: FileLocation
    text: str
    offsets: OffsetMap
    score: float | None = None
    """Of the whole prediction, for regions without a score of their own."""

    def annotations(self) -> tuple[DraftAnnotation, ...]:
        """An annotation for each label of each region.

        Raises:
            ExchangeError: A result has another form, or is of a kind that is not known.
        """
        words = self._words()
        return tuple(
            one
            for result in self.results
            if result.get("type") in _SPAN
            for one in self._of_region(converted(result, _Region), words)
        )

    def links(self) -> tuple[DraftLink, ...]:
        """The relations, each with the direction that its arrow has."""
        found = (one for one in self.results if one.get("type") == _RELATION)
        return tuple(
            link
            for one in found
            for link in self._of_relation(converted(one, _Relation))
        )

    def _of_region(
        self, region: _Region, words: Mapping[tuple[str, str], str]
    ) -> Iterator[DraftAnnotation]:
        start, end = self._place_of(region)
        note = words.get((region.id, NOTE))
        labels = [*region.value.labels, *region.value.hypertextlabels]
        for at, label in enumerate(labels):
            yield DraftAnnotation(
                place=self.place,
                id=region.id if at == 0 else f"{region.id}-{at + 1}",
                label=label,
                start=start,
                end=end,
                text=region.value.text or self.text[start:end],
                value=words.get((region.id, VALUE)),
                note=_remark(region) if note is None else note,
                score=self.score if region.score is None else region.score,
            )

    def _place_of(self, region: _Region) -> tuple[int, int]:
        try:
            start = self.offsets.code_point(region.value.start)
            return start, self.offsets.code_point(region.value.end)
        except SpanError as error:
            template = _("region {id} {quote}: {error}; see --offset-unit")
            quote = excerpt(region.value.text or "")
            message = template.format(id=excerpt(region.id), quote=quote, error=error)
            raise ExchangeError(message) from None

    def _words(self) -> Mapping[tuple[str, str], str]:
        """What was written on regions, by region and control."""
        words: dict[tuple[str, str], str] = {}
        for result in self.results:
            kind, control = result.get("type"), result.get("from_name")
            if kind == _WORDS and control in (VALUE, NOTE):
                value = result.get("value")
                lines = value.get("text") if isinstance(value, dict) else None
                lines = [lines] if isinstance(lines, str) else lines or []
                words[str(result.get("id")), str(control)] = "\n".join(map(str, lines))
            elif kind not in (*_SPAN, _RELATION):
                template = _(
                    "a result of type {type} in {control} cannot be kept: remove it"
                )
                names = excerpt(str(kind)), excerpt(str(control))
                message = template.format(type=names[0], control=names[1])
                raise ExchangeError(message)
        return words

    def _of_relation(self, relation: _Relation) -> Iterator[DraftLink]:
        ends = relation.from_id, relation.to_id
        if relation.direction == "left":
            ends = ends[::-1]
        elif relation.direction != "right":
            template = _(
                "the relation between {ends} has no single direction: give it one"
            )
            message = template.format(ends=" - ".join(map(excerpt, ends)))
            raise ExchangeError(message)
        for label in relation.labels or [""]:
            id_ = "-".join((label, *ends)) if relation.id is None else relation.id
            yield DraftLink(self.place, id_, label, *ends)


def _remark(region: _Region) -> str | None:
    """What was written in the region's own field for remarks."""
    lines = region.meta.get("text")
    if isinstance(lines, list) and lines:
        return "\n".join(map(str, lines))
    return None
