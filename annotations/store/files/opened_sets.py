"""The sets that a repository has opened, each used by one thread at a time.

Calls for one set wait for each other; a disk that hangs for one set delays no call for
another. No file is touched and no set's lock is taken while the lock of the table is
held. A set that was evicted to make room may still be in use: it is then opened twice,
and its files are shared as between two sessions.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from contextlib import contextmanager
from typing import TYPE_CHECKING

from annotations.errors import StoreError
from annotations.store.files.lock import LockRule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from annotations.store.files.notices import Notices
    from annotations.store.files.opened_set import OpenedSet
    from annotations.store.files.set_folders import SetFolders
    from annotations.store.set_key import SetKey

_KEPT_OPEN = 8


class OpenedSets:
    """The sets that were used last."""

    def __init__(
        self, folders: SetFolders, notices: Notices, rule: LockRule | None = None
    ) -> None:
        self._folders = folders
        self._notices = notices
        self.rule = rule or LockRule()
        """How the lock of a set is taken."""
        self._opened: OrderedDict[SetKey, OpenedSet] = OrderedDict()
        self._table = threading.Lock()

    @contextmanager
    def at_hand(self, key: SetKey) -> Iterator[OpenedSet]:
        """The set, for this thread alone; its notices are collected afterwards."""
        opened = self._open(key)
        with opened.lock:
            opened.files.rule = self.rule
            try:
                yield opened
            finally:
                for notice in opened.files.notices.take():
                    self._notices.add(notice)

    def catch_up(self, is_mine: Callable[[SetKey], bool]) -> None:
        """Bring snapshots up to date, and those of my own that others left behind.

        Raises:
            StoreError: One could not be written; all others are.
        """
        with self._table:
            every = list(self._opened.items())
        _catch_up_each((opened, is_mine(key)) for key, opened in every)

    def close(self) -> None:
        """Bring all snapshots up to date, and let go of all sets.

        Raises:
            StoreError: One could not be written; all others are.
        """
        with self._table:
            every = list(self._opened.values())
            self._opened.clear()
        _catch_up_each((opened, False) for opened in every)

    def _open(self, key: SetKey) -> OpenedSet:
        from annotations.store.files.opened_set import OpenedSet  # noqa: PLC0415 - see module

        leaving = None
        paths = self._folders.paths(key)
        with self._table:
            # A person may have begun a set of their own since one was imported as theirs.
            if key not in self._opened or self._opened[key].files.paths != paths:
                self._opened[key] = OpenedSet(key, paths)
                if len(self._opened) > _KEPT_OPEN:
                    _key, leaving = self._opened.popitem(last=False)
            self._opened.move_to_end(key)
            opened = self._opened[key]
        if leaving is not None:
            self._put_away(leaving)
        return opened

    def _put_away(self, opened: OpenedSet) -> None:
        """Let go of a set to make room; its fault is not that of the set that needs it."""
        if not opened.lock.acquire(blocking=False):
            return  # in use: whoever opens the set next writes its snapshot
        try:
            opened.files.catch_up()
        except StoreError as error:
            self._notices.add(str(error))
        finally:
            opened.lock.release()


def _catch_up_each(sets: Iterable[tuple[OpenedSet, bool]]) -> None:
    """Bring each up to date; the first fault is raised once all others had their turn.

    Args:
        sets: Each with whether what another session left behind is written, too.

    Raises:
        StoreError: One could not be written.
    """
    faults = []
    for opened, left_behind in sets:
        try:
            with opened.lock:
                opened.files.catch_up(left_behind=left_behind)
        except StoreError as error:
            faults.append(error)
    if faults:
        raise faults[0]
