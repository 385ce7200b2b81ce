"""What differs between two states of an annotation set, record by record.

An edit's own changes would not do: what another session has saved comes in with it. An
edit leaves all other records the same objects, and most of them need not be compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from annotations.model import ids_to_compare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from annotations.model import Annotation, AnnotationSet, Link

_Record = TypeVar("_Record")


class RecordChange(Struct, Generic[_Record], frozen=True):
    """One record that differs; None where it is not there."""

    before: _Record | None
    after: _Record | None

    @property
    def states(self) -> Iterator[_Record]:
        """The record as it was and as it is, where it is there."""
        return (one for one in (self.before, self.after) if one is not None)


class SetChanges(Struct, frozen=True):
    """The annotations and the links that differ, by id."""

    annotations: Mapping[str, RecordChange[Annotation]]
    links: Mapping[str, RecordChange[Link]]

    @classmethod
    def between(cls, before: AnnotationSet, after: AnnotationSet) -> SetChanges:
        """What makes the second set of the first."""
        return cls(
            _changes(before.annotations, after.annotations),
            _changes(before.links, after.links),
        )

    def __len__(self) -> int:
        """How many records differ."""
        return len(self.annotations) + len(self.links)


def _changes(
    before: Mapping[str, _Record], after: Mapping[str, _Record]
) -> dict[str, RecordChange[_Record]]:
    states = (
        (key, before.get(key), after.get(key)) for key in ids_to_compare(before, after)
    )
    return {
        key: RecordChange(one, other)
        for key, one, other in states
        if one is not other and one != other
    }
