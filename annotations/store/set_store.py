"""One set on disk: its log, its snapshot and its lock, held together.

What must stay true: an edit is on disk in the log before it counts as saved; what was
saved is never taken for an empty set; what is damaged is kept beside, never deleted; and
nothing is added to a log that was not read to its end under the lock.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotations.errors import BusyError, NotSavedError, StoreError
from annotations.model import EditRole
from annotations.store.files import (
    make_folders,
    not_readable,
    not_saved,
    read_regular,
    reason,
    replace_file,
    sweep_temporaries,
    sync_folder,
)
from annotations.store.lock import PATIENCE, held
from annotations.store.log import Replay, append, line_of
from annotations.store.schema import ChangeRow, EditLine, Header, Meta
from annotations.store.snapshot import (
    DamagedSnapshotError,
    read_meta,
    read_tables,
    render,
)
from annotations.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.store.naming import SetPaths

LARGEST_FILE = 64_000_000
"""Bytes."""
SMALL_SET = 1000
"""Annotations up to which each save is worth a snapshot."""
_SNAPSHOT_EVERY = 64

_Mark = tuple[int, int, int]
"""Which file it was, how long, and when it was written to."""


class SetStore:
    """The files of one set, and what was read from them last."""

    def __init__(self, paths: SetPaths) -> None:
        self.paths = paths
        self.replay = Replay(paths.log)
        self.notices: list[str] = []
        """What a person should be told, once."""
        self.patience = PATIENCE
        """Seconds that a save waits for another session's."""
        self._told: set[str] = set()
        self._mark: _Mark | None = None
        self._read = False
        self._swept = False
        self._lagging = False
        self._damaged = False

    def refresh(self) -> None:
        """Read what is new on disk.

        Raises:
            StoreError: What is there is damaged or of a form that is not known.
        """
        mark = _mark_of(self.paths)
        if self._read and mark == self._mark and self._ends_as_known(mark):
            return
        try:
            if self._can_go_on_from(mark):
                self._read_log(self.replay.length)
            else:
                self._read_whole(mark)
        except StoreError:
            self.forget()
            raise
        self._mark, self._read = mark, True

    def forget(self) -> None:
        """Read everything again next time."""
        self._read = False

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Be the only session that changes the set, with what is on disk read.

        Raises:
            NotSavedError: Another session holds it for long, or the disk is faulty.
            ReadOnlyError: The place cannot be written.
        """
        try:
            make_folders(self.paths.folder)
            with held(self.paths.lock, self.patience):
                self._sweep()
                self.refresh()
                yield
        except OSError as error:
            self.forget()
            raise not_saved(error, self.paths.folder) from None

    def save(
        self, changes: Sequence[ChangeRow], name: str, role: EditRole, header: Header
    ) -> None:
        """Append the edit to the log, then replace the snapshot; the lock is held.

        Raises:
            OSError: The log could not be written; it is as it was before.
        """
        before = self.replay.length
        try:
            data = self._lines(changes, name, role, header)
            self._read_back(data)
            append(self.paths.log, data, length=before)
        except ValueError as error:
            self.forget()
            message = _("not saved: {reason}").format(reason=error)
            raise NotSavedError(message) from None
        except BaseException:
            self.forget()
            raise
        self._mark = _mark_of(self.paths)
        self._follow()

    def close(self) -> None:
        """Bring a snapshot that was left behind up to date.

        Where another session is saving, it is left to the next one: the log has all.
        """
        if self._lagging:
            with suppress(BusyError), self.locked():
                self._write_snapshot()

    def _ends_as_known(self, mark: _Mark | None) -> bool:
        # A clock is too coarse to show each change; the chain shows all.
        if not mark or not self.replay.length:
            return True
        found = self._read_file(self.paths.log.name, self.replay.last_line) or b""
        return found.startswith(self.replay.head.encode("ascii"))

    def _can_go_on_from(self, mark: _Mark | None) -> bool:
        if not (self._read and mark and self._mark):
            return False
        # A log that was written to and did not grow was not only appended to.
        grown = mark[0] == self._mark[0] and mark[1] > self._mark[1] > 0
        return grown and self._ends_as_known(mark)

    def _read_whole(self, mark: _Mark | None) -> None:
        # The snapshot first: the log may grow in between, but it never shrinks.
        snapshot = self._read_file(self.paths.snapshot.name)
        self.replay = Replay(self.paths.log)
        self._damaged = False
        has_log = bool(mark and mark[1])
        meta = self._checked_meta(snapshot, has_log=has_log)
        if has_log:
            self._read_log(0)
            self._compare_with(meta)
        elif snapshot is not None:
            self._read_snapshot(snapshot, meta)

    def _read_file(self, name: str, start: int = 0) -> bytes | None:
        path = self.paths.folder / name
        try:
            return read_regular(path, limit=LARGEST_FILE, start=start)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise not_readable(error, path) from None

    def _read_log(self, start: int) -> None:
        data = self._read_file(self.paths.log.name, start)
        self.replay.read(data or b"")

    def _checked_meta(self, snapshot: bytes | None, *, has_log: bool) -> Meta | None:
        if snapshot is None:
            return None
        try:
            return read_meta(snapshot, self.paths.snapshot)
        except DamagedSnapshotError as error:
            if not has_log:
                raise
            self._damaged = True
            message = _("{error}; its annotations were read from the log")
            self._tell(message.format(error=error))
            return None

    def _compare_with(self, meta: Meta | None) -> None:
        replay = self.replay
        base = replay.header.base if replay.header else 0
        if meta and meta.revision > base:
            head = replay.heads.get(meta.log_length)
            if head != meta.log_head:
                message = _(
                    "{log} has lost lines: the snapshot knows {known} bytes of it, "
                    "{good} are good; nothing was changed, move the log away to go on "
                    "from the snapshot"
                )
                raise StoreError(
                    message.format(
                        log=self.paths.log, known=meta.log_length, good=replay.length
                    )
                )
        if replay.torn:
            message = _("{log}: a line at its end, which was never saved, is left out")
            self._tell(message.format(log=self.paths.log))

    def _read_snapshot(self, snapshot: bytes, meta: Meta | None) -> None:
        assert meta is not None  # noqa: S101 - without a log a damaged one was refused
        self.replay.tables = read_tables(snapshot, self.paths.snapshot)
        self.replay.revision = meta.revision
        self.replay.header = Header(
            schema=meta.schema,
            article=meta.article,
            sha256=meta.sha256,
            annotator=meta.annotator,
            imported=meta.imported,
            base=meta.revision,
        )
        message = _("{log} is missing: the snapshot was read, without earlier edits")
        self._tell(message.format(log=self.paths.log))

    def _lines(
        self, changes: Sequence[ChangeRow], name: str, role: EditRole, header: Header
    ) -> bytes:
        revision, lines, head = self.replay.revision, [], self.replay.head
        contents: list[Header | EditLine] = []
        if not self.replay.length:
            contents = self._beginning(header)
            revision += len(contents) - 1
        contents.append(_edit_line(revision + 1, changes, name, role))
        for content in contents:
            line, head = line_of(content, head)
            lines.append(line)
        return b"".join(lines)

    def _read_back(self, data: bytes) -> None:
        """Make sure that what will be written can be read."""
        if self.replay.length + len(data) > LARGEST_FILE:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        try:
            self.replay.read(data)
        except StoreError as error:
            message = _("not saved: {reason}").format(reason=error)
            raise NotSavedError(message) from None

    def _beginning(self, header: Header) -> list[Header | EditLine]:
        """The first lines of a new log; they say all that a lone snapshot said."""
        known, tables = self.replay.header, self.replay.tables
        revision = self.replay.revision
        self.replay = Replay(self.paths.log)
        if known is None or not revision:
            return [header]
        blank = self.replay.tables
        changes = [
            ChangeRow(table=table, id=key, before=blank[table].get(key), after=row)
            for table, rows in tables.items()
            for key, row in rows.items()
        ]
        edit = _edit_line(revision + 1, changes, "restore", EditRole.IMPORT)
        return [known, edit]

    def _follow(self) -> None:
        """Bring the snapshot after the log, now or later."""
        small = len(self.replay.tables["annotations"]) <= SMALL_SET
        self._lagging = True
        if small or self.replay.revision % _SNAPSHOT_EVERY == 0:
            try:
                self._write_snapshot()
            except OSError as error:
                # The edit is saved: the log has it, and the next save tries again.
                message = _("{path} is behind its log: {reason}")
                self._tell(
                    message.format(path=self.paths.snapshot, reason=reason(error))
                )

    def _write_snapshot(self) -> None:
        header = self.replay.header
        assert header is not None  # noqa: S101 - there is a log by now
        self._put_damaged_aside()
        replace_file(self.paths.snapshot, render(self.replay, header))
        self._lagging = False

    def _put_damaged_aside(self) -> None:
        if not self._damaged:
            return
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
        kept = self.paths.snapshot.with_name(
            f"{self.paths.snapshot.name}.corrupt-{stamp}"
        )
        self.paths.snapshot.rename(kept)
        sync_folder(kept.parent)
        self._damaged = False
        self._tell(_("the damaged file is kept as {path}").format(path=kept))

    def _sweep(self) -> None:
        if not self._swept:
            sweep_temporaries(self.paths.snapshot)
            self._swept = True

    def _tell(self, notice: str) -> None:
        if notice not in self._told:
            self.notices.append(notice)
            self._told.add(notice)


def _mark_of(paths: SetPaths) -> _Mark | None:
    try:
        found = paths.log.lstat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise not_readable(error, paths.log) from None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _edit_line(
    revision: int, changes: Sequence[ChangeRow], name: str, role: EditRole
) -> EditLine:
    time = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return EditLine(
        rev=revision, time=time, name=name, role=role, changes=list(changes)
    )
