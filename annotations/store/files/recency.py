"""When an owner's sets were saved, in which order, and whether they were since.

None of them is opened. The order is in a file of its own, whatever a clock said. Each line
of it is a turn: an article, and the revision of its set from which on that set was the one
that was saved. It serves undo alone, which may be about another article than the open one.
No set depends on it: where it cannot be written, or a line is lost or damaged, undo goes by
times.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from heapq import heapify, heappop
from typing import TYPE_CHECKING, NamedTuple

from annotations.model import time_after_epoch
from annotations.store.files.file_stamp import FileStamp, stamp_of
from annotations.store.files.naming import DEEPEST_FOLDERS, LOG_SUFFIX, ORDER_NAME
from annotations.store.files.safe_io import (
    FILE_MODE,
    open_regular,
    read_tail,
    replace_file,
    write_all,
)
from annotations.store.files.set_folders import key_at
from annotations.store.set_key import ANNOTATION, SetKey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from annotations.store.files.set_folders import SetFolders
    from annotations.store.files.trusted_path import TrustedPath

_LARGEST = 1 << 16
"""Bytes, of some 2,000 turns; of a longer file the first half is dropped."""


class _Log(NamedTuple):
    """The log of a set."""

    folder: TrustedPath
    stem: str
    """What the names of the set's files begin with."""
    stamp: FileStamp


def recent_sets(folders: SetFolders, owner: str) -> Iterator[tuple[SetKey, datetime]]:
    """The annotation sets of the owner, the one saved last first.

    Each folder is listed once, however many sets there are, and whose files they are is
    found out only for those that are asked for. A set without a log has no edits.
    """
    blank = SetKey("", owner, ANNOTATION)
    base = folders.place_below(blank)
    logs = list(_logs_below(base))
    order = [(-log.stamp.written, at) for at, log in enumerate(logs)]
    heapify(order)
    while order:
        age, at = heappop(order)
        key = key_at(blank, base, logs[at].folder, logs[at].stem)
        if key is not None:
            yield key, time_after_epoch(-age)


def stamps_of_sets(folders: SetFolders, owner: str) -> dict[SetKey, str]:
    """What changes with every save of an annotation set of the owner, found in one listing.

    A log only grows. A set without a log has no edits.
    """
    blank = SetKey("", owner, ANNOTATION)
    base = folders.place_below(blank)
    found = {}
    for log in _logs_below(base):
        key = key_at(blank, base, log.folder, log.stem)
        if key is not None:
            found[key] = str(log.stamp)
    return found


def _logs_below(folder: TrustedPath, depth: int = 0) -> Iterator[_Log]:
    """The logs of all sets; none where the folder is gone by now."""
    try:
        inner, logs = folder.listing(LOG_SUFFIX)
    except OSError:
        return
    for name, status in logs.items():
        if not name.startswith("."):
            stem = name.removesuffix(LOG_SUFFIX)
            yield _Log(folder, stem, FileStamp.of(status))
    if depth < DEEPEST_FOLDERS:
        for name in inner:
            if not name.startswith("."):
                yield from _logs_below(folder / name, depth + 1)


class Turn(NamedTuple):
    """A set, from when on it was the one that was saved."""

    article: str
    revision: int


class SaveOrder:
    """The turns of the sets in one person's folder."""

    def __init__(self, home: TrustedPath) -> None:
        """Read nothing yet."""
        self._path = home / ORDER_NAME
        self._known: tuple[FileStamp, Turn | None] | None = None
        """The file as it was seen last, and its last turn."""

    def newest_first(self) -> list[Turn]:
        """The turns that are known; none where the file cannot be read."""
        with suppress(OSError):
            return list(reversed(_turns_in(read_tail(self._path, _LARGEST))))
        return []

    def note(self, turn: Turn) -> None:
        """Keep that the set was saved as that revision."""
        with suppress(OSError):
            stamp = stamp_of(self._path)
            last = self._last(stamp)
            if last and last.article == turn.article and last.revision <= turn.revision:
                return
            self._add(turn, stamp)
            if stamp := stamp_of(self._path):
                self._known = stamp, turn

    def _last(self, stamp: FileStamp | None) -> Turn | None:
        if stamp is None:
            return None
        if self._known is None or self._known[0] != stamp:
            self._known = stamp, next(iter(self.newest_first()), None)
        return self._known[1]

    def _add(self, turn: Turn, stamp: FileStamp | None) -> None:
        line = json.dumps(turn).encode("ascii") + b"\n"
        if stamp and stamp.length > _LARGEST:
            kept = read_tail(self._path, _LARGEST // 2).partition(b"\n")[2]
            replace_file(self._path, kept + line)
            return
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        descriptor = open_regular(self._path, flags, FILE_MODE)
        try:
            write_all(descriptor, line)
        finally:
            os.close(descriptor)


class SaveOrders:
    """The order of each owner's annotation sets."""

    def __init__(self, home_of: Callable[[str], TrustedPath]) -> None:
        """Read nothing yet.

        Args:
            home_of: Gives the folder of an owner.
        """
        self._home_of = home_of
        self._known: dict[str, SaveOrder] = {}

    def note(self, key: SetKey, revision: int) -> None:
        """Keep that the set was saved as that revision."""
        if key.kind == ANNOTATION:
            self._of(key.owner).note(Turn(key.article, revision))

    def turns(self, owner: str) -> Iterator[tuple[SetKey, int]]:
        """The turns of the owner's sets, the newest first."""
        for turn in self._of(owner).newest_first():
            yield SetKey(turn.article, owner), turn.revision

    def _of(self, owner: str) -> SaveOrder:
        if owner not in self._known:
            self._known[owner] = SaveOrder(self._home_of(owner))
        return self._known[owner]


def _turns_in(data: bytes) -> list[Turn]:
    return [turn for line in data.split(b"\n") if (turn := _turn_in(line))]


def _turn_in(line: bytes) -> Turn | None:
    """The turn in a line; None where there is none, as where the line is damaged."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    match found:
        case [str(article), int(revision)]:
            return Turn(article, revision)
        case _:
            return None
