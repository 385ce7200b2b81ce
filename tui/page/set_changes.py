"""What differs between two states of an annotation set, record by record.

An edit's own changes would not do: what another session has saved comes in with it. An
edit leaves all other records the same objects, so that comparing costs very little.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from annotations.model import Annotation, AnnotationSet, Link

_Record = TypeVar("_Record")


@dataclass(frozen=True, slots=True)
class RecordChange(Generic[_Record]):
    """One record that differs; None where it is not there."""

    before: _Record | None
    after: _Record | None

    @property
    def states(self) -> Iterator[_Record]:
        """The record as it was and as it is, where it is there."""
        return (one for one in (self.before, self.after) if one is not None)


@dataclass(frozen=True, slots=True)
class SetChanges:
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
    found = {
        key: RecordChange(before.get(key), one)
        for key, one in after.items()
        if (known := before.get(key)) is not one and known != one
    }
    new = sum(change.before is None for change in found.values())
    if len(before) + new > len(after):
        gone = before.keys() - after.keys()
        found |= {key: RecordChange(before[key], None) for key in gone}
    return found
