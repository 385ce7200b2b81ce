"""Records by id, a few of which change at a time.

An edit makes a new set and leaves the old one unchanged. Copying ten thousand records for
each edit would make a tag more expensive in a large set than in a small one, so a changed
map holds the old one and the differences, until all of it is read.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Generic, TypeVar

_Record = TypeVar("_Record")
_MOST_CHANGES = 256
"""The most differences that are held separately."""


class RecordMap(Mapping[str, _Record], Generic[_Record]):
    """An immutable map that is equal to a dictionary with the same records."""

    __slots__ = ("_base", "_changes")

    def __init__(self, records: Mapping[str, _Record]) -> None:
        """Hold the records, which must not change from now on."""
        self._base = records
        self._changes: dict[str, _Record | None] = {}
        if isinstance(records, RecordMap):
            self._base = records._base  # noqa: SLF001 - of another such map
            self._changes = records._changes  # noqa: SLF001 - likewise

    def changed(self, changes: Mapping[str, _Record | None]) -> RecordMap[_Record]:
        """The map with these records in place of the former ones; None removes one."""
        found: RecordMap[_Record] = RecordMap(self)
        found._changes = {**self._changes, **changes}
        if len(found._changes) > _MOST_CHANGES:
            found._whole()
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
        if self._changes:
            whole = dict(self._base)
            for key, record in self._changes.items():
                if record is None:
                    whole.pop(key, None)
                else:
                    whole[key] = record
            self._base, self._changes = whole, {}
        return self._base
