"""The links of a layer's annotations, ready to be shown and followed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.messages import _, isolated
from annotations.suggest.link_offers import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from annotations.model import Annotation, Link
    from tui.page.set_changes import RecordChange

_SAYING = "source"
"""The link type that says who has said something: the one with words of its own."""

_Ends = dict[str, list["Annotation"]]
"""What an annotation's links lead to, by link type, in reading order."""


class LinkSummary(Struct, frozen=True):
    """What is said of an annotation's links of one type."""

    words: str
    """Such as "said by"."""
    names: str = ""
    """What it is linked to; empty where only a number is said."""


class LinkStep(Struct, frozen=True):
    """One step along the links of an annotation."""

    to: str
    """Id of the annotation that it leads to."""
    at: int
    """Which of its links this is, from 1; 0 for the way back."""
    count: int
    """How many links there are to follow."""


class LinkIndex:
    """For each annotation what it is linked to, in both directions."""

    def __init__(self) -> None:
        self._annotations: Mapping[str, Annotation] = {}
        self._title_of: Callable[[str], str] = str
        self._at: dict[str, dict[str, Link]] = defaultdict(dict)
        """The links at each annotation, by link id."""
        self._ring: Sequence[str] = ()
        """Ids of the annotation that the steps began from, and of what it is linked to."""

    def update(
        self,
        annotations: Mapping[str, Annotation],
        changes: Mapping[str, RecordChange[Link]],
        title_of: Callable[[str], str],
    ) -> None:
        """Take in the links that have changed.

        Args:
            annotations: All of the set, by id, as they are now.
            changes: Of the links, by id.
            title_of: What a link type is called on the screen, by its name.
        """
        self._annotations, self._title_of = annotations, title_of
        for key, change in changes.items():
            if change.before is not None:
                for end in (change.before.source, change.before.target):
                    self._at[end].pop(key, None)
            if change.after is not None:
                for end in (change.after.source, change.after.target):
                    self._at[end][key] = change.after

    def at(self, annotation_id: str) -> Iterable[Link]:
        """The links that leave from the annotation or arrive at it."""
        return self._at.get(annotation_id, {}).values()

    def neighbours(self, annotation_id: str) -> Iterator[str]:
        """The ids of what the annotation is linked to, be it there or not."""
        for link in self.at(annotation_id):
            yield link.target if link.source == annotation_id else link.source

    def gloss(self, annotation_id: str) -> str | None:
        """What an annotation is linked to, after an arrow, as the margin shows it."""
        names = [_listed(ends) for ends in self._leaving(annotation_id).values()]
        return f"← {_COMMA.join(names)}" if names else None

    def summaries(self, annotation_id: str) -> list[LinkSummary]:
        """What is said of it at the caret: who has said it, how much it has said."""
        leaving = self._leaving(annotation_id)
        arriving = self._arriving(annotation_id)
        return [
            *(
                LinkSummary(self._words(type_), _listed(ends))
                for type_, ends in leaving.items()
            ),
            *(
                LinkSummary(self._counted(type_, ends))
                for type_, ends in arriving.items()
            ),
        ]

    def step_from(self, annotation_id: str) -> LinkStep | None:
        """The next step: to one end after the other, and at last back to the first.

        None where there are no links to follow.
        """
        ring = self._ring
        if annotation_id not in ring or list(ring) != self._ring_of(ring[0]):
            ring = self._ring = self._ring_of(annotation_id)
        at = (ring.index(annotation_id) + 1) % len(ring)
        return LinkStep(ring[at], at, len(ring) - 1) if len(ring) > 1 else None

    def _words(self, link_type: str) -> str:
        if link_type == _SAYING:
            return _("said by")
        return f"{isolated(self._title_of(link_type))}:"

    def _counted(self, link_type: str, ends: Sequence[Annotation]) -> str:
        if link_type == _SAYING:
            return _("says: {count}").format(count=len(ends))
        title = self._title_of(link_type)
        return _("{link} of {count}").format(link=title, count=len(ends))

    def _leaving(self, annotation_id: str) -> _Ends:
        """What the annotation's links lead to."""
        found = [
            (link.type, self._annotations.get(link.target))
            for link in self.at(annotation_id)
            if link.source == annotation_id
        ]
        return self._ends(annotation_id, found)

    def _arriving(self, annotation_id: str) -> _Ends:
        """Where the links to the annotation come from."""
        found = [
            (link.type, self._annotations.get(link.source))
            for link in self.at(annotation_id)
            if link.target == annotation_id
        ]
        return self._ends(annotation_id, found)

    def _ends(
        self, annotation_id: str, found: Iterable[tuple[str, Annotation | None]]
    ) -> _Ends:
        """The ends that are there, by type, in reading order."""
        ends: _Ends = defaultdict(list)
        there = [(type_, end) for type_, end in found if end is not None]
        if annotation_id in self._annotations:
            for type_, end in sorted(there, key=lambda one: one[1].reading_order):
                ends[type_].append(end)
        return ends

    def _ring_of(self, annotation_id: str) -> list[str]:
        """The annotation, and what it is linked to that has a place."""
        both = (self._leaving(annotation_id), self._arriving(annotation_id))
        ends = [end for types in both for found in types.values() for end in found]
        placed = [end for end in ends if not end.is_orphan]
        placed.sort(key=lambda end: end.reading_order)
        return [annotation_id, *dict.fromkeys(end.id for end in placed)]


_COMMA = "، "


def _listed(ends: Iterable[Annotation]) -> str:
    return _COMMA.join(dict.fromkeys(name_of(end) for end in ends))
