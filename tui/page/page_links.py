"""The links of the open article's annotations, ready to be shown and gone along."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.suggest.link_offers import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from annotations.model import Annotation, AnnotationSet

_SAYING = "source"
"""The link type that says who has said something: the one with words of its own."""

_Ends = dict[str, list["Annotation"]]
"""What an annotation's links lead to, by link type, in reading order."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """What is told of an annotation's links of one type."""

    words: str
    """Such as "said by"."""
    names: str = ""
    """What it is linked to; nothing where only a number is told."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One step along the links of an annotation."""

    to: str
    """Id of the annotation that it leads to."""
    at: int
    """Which of its links this is, from 1; 0 for the way back."""
    count: int
    """How many there are to go along."""


class PageLinks:
    """For each annotation what it is linked to, in both directions."""

    def __init__(self) -> None:
        self._leaving: Mapping[str, _Ends] = {}
        self._arriving: Mapping[str, _Ends] = {}
        self._ring: Sequence[str] = ()
        """Ids of an annotation that was gone from, and of what it is linked to."""

    def put(self, annotation_set: AnnotationSet) -> None:
        """Hold the links of the set from now on."""
        known = annotation_set.annotations
        leaving: dict[str, _Ends] = defaultdict(lambda: defaultdict(list))
        arriving: dict[str, _Ends] = defaultdict(lambda: defaultdict(list))
        for link in annotation_set.links.values():
            source, target = known.get(link.source), known.get(link.target)
            if source and target:
                leaving[source.id][link.type].append(target)
                arriving[target.id][link.type].append(source)
        self._leaving, self._arriving = leaving, arriving

    def gloss(self, annotation_id: str) -> str | None:
        """What an annotation is linked to, after an arrow, as the margin shows it."""
        ends = self._leaving.get(annotation_id, {})
        names = [_listed(found) for found in ends.values()]
        return f"← {_COMMA.join(names)}" if names else None

    def told(self, annotation_id: str) -> list[PageLink]:
        """What is told of it at the caret: who has said it, how much it has said."""
        leaving = self._leaving.get(annotation_id, {})
        arriving = self._arriving.get(annotation_id, {})
        return [
            *(
                PageLink(_words(type_), _listed(ends))
                for type_, ends in leaving.items()
            ),
            *(PageLink(_counted(type_, ends)) for type_, ends in arriving.items()),
        ]

    def leg_from(self, annotation_id: str) -> Leg | None:
        """The next step: to one end after the other, and at last back to the first.

        None where there are no links to go along.
        """
        ring = self._ring
        if annotation_id not in ring or list(ring) != self._ring_of(ring[0]):
            ring = self._ring = self._ring_of(annotation_id)
        at = (ring.index(annotation_id) + 1) % len(ring)
        return Leg(ring[at], at, len(ring) - 1) if len(ring) > 1 else None

    def _ring_of(self, annotation_id: str) -> list[str]:
        """The annotation, and what it is linked to that has a place."""
        both = (self._leaving, self._arriving)
        by_type = [one.get(annotation_id, {}) for one in both]
        ends = [end for types in by_type for found in types.values() for end in found]
        placed = [end for end in ends if not end.is_orphan]
        placed.sort(key=lambda end: end.reading_order)
        return [annotation_id, *dict.fromkeys(end.id for end in placed)]


_COMMA = "، "


def _listed(ends: Iterable[Annotation]) -> str:
    in_order = sorted(ends, key=lambda end: end.reading_order)
    return _COMMA.join(dict.fromkeys(name_of(end) for end in in_order))


def _words(link_type: str) -> str:
    return _("said by") if link_type == _SAYING else f"{link_type}:"


def _counted(link_type: str, ends: Sequence[Annotation]) -> str:
    if link_type == _SAYING:
        return _("says: {count}").format(count=len(ends))
    return _("{link} of {count}").format(link=link_type, count=len(ends))
