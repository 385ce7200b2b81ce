"""What the files of a set say together.

The log is authoritative. If it is missing, the snapshot is read; if that is missing,
too, a backup; each time, the person is informed. A set is empty only if nothing of it
exists. Damaged files stay as they are; they are put aside when others are written in
their place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.errors import DamagedSnapshotError, StoreError
from annotations.messages import _, plural
from annotations.store.files.backups import (
    OlderSet,
    newest_backup,
    newest_generation,
)
from annotations.store.files.lock import last_saved
from annotations.store.files.log import (
    LARGEST_FILE,
    DamagedLogError,
    LogEnd,
    opened_log,
)
from annotations.store.files.replay import Replay
from annotations.store.files.safe_io import not_readable, read_regular
from annotations.store.files.schema import header_of
from annotations.store.files.snapshot import (
    read_meta,
    read_tables,
)
from annotations.store.files.snapshot_file import GoodSnapshot

if TYPE_CHECKING:
    from annotations.store.files.file_stamp import FileStamp
    from annotations.store.files.naming import SetPaths
    from annotations.store.files.notices import Notices
    from annotations.store.files.schema import Meta
    from annotations.store.files.trusted_path import TrustedPath
    from annotations.store.stored_set import Position


class FilesRead(Struct):
    """What was read, and of which log."""

    replay: Replay
    stamp: FileStamp | None = None
    damaged: list[TrustedPath] = field(default_factory=list)
    """Files to be put aside before others are written in their place."""
    snapshot: GoodSnapshot | None = None
    """What the snapshot has, where it is good."""


class SetFilesReader:
    """Reads the files of one set from their beginning."""

    def __init__(self, paths: SetPaths, notices: Notices) -> None:
        self._paths = paths
        self._notices = notices
        self._found = FilesRead(Replay(paths.log))
        self._data: bytes | None = None
        self._meta: Meta | None = None
        self._faults: list[StoreError] = []
        """Of the snapshot and, where that is good for nothing, of the log."""

    def read(self) -> FilesRead:
        """All that the files say.

        Raises:
            StoreError: They are damaged, or of a form that is not known.
        """
        # The newest last: the log may grow in between, but it never shrinks.
        saved = last_saved(self._paths.lock)
        newest = newest_generation(self._paths)
        self._read_snapshot()
        self._read_log()
        replay, meta = self._found.replay, self._meta
        unfinished = replay.header and meta and meta.revision > replay.header.base
        if replay.is_begun or unfinished:
            self._compare_with_snapshot()
        elif meta:
            self._take_snapshot(meta)
        else:
            self._take_backup()
        if newest and newest[1].revision > self._found.replay.revision:
            self._report_later(*newest)
        elif saved and saved.revision > self._found.replay.revision:
            self._report_lost(saved)
        return self._found

    def _read_snapshot(self) -> None:
        path = self._paths.snapshot
        try:
            self._data = read_regular(path, limit=LARGEST_FILE)
            self._meta = read_meta(self._data, path)
            self._found.snapshot = GoodSnapshot(
                len(self._data), self._meta.log_length, self._meta.log_head
            )
        except FileNotFoundError:
            pass
        except OSError as error:
            raise not_readable(error, path) from None
        except DamagedSnapshotError as error:
            self._faults.append(error)
            self._found.damaged.append(path)

    def _read_log(self) -> None:
        replay = self._found.replay
        with opened_log(self._paths.log) as log:
            if log is None:
                return
            self._found.stamp = log.stamp
            try:
                replay.read(log.read())
                replay.require_whole()
            except DamagedLogError as error:
                if self._meta:
                    raise
                self._give_up(error)
            else:
                is_lost = replay.end is LogEnd.DAMAGED and not replay.is_begun
                if is_lost and not self._meta:
                    self._give_up(replay.damage())

    def _give_up(self, error: DamagedLogError) -> None:
        """Look for the set elsewhere: nothing that this log says can be relied on."""
        self._faults.append(error)
        self._found.damaged.append(self._paths.log)
        self._found.replay = Replay(self._paths.log)

    def _compare_with_snapshot(self) -> None:
        replay, meta = self._found.replay, self._meta
        for error in self._faults:
            template = _("{error}; its annotations were read from the log")
            self._notices.add(template.format(error=error))
        if meta and meta.revision > replay.known_from:
            self._require_line(meta)
        if not meta and not self._faults and replay.revision > replay.known_from + 1:
            # The log may have lost lines that nothing else knows of.
            template = _(
                "{snapshot} is missing: the set was read from its log alone, up to "
                "revision {revision}"
            )
            message = template.format(
                snapshot=self._paths.snapshot, revision=replay.revision
            )
            self._notices.add(message)
        self._report_end()

    def _report_end(self) -> None:
        """What follows the last good line of the log is left out, but not lost."""
        match self._found.replay.end:
            case LogEnd.WHOLE:
                return
            case LogEnd.TORN:
                template = _(
                    "{log}: its last line was never fully saved, and is ignored"
                )
            case LogEnd.DAMAGED:
                template = _(
                    "{log} is damaged at its end, from byte {place}: a saved edit may "
                    "be missing; the damaged bytes are kept"
                )
        replay = self._found.replay
        self._notices.add(template.format(log=replay.path, place=replay.length + 1))

    def _require_line(self, meta: Meta) -> None:
        """The log must have the line that the snapshot was made after."""
        replay = self._found.replay
        if replay.heads.get(meta.log_length) == meta.log_head:
            return
        message = _(
            "{log} has lost lines: the snapshot records {known} bytes of it, of which "
            "{good} are good; nothing was changed; to continue from the snapshot, "
            "move the log away"
        )
        known, good = meta.log_length, replay.length
        raise StoreError(message.format(log=replay.path, known=known, good=good))

    def _take_snapshot(self, meta: Meta) -> None:
        assert self._data is not None  # noqa: S101 - it says what `meta` is
        tables = read_tables(self._data, self._paths.snapshot)
        older = OlderSet(
            self._paths.snapshot,
            header_of(meta),
            meta.revision,
            meta.log_head,
            tables,
        )
        self._take(older)
        message = _("{log} is missing: the snapshot was read, without earlier edits")
        self._notices.add(message.format(log=self._paths.log))

    def _take_backup(self) -> None:
        backup = newest_backup(self._paths)
        if backup is None:
            if self._faults:
                raise self._faults[-1]
            return
        self._take(backup)
        for error in self._faults:
            self._notices.add(str(error))
        template = _(
            "{log} and {snapshot} are missing or damaged: only a backup is left, "
            "{backup}, at revision {revision} with {annotations}; later edits are not "
            "in it; nothing was deleted"
        )
        message = template.format(
            log=self._paths.log,
            snapshot=self._paths.snapshot.name,
            backup=backup.path.name,
            revision=backup.revision,
            annotations=_counted(len(backup.tables["annotations"])),
        )
        self._notices.add(message)

    def _take(self, older: OlderSet) -> None:
        stamp, log = self._found.stamp, self._paths.log
        if stamp and stamp.length and log not in self._found.damaged:
            self._found.damaged.append(log)  # it has no whole line, but it is kept
        self._found.replay = Replay(
            log,
            header=older.header,
            head=older.head,
            revision=older.revision,
            tables=older.tables,
        )

    def _report_lost(self, saved: Position) -> None:
        """Lines were cut off the log, or it is an older one."""
        template = _(
            "{log} is at revision {revision}, but revision {later} was saved here: "
            "lines are missing at its end, or it is an older file"
        )
        replay = self._found.replay
        message = template.format(
            log=replay.path, revision=replay.revision, later=saved.revision
        )
        self._notices.add(message)

    def _report_later(self, path: TrustedPath, meta: Meta) -> None:
        """The set is older than what is known to have been saved."""
        replay = self._found.replay
        template = _(
            "{log} is at revision {revision} with {annotations}, but {generation} is "
            "at revision {later} with {known}: the set was put back to an older "
            "state; nothing was deleted"
        )
        message = template.format(
            log=replay.path,
            revision=replay.revision,
            annotations=_counted(len(replay.tables["annotations"])),
            generation=path.name,
            later=meta.revision,
            known=_counted(meta.annotations),
        )
        self._notices.add(message)


def _counted(count: int) -> str:
    return plural("{count} annotation", "{count} annotations", count)
