"""Earlier states of a set, from its current log and its closed ones.

A log that follows a closed one repeats its newest edits; here each edit appears once,
from the log in which it was saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.errors import StoreError
from annotations.messages import _
from annotations.store.files.log import LARGEST_FILE
from annotations.store.files.replay import Replay
from annotations.store.files.safe_io import not_readable, read_regular
from annotations.store.stored_set import LoggedEdit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from annotations.store.files.naming import SetPaths
    from annotations.store.files.notices import Notices
    from annotations.store.files.trusted_path import TrustedPath
    from annotations.store.stored_set import Position


class HistoryLog(Struct, frozen=True):
    """One log of a set, read to its end."""

    replay: Replay
    data: bytes

    @classmethod
    def read(cls, path: TrustedPath) -> HistoryLog:
        """The log in that file; one without a line where there is none.

        Raises:
            StoreError: It cannot be read, or is damaged.
        """
        replay, data = Replay(path), b""
        try:
            data = read_regular(path, limit=LARGEST_FILE)
        except FileNotFoundError:
            return cls(replay, data)
        except OSError as error:
            raise not_readable(error, path) from None
        replay.read(data)
        replay.require_whole()
        return cls(replay, data)

    @property
    def begins_after(self) -> int:
        """The last revision whose edit it lacks, or has from a closed log."""
        return self.replay.known_from

    def edits(self) -> Iterator[LoggedEdit]:
        """The edits that were saved in it, oldest first."""
        replay = self.replay
        revision = replay.revision - len(replay.edits)
        for edit, time in zip(replay.edits, replay.times, strict=True):
            revision += 1
            if revision > self.begins_after:
                yield LoggedEdit(revision, time, edit)

    def up_to(self, revision: int) -> Replay:
        """What its lines amount to up to that edit."""
        replay = Replay(self.replay.path)
        replay.read(self.data[: self.replay.end_of(revision)])
        return replay


def holds_position(paths: SetPaths, replay: Replay, position: Position) -> bool:
    """Whether a set was at that position before its log was begun.

    Closed logs are read, the newest first, so this is for the rare session that knows a
    set from before its log was closed.

    Raises:
        StoreError: A closed log is damaged.
    """
    last: int | None = None
    while replay.header and (closed := replay.header.closed):
        if position.revision > closed.revision or (last and closed.number >= last):
            return False
        last = closed.number
        replay = HistoryLog.read(paths.closed_log(last)).replay
        if replay.contains(position):
            return True
    return False


class SetHistory:
    """All logs of one set, the first one first."""

    def __init__(self, paths: SetPaths, notices: Notices) -> None:
        self._paths = paths
        # The one that goes on is read first: meanwhile it may be closed, and kept.
        self._logs = [HistoryLog.read(paths.log)]
        before = self._before(self._logs[0], None)
        while before:
            found = HistoryLog.read(paths.closed_log(before))
            self._require_chain(found, self._logs[0])
            self._logs.insert(0, found)
            before = self._before(found, before)
        if self._first:
            template = _("{log}: the edits up to revision {revision} are missing")
            message = template.format(
                log=self._logs[0].replay.path, revision=self._first
            )
            notices.add(message)

    @property
    def _first(self) -> int:
        """The revision after which the edits are known."""
        return self._logs[0].begins_after

    def edits(self) -> Iterator[LoggedEdit]:
        """Every edit that is known, oldest first."""
        for log in self._logs:
            yield from log.edits()

    def at(self, time: datetime) -> Replay | None:
        """What had been saved at that time, UTC; None where that was nothing yet.

        Raises:
            StoreError: It is not known any more.
        """
        last = None
        for log in self._logs:
            for logged in log.edits():
                if logged.time <= time:
                    last = log, logged.revision
        if last:
            log, revision = last
            return log.up_to(revision)
        if self._first:
            message = _("{log}: the state at {time} is unknown: the log begins later")
            path = self._logs[0].replay.path
            raise StoreError(message.format(log=path, time=time.isoformat()))
        return None

    def _before(self, log: HistoryLog, number: int | None) -> int | None:
        """The number of the closed log before that one, if it is there."""
        header = log.replay.header
        known = self._paths.closed_logs()
        if header and header.closed:
            return header.closed.number if header.closed.number in known else None
        if header and not header.base:
            return None
        # It was begun again, after the log was lost: the numbers tell what was before.
        return max((one for one in known if not number or one < number), default=None)

    def _require_chain(self, log: HistoryLog, following: HistoryLog) -> None:
        header = following.replay.header
        closed = header and header.closed
        if closed and (closed.head, closed.revision) != (
            log.replay.head,
            log.replay.revision,
        ):
            message = _(
                "{log} does not end as {following} says: it was changed, or belongs "
                "to another set; restore it from a backup"
            )
            path, after = log.replay.path, following.replay.path.name
            raise StoreError(message.format(log=path, following=after))
