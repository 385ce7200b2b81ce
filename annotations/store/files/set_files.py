"""One set on disk: its log, its snapshot and its lock, held together.

What must stay true: an edit is on disk in the log before it counts as saved; a saved
set is never mistaken for an empty one; damaged data is kept beside the files, never
deleted; and nothing is added to a log that was not read to its end under the lock.
What follows the last good line of a log is kept beside it before a line is added.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from annotations.errors import BusyError, NotSavedError, StoreError
from annotations.errors.interruption import whole_steps
from annotations.messages import _
from annotations.model import EditRole, utc_now
from annotations.store.files import compaction
from annotations.store.files.aside import leave_end_aside, put_aside
from annotations.store.files.lock import LockRule, held
from annotations.store.files.log import (
    LARGEST_FILE,
    append,
    chained,
    changed_meanwhile,
    encoded,
    log_stamp,
    opened_log,
)
from annotations.store.files.notices import Notices
from annotations.store.files.reading import SetFilesReader
from annotations.store.files.replay import Replay
from annotations.store.files.safe_io import (
    make_folders,
    not_saved,
    reason,
    require_corpus,
)
from annotations.store.files.schema import (
    SCHEMA,
    ChangeRow,
    EditLine,
    Header,
    empty_tables,
)
from annotations.store.files.set_history import holds_position
from annotations.store.files.snapshot_file import SnapshotFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.store.files.file_stamp import FileStamp
    from annotations.store.files.lock import HeldLock
    from annotations.store.files.naming import SetPaths
    from annotations.store.files.schema import Tables
    from annotations.store.files.trusted_path import TrustedPath
    from annotations.store.stored_set import Position


class NewLine(Struct, frozen=True):
    """An edit that is to become a line of the log."""

    name: str
    role: EditRole
    changes: Sequence[ChangeRow]
    attempt: str | None = None


class SetFiles:
    """The files of one set, and what was read from them last."""

    def __init__(self, paths: SetPaths, *, is_new: bool = False) -> None:
        """Open the files.

        Args:
            paths: Where they are.
            is_new: Whether there are none, as a list has shown a moment ago; then the
                folder is not searched for what may be left of older ones.
        """
        self.paths = paths
        self.replay = Replay(paths.log)
        self.notices = Notices()
        self.rule = LockRule()
        """How the lock is taken."""
        self._snapshot = SnapshotFile(paths, self.notices)
        self._stamp: FileStamp | None = None
        self._read = self._swept = is_new
        self._compacts = True
        self._damaged: list[TrustedPath] = []
        self._revision = 0
        """The highest that was read or saved."""

    def refresh(self) -> None:
        """Read what is new on disk.

        Raises:
            StoreError: What is there is damaged or of a form that is not known.
        """
        try:
            if not (self._read and self._read_on()):
                self._read_whole()
        except StoreError:
            self.forget()
            raise
        self._read = True

    def forget(self) -> None:
        """Read everything again next time."""
        self._read = False

    def contains(self, position: Position) -> bool:
        """Whether the set was ever at that position, as far as its logs tell.

        Raises:
            StoreError: A closed log that tells is damaged.
        """
        return self.replay.contains(position) or holds_position(
            self.paths, self.replay, position
        )

    @contextmanager
    def locked(self) -> Iterator[HeldLock]:
        """Be the only session that changes the set, with what is on disk read.

        Raises:
            NotSavedError: Another session holds it for long, or the disk is faulty.
            ReadOnlyError: The place cannot be written.
        """
        try:
            make_folders(self.paths.folder)
            with held(self.paths.lock, self.rule) as lock:
                self._sweep()
                self.refresh()
                yield lock
        except OSError as error:
            self.forget()
            require_corpus(self.paths.folder)
            raise not_saved(error, self.paths.folder) from None

    @whole_steps()
    def save(self, line: NewLine, header: Header, lock: HeldLock) -> None:
        """Append the edit to the log; then it is saved.

        Args:
            line: The edit.
            header: What the set is about, if it is new.
            lock: Of the set, as `locked` gave it.

        Raises:
            OSError: The log could not be written; it is as it was before.
            UncertainError: As `log.append`.
            NotSavedError: The edit cannot be put into a line.
        """
        try:
            self._leave_outdated_log()
            before = self.replay.length
            data = self._lines(line, header)
            self._read_back(data)
            self._clear_way(before)
            self._stamp = append(self.paths.log, data, length=before)
        except ValueError as error:
            self.forget()
            message = _("not saved: {reason}").format(reason=error)
            raise NotSavedError(message) from None
        except BaseException:
            self.forget()
            raise
        self._revision = self.replay.revision
        lock.note_saved(self.replay.position)
        self._snapshot.follow(self.replay)
        if self._compacts:
            self._compact_if_due()

    def catch_up(self, *, left_behind: bool = False) -> None:
        """Bring the snapshot up to date where this session has saved more than it has.

        Where another session is saving, it is left to that one: the log has all.

        Args:
            left_behind: Whether to do so, too, where it was another session that was
                killed before it could.

        Raises:
            StoreError: It could not be written.
        """
        is_older = left_behind and self._snapshot.is_older_than(self.replay)
        if self._snapshot.is_behind or is_older:
            with suppress(BusyError), self.locked():
                self._write_snapshot()

    def _write_snapshot(self) -> None:
        if self.replay.header is None:
            return  # the log is gone: there is nothing to follow
        try:
            self._snapshot.write(self.replay)
        except OSError as error:
            raise NotSavedError(self._snapshot.is_behind_because(error)) from None

    def _leave_outdated_log(self) -> None:
        """Go on in a log of the schema that is written now."""
        if not (self.replay.length and compaction.is_outdated(self.replay)):
            return
        if self.replay.revision:
            self._clear_way(self.replay.length)
            self._go_on_in_new_log(carried=len(self.replay.edits))
        else:
            self.replay = Replay(self.paths.log)  # its first save was never finished

    def _compact_if_due(self) -> None:
        """Go on in a shorter log; the edit is saved, whatever happens here."""
        try:
            if compaction.is_due(self.paths, self.replay):
                self._go_on_in_new_log(carried=compaction.CARRIED)
        except OSError as error:
            self._tell_not_compacted(reason(error))
        except StoreError as error:
            self._tell_not_compacted(str(error))

    def _go_on_in_new_log(self, *, carried: int) -> None:
        self._snapshot.write(self.replay)
        self.replay = compaction.compact(self.paths, self.replay, carried=carried)
        self._stamp = log_stamp(self.paths.log)
        self._snapshot.write(self.replay)

    def _tell_not_compacted(self, why: str) -> None:
        self._compacts = False  # one attempt a session: it costs reading the log
        self.forget()
        message = _("{log} is long and could not be closed: {reason}")
        self.notices.add(message.format(log=self.paths.log, reason=why))

    def _read_on(self) -> bool:
        """Take what was appended since; False where that is not all that was done."""
        with opened_log(self.paths.log) as log:
            if log is None:
                return self._stamp is None
            if not self._stamp or not self.replay.goes_on_in(log, self._stamp):
                return False
            if log.stamp != self._stamp:
                self.replay.read(log.read(self.replay.length))
            self._stamp, self._revision = log.stamp, self.replay.revision
            return True

    def _read_whole(self) -> None:
        read = SetFilesReader(self.paths, self.notices).read()
        self.replay, self._stamp = read.replay, read.stamp
        self._damaged = read.damaged
        self._snapshot.found(read.snapshot)
        if self.replay.revision < self._revision:
            template = _(
                "{log} went back from revision {known} to {found}: the set's files "
                "were replaced by older ones"
            )
            message = template.format(
                log=self.paths.log, known=self._revision, found=self.replay.revision
            )
            self.notices.add(message)
        self._revision = self.replay.revision

    def _lines(self, line: NewLine, header: Header) -> bytes:
        contents: list[Header | EditLine] = []
        if not self.replay.length:
            contents = self._beginning(header)
        restored = len(contents) == 2
        revision = self.replay.revision + restored + 1
        contents.append(_edit_line(revision, line))
        return chained(map(encoded, contents), self.replay.head)

    def _beginning(self, header: Header) -> list[Header | EditLine]:
        """The first lines of a new log; they say all that was read elsewhere."""
        known, tables = self.replay.header, self.replay.tables
        revision = self.replay.revision
        self.replay = Replay(self.paths.log)
        if known is None or not revision:
            return [header]
        restored = NewLine("restore", EditRole.IMPORT, _all_rows(tables))
        self.replay.revision = revision  # which reading the lines back confirms
        known = structs.replace(known, schema=SCHEMA)
        return [known, _edit_line(revision + 1, restored)]

    def _read_back(self, data: bytes) -> None:
        """Make sure that what will be written can be read."""
        if self.replay.length + len(data) > LARGEST_FILE:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        try:
            self.replay.read(data)
        except StoreError as error:
            message = _("not saved: {reason}").format(reason=error)
            raise NotSavedError(message) from None

    def _clear_way(self, length: int) -> None:
        """Keep aside what is damaged, and what follows so many bytes of the log."""
        while self._damaged:
            put_aside(self._damaged[-1], self.notices)
            if self._damaged.pop() == self.paths.log:
                self._stamp = None
        if self._stamp is None or self._stamp.length == length:
            return
        if self.paths.log.lstat().st_size != self._stamp.length:
            raise changed_meanwhile()
        aside = leave_end_aside(self.paths.log, length)
        message = _(
            "{log} continues without its damaged end; the whole file is kept as {path}"
        )
        self.notices.add(message.format(log=self.paths.log, path=aside))

    def _sweep(self) -> None:
        if not self._swept:
            for path in self.paths.temporaries():
                path.unlink(missing_ok=True)
            self._swept = True


def _all_rows(tables: Tables) -> list[ChangeRow]:
    blank = empty_tables()
    return [
        ChangeRow(table=table, id=key, before=blank[table].get(key), after=row)
        for table, rows in tables.items()
        for key, row in rows.items()
    ]


def _edit_line(revision: int, line: NewLine) -> EditLine:
    return EditLine(
        rev=revision,
        time=utc_now(),
        name=line.name,
        role=line.role,
        changes=list(line.changes),
        attempt=line.attempt,
    )
