"""When an owner's sets were saved, and whether they were since: none of them is opened."""

from __future__ import annotations

from datetime import UTC, datetime
from heapq import heapify, heappop
from typing import TYPE_CHECKING, NamedTuple

from annotations.store.files.naming import DEEPEST_FOLDERS, LOG_SUFFIX
from annotations.store.files.set_folders import key_at
from annotations.store.set_key import ANNOTATION, SetKey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.store.files.set_folders import SetFolders
    from annotations.store.files.trusted_path import ListedFile, TrustedPath


class _Log(NamedTuple):
    """The log of a set; logs compare by their age."""

    age: int
    """Ascends from the log that was written last."""
    number: int
    """Of the log in the listing, where several are of one age."""
    stem: str
    folder: TrustedPath


def recent_sets(folders: SetFolders, owner: str) -> Iterator[tuple[SetKey, datetime]]:
    """The annotation sets of the owner, the one saved last first.

    Each folder is listed once, however many sets there are, and whose files they are is
    found out only for those that are asked for. A set without a log has no edits.
    """
    blank = SetKey("", owner, ANNOTATION)
    base = folders.place_below(blank)
    logs = [
        _Log(-one.stamp.written, number, one.name.removesuffix(LOG_SUFFIX), folder)
        for number, (folder, one) in enumerate(_logs_below(base))
    ]
    heapify(logs)
    while logs:
        log = heappop(logs)
        key = key_at(blank, base, log.folder, log.stem)
        if key is not None:
            yield key, datetime.fromtimestamp(-log.age / 1e9, UTC)


def stamps_of_sets(folders: SetFolders, owner: str) -> dict[SetKey, str]:
    """What changes with every save of an annotation set of the owner, found in one listing.

    A log only grows. A set without a log has no edits.
    """
    blank = SetKey("", owner, ANNOTATION)
    base = folders.place_below(blank)
    found = {}
    for folder, one in _logs_below(base):
        key = key_at(blank, base, folder, one.name.removesuffix(LOG_SUFFIX))
        if key is not None:
            found[key] = str(one.stamp)
    return found


def _logs_below(
    folder: TrustedPath, depth: int = 0
) -> Iterator[tuple[TrustedPath, ListedFile]]:
    """Each log with its folder; none where the folder is gone by now."""
    try:
        found = folder.listing()
    except OSError:
        return
    for one in found:
        if one.name.startswith("."):
            continue
        if one.is_folder:
            if depth < DEEPEST_FOLDERS:
                yield from _logs_below(folder / one.name, depth + 1)
        elif one.name.endswith(LOG_SUFFIX):
            yield folder, one
