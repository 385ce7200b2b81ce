"""The file of the snapshot, which lags behind the log.

The log is the commit: an edit is saved once the log has it. The snapshot is replaced
when the log has grown by as much as the snapshot is long, when the session is idle, and
when it closes. So a save costs the same in a large set as in a small one, and TinyDB
always sees a complete state of the set: the latest one, once the session has closed. A
replaced snapshot is kept as a generation from time to time, and always if it was
damaged.

What the snapshot replaces is kept as a generation now and then, and always where it was
damaged.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from annotations.messages import _
from annotations.store.files.backups import keep_generation
from annotations.store.files.safe_io import reason, replace_file
from annotations.store.files.snapshot import render

if TYPE_CHECKING:
    from annotations.store.files.naming import SetPaths
    from annotations.store.files.notices import Notices
    from annotations.store.files.replay import Replay

LEAST_GROWTH = 16_384
"""Bytes that the log may grow by, however short the snapshot is."""
_ROOM = 8
"""How many times its size must be free on the disk for it to be replaced meanwhile."""


class GoodSnapshot(NamedTuple):
    """What is known of a good snapshot without reading it again."""

    size: int
    """Bytes."""
    log_length: int
    """Bytes of the log up to the line that it was made after."""
    log_head: str
    """The chain of that line."""


class SnapshotFile:
    """Writes the snapshot of one set; the lock must be held."""

    def __init__(self, paths: SetPaths, notices: Notices) -> None:
        self._paths = paths
        self._notices = notices
        self._good: GoodSnapshot | None = None
        self.is_behind = False
        """Whether this session has saved what it does not have."""

    def found(self, good: GoodSnapshot | None) -> None:
        """Take note of the snapshot that was read, or that no good one was."""
        self._good = good

    def is_older_than(self, replay: Replay) -> bool:
        """Whether the log that was read has edits that the snapshot does not have."""
        if not replay.revision:
            return False
        return self._good is None or self._good.log_length < replay.length

    def follow(self, replay: Replay) -> None:
        """Let it follow the log after a save, now or later."""
        self.is_behind = True
        try:
            if self._is_due(replay):
                self.write(replay)
        except OSError as error:
            # The edit is saved: the log has it, and the next save tries again.
            self._notices.add(self.is_behind_because(error))

    def is_behind_because(self, error: OSError) -> str:
        """What to say where it could not be replaced: nothing is lost."""
        message = _("{path} is behind its log: {reason}")
        return message.format(path=self._paths.snapshot, reason=reason(error))

    def write(self, replay: Replay) -> None:
        """Replace it by one of the log's last line.

        Raises:
            OSError: It could not be replaced; it is as it was.
        """
        assert replay.header is not None  # noqa: S101 - there is a log by now
        keep_generation(self._paths, replay.revision)
        data = render(replay, replay.header)
        replace_file(self._paths.snapshot, data)
        self._good = GoodSnapshot(len(data), replay.length, replay.head)
        self.is_behind = False

    def _is_due(self, replay: Replay) -> bool:
        good = self._good
        if good is None or replay.heads.get(good.log_length) != good.log_head:
            return True  # there is none, or it is of another log
        growth = replay.length - good.log_length
        return growth >= max(LEAST_GROWTH, good.size) and self._has_room(good)

    def _has_room(self, good: GoodSnapshot) -> bool:
        """Whether a larger snapshot leaves room to the log, which matters more."""
        with self._paths.folder.opened() as folder:
            found = os.fstatvfs(folder)
        return found.f_bavail * found.f_frsize > _ROOM * (good.size + LEAST_GROWTH)
