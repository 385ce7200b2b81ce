"""When an owner's sets were saved, and whether they were since: none of them is opened."""

from __future__ import annotations

from heapq import heapify, heappop
from typing import TYPE_CHECKING, NamedTuple

from annotations.model import time_after_epoch
from annotations.store.files.file_stamp import FileStamp
from annotations.store.files.naming import DEEPEST_FOLDERS, LOG_SUFFIX
from annotations.store.files.set_folders import key_at
from annotations.store.set_key import ANNOTATION, SetKey

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from annotations.store.files.set_folders import SetFolders
    from annotations.store.files.trusted_path import TrustedPath


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
