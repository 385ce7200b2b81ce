"""Records by id, of which a few change at a time.

An edit makes a new set and leaves the old one as it was. To copy ten thousand records
for each edit would make a tag in a large set dearer than in a small one, so a changed map
holds the old one and what differs, until somebody goes through all of it.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Generic, TypeVar

_Record = TypeVar("_Record")
_MOST_CHANGES = 256
"""Changes that are held apart at most."""


class RecordMap(Mapping[str, _Record], Generic[_Record]):
    """Equal to a dictionary with the same records; it never changes for its holder."""

    __slots__ = ("_base", "_changes")

    def __init__(self, records: Mapping[str, _Record]) -> None:
        """Hold the records, which nobody may change from now on."""
        self._base = records
        self._changes: dict[str, _Record | None] = {}
        if isinstance(records, RecordMap):
            self._base = records._base  # noqa: SLF001 - of another such map
            self._changes = records._changes  # noqa: SLF001 - likewise

    def changed(self, changes: Mapping[str, _Record | None]) -> RecordMap[_Record]:
        """The map with these records in place of those that were; None removes one."""
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
        """The ids, in the order that they came in."""
        return iter(self._whole())

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._whole())

    def __repr__(self) -> str:
        """As the dictionary that it is equal to."""
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
        """All records in one dictionary, which is made once."""
        if self._changes:
            whole = dict(self._base)
            for key, record in self._changes.items():
                if record is None:
                    whole.pop(key, None)
                else:
                    whole[key] = record
            self._base, self._changes = whole, {}
        return self._base
