"""Records by id, a few of which change at a time.

An edit makes a new set and leaves the old one unchanged. Copying ten thousand records for
each edit would make a tag more expensive in a large set than in a small one, so a changed
map holds the old one and the differences, until all of it is read.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from typing import Generic, TypeVar

_Record = TypeVar("_Record")
_MOST_CHANGES = 256
"""The most differences that are held separately."""


class RecordMap(Mapping[str, _Record], Generic[_Record]):
    """An immutable map that is equal to a dictionary with the same records."""

    __slots__ = ("_all", "_base", "_changes")

    def __init__(self, records: Mapping[str, _Record]) -> None:
        """Hold the records, which must not change from now on."""
        self._base = records
        self._changes: Mapping[str, _Record | None] = {}
        self._all: Mapping[str, _Record] | None = records
        if isinstance(records, RecordMap):
            self._base = records._base  # noqa: SLF001 - of another such map
            self._changes = records._changes  # noqa: SLF001 - likewise
            self._all = records._all  # noqa: SLF001 - likewise

    def changed(self, changes: Mapping[str, _Record | None]) -> RecordMap[_Record]:
        """The map with these records in place of the former ones; None removes one."""
        found: RecordMap[_Record] = RecordMap(self)
        found._changes = {**self._changes, **changes}
        found._all = None
        if len(found._changes) > _MOST_CHANGES:
            return RecordMap(found._whole())
        return found

    def __getitem__(self, key: str) -> _Record:
        """The record with that id."""
        if key not in self._changes:
            return self._base[key]
        record = self._changes[key]
        if record is None:
            raise KeyError(key)
        return record

    def __iter__(self) -> Iterator[str]:
        """The ids, in the order in which they were added."""
        return iter(self._whole())

    def __len__(self) -> int:
        """The number of records."""
        return len(self._whole())

    def __repr__(self) -> str:
        """The text of the equal dictionary."""
        return repr(self._whole())

    def keys(self) -> KeysView[str]:
        """The ids."""
        return self._whole().keys()

    def values(self) -> ValuesView[_Record]:
        """The records."""
        return self._whole().values()

    def items(self) -> ItemsView[str, _Record]:
        """The ids with their records."""
        return self._whole().items()

    def _whole(self) -> Mapping[str, _Record]:
        """All records in one dictionary, which is built once."""
        if self._all is None:
            whole = dict(self._base)
            for key, record in self._changes.items():
                if record is None:
                    whole.pop(key, None)
                else:
                    whole[key] = record
            self._all = whole
        return self._all

    def _parts(self) -> tuple[Mapping[str, _Record], Mapping[str, _Record | None]]:
        """The records that the map was made from, and what has been changed since."""
        return self._base, self._changes


def ids_to_compare(
    before: Mapping[str, _Record], after: Mapping[str, _Record]
) -> Iterable[str]:
    """The ids that may have different records in the two maps, each once.

    They are few where one map was made from the other by a few changes.
    """
    base, changes = RecordMap(before)._parts()  # noqa: SLF001 - the class of this module
    other_base, other_changes = RecordMap(after)._parts()  # noqa: SLF001 - likewise
    if base is other_base:
        return dict.fromkeys((*changes, *other_changes))
    return dict.fromkeys((*before, *after))
