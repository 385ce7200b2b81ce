"""A log that has grown long is closed and kept, and a shorter one continues from it.

A log of an older schema is closed, too, before anything is added to it: one log has one
schema, so an older version refuses the newer log in one clear line.

The steps, each of which may be the last one, under the lock of the set:

1. The snapshot is brought to the log's last line.
2. The log gets one more name, that of a closed log: no byte of it is copied or moved.
3. The new log is written beside it, whole, and takes its place.

So there is a log at every moment, at the same revision before and after, and a session
that has the old one open continues to read a file that no longer changes. The new log
begins with all rows as they were some edits ago and repeats these edits, so that they
can still be undone. Its first line is chained to the last one of the closed log.
Anything deleted before these edits is now only in the closed log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from annotations.errors import StoreError
from annotations.messages import _
from annotations.store.files.aside import name_aside
from annotations.store.files.log import HEAD, LARGEST_FILE, chained, encoded
from annotations.store.files.replay import Replay
from annotations.store.files.safe_io import keep_under, read_regular
from annotations.store.files.schema import SCHEMA, ClosedLog, StateLine
from annotations.store.files.swapping import replace_keeping

if TYPE_CHECKING:
    from annotations.store.files.naming import SetPaths
    from annotations.store.files.schema import Header

LARGE = 1_000_000
"""Bytes up to which a log is read in a fraction of the time that opening may take."""
_TIMES = 4
"""How much longer it is than what it would be compacted to, to be worth it."""
CARRIED = 256
"""Edits that go with the new log, and so can be undone."""


def is_due(paths: SetPaths, replay: Replay) -> bool:
    """Whether the log is long, and much longer than the set."""
    if replay.length <= LARGE or len(replay.edits) <= CARRIED:
        return False
    carried = replay.length - replay.end_of(replay.revision - CARRIED)
    rows = paths.snapshot.lstat().st_size if paths.snapshot.exists() else 0
    return replay.length > _TIMES * (rows + carried)


def is_outdated(replay: Replay) -> bool:
    """Whether the log is of an older schema than the one that is written now."""
    return replay.header is not None and replay.header.schema != SCHEMA


def compact(paths: SetPaths, replay: Replay, *, carried: int) -> Replay:
    """Close the log and go on in a new one; the snapshot must have its last line.

    Args:
        paths: Of the set.
        replay: What the log amounts to; it has an edit.
        carried: How many of the newest edits go with the new log, if there are so many.

    Returns:
        What the new log amounts to.

    Raises:
        OSError: It could not be done; the log is the one or the other.
        StoreError: The new log would not say the same; nothing was done.
    """
    data = read_regular(paths.log, limit=LARGEST_FILE)[: replay.length]
    number = _number(paths, replay)
    begun = _begin_new_log(data, replay, number, carried)
    fresh = Replay(paths.log)
    fresh.read(begun)
    if (fresh.revision, fresh.tables) != (replay.revision, replay.tables):
        raise StoreError(
            _("{log} was not compacted: the shorter log would differ").format(
                log=paths.log
            )
        )
    if not _is_same_file(paths, number):
        keep_under(paths.log, paths.closed_log(number))
    _take_place(paths, number, begun)
    return fresh


def _take_place(paths: SetPaths, number: int, begun: bytes) -> None:
    """Let the new log take the place of the one that is closed under that number."""
    aside = name_aside(paths.log)
    replace_keeping(paths.log, begun, aside)
    # Where locks do nothing, another session may have changed the log since.
    left, closed = (
        read_regular(path, limit=LARGEST_FILE)
        for path in (aside, paths.closed_log(number))
    )
    if left == closed:
        aside.unlink()


def _number(paths: SetPaths, replay: Replay) -> int:
    """The number of the log that is to be closed; none is ever used for another."""
    closed = replay.header and replay.header.closed
    last = max([*paths.closed_logs(), closed.number if closed else 0], default=0)
    # It already has its number if an earlier attempt was killed half way.
    return last if _is_same_file(paths, last) else last + 1


def _is_same_file(paths: SetPaths, number: int) -> bool:
    path = paths.closed_log(number)
    return path.exists() and path.samefile(paths.log)


def _begin_new_log(data: bytes, replay: Replay, number: int, carried: int) -> bytes:
    """The lines that the new log begins with."""
    start = replay.end_of(replay.revision - min(carried, len(replay.edits)))
    before = Replay(replay.path)
    before.read(data[:start])
    closed = ClosedLog(number=number, revision=replay.revision, head=replay.head)
    header = structs.replace(
        _header(before), schema=SCHEMA, base=before.revision, closed=closed
    )
    lines = [line[HEAD + 1 :] for line in data[start:].splitlines()]
    state = StateLine(tables=before.tables)
    return chained([encoded(header), encoded(state), *lines], replay.head)


def _header(replay: Replay) -> Header:
    assert replay.header is not None  # noqa: S101 - it has edits
    return replay.header
