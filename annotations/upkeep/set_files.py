"""Whether the files of one set are what was written, and say the same.

The log is read from its first byte, which opening a set need not do. Everything else is
held against it: what the snapshots say must be what the log said up to the same line.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotations.errors import StoreError
from annotations.store.files import read_regular, reason
from annotations.store.log import LARGEST_FILE, DamagedLogError
from annotations.store.replay import Replay
from annotations.store.set_database import open_plainly
from annotations.store.snapshot import DamagedSnapshotError, read_meta, read_tables
from annotations.translation import _
from annotations.upkeep.fault import Fault, Remedy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from annotations.store.naming import SetPaths
    from annotations.store.schema import Header, Meta, Tables


@dataclass(slots=True)
class Snapshot:
    """A snapshot that is as it was written."""

    path: Path
    meta: Meta
    tables: Tables


@dataclass(slots=True)
class SetReport:
    """What the files of a set amount to, and what is wrong with them."""

    paths: SetPaths
    label: str
    """The set's files below the corpus, without what their names end in."""
    older: Sequence[Path] = ()
    """Earlier snapshots that were kept."""
    faults: list[Fault] = field(default_factory=list)
    replay: Replay | None = None
    """The log, where it is good to its end."""
    snapshot: Snapshot | None = None
    """The newest snapshot, where it is as it was written."""

    @property
    def tables(self) -> Tables | None:
        """The rows of the set, as far as they can be trusted."""
        if self.replay is not None:
            return self.replay.tables
        return self.snapshot.tables if self.snapshot else None

    @property
    def header(self) -> Header | Meta | None:
        """What the set says that it is about."""
        if self.replay is not None:
            return self.replay.header
        return self.snapshot.meta if self.snapshot else None

    def add(
        self,
        path: Path,
        cause: str,
        cure: str,
        *,
        place: str = "",
        remedy: Remedy | None = None,
    ) -> None:
        """Note a fault of one of the set's files."""
        name = self.label.rpartition("/")[0] + "/" + path.name
        self.faults.append(Fault(name, place, cause, cure, remedy))


def examine(paths: SetPaths, label: str, older: Sequence[Path] = ()) -> SetReport:
    """Read every byte of the set's files; nothing is locked or changed."""
    report = SetReport(paths, label, older)
    # The snapshots first: the log may grow in between, but it never shrinks.
    data = {path: _bytes_of(path, report) for path in (paths.snapshot, *older)}
    log = _bytes_of(paths.log, report)
    snapshots = [
        found
        for path, content in data.items()
        if content is not None
        and (found := _snapshot_in(content, path, report, bool(log)))
    ]
    report.snapshot = next(
        (one for one in snapshots if one.path == paths.snapshot), None
    )
    if log:
        _read_log(log, snapshots, report)
    _look_for_what_is_missing(report, log)
    return report


def _bytes_of(path: Path, report: SetReport) -> bytes | None:
    try:
        return read_regular(path, limit=LARGEST_FILE)
    except FileNotFoundError:
        return None
    except OSError as error:
        cure = _("make it a file that you may read, or bring it back from a backup")
        cause = _("it cannot be read: {reason}").format(reason=reason(error))
        report.add(path, cause, cure)
        return None


def _snapshot_in(
    data: bytes, path: Path, report: SetReport, has_log: bool
) -> Snapshot | None:
    try:
        meta = read_meta(data, path)
        tables = read_tables(data, path)
        open_plainly(path)
    except DamagedSnapshotError as error:
        _tell_damaged(report, path, _without_path(error, path), has_log=has_log)
    except StoreError as error:
        report.add(path, _without_path(error, path), _("update hashiya"))
    else:
        return Snapshot(path, meta, tables)
    return None


def _tell_damaged(report: SetReport, path: Path, cause: str, *, has_log: bool) -> None:
    is_newest = path == report.paths.snapshot
    if not is_newest:
        cure = _("move it away: the set does not need it")
    elif has_log:
        cure = _("make it anew from the log")
    else:
        cure = _("bring it back from a backup, or from an older one beside it")
    remedy = Remedy.SNAPSHOT if is_newest and has_log else None
    report.add(path, cause, cure, remedy=remedy)


def _read_log(log: bytes, snapshots: list[Snapshot], report: SetReport) -> None:
    replay = Replay(report.paths.log)
    checked: list[Snapshot] = []
    try:
        for one in sorted(snapshots, key=lambda one: one.meta.log_length):
            if one.meta.log_length > replay.length:
                replay.read(log[replay.length : one.meta.log_length])
            if _is_at(replay, one.meta):
                _compare(one, replay, report)
                checked.append(one)
        replay.read(log[replay.length :])
    except DamagedLogError as error:
        _tell_damaged_log(report, error)
        return
    unknown = [one for one in snapshots if one not in checked]
    for one in unknown:
        _tell_unknown(one, replay, report)
    if _has_lost_lines(unknown, replay, report.paths.snapshot):
        return
    report.replay = replay
    if replay.torn:
        _tell_torn(report, replay, len(log))


def _has_lost_lines(unknown: list[Snapshot], replay: Replay, newest: Path) -> bool:
    return any(
        one.path == newest and one.meta.revision > replay.known_from for one in unknown
    )


def _is_at(replay: Replay, meta: Meta) -> bool:
    return (replay.length, replay.head) == (meta.log_length, meta.log_head)


def _tell_damaged_log(report: SetReport, error: DamagedLogError) -> None:
    place = _("from byte {place}").format(place=error.place)
    cure = _("bring it back from a backup")
    if report.snapshot is not None:
        cure = _(
            "bring it back from a backup; or move it away, and the set goes on from the "
            "snapshot at revision {revision}, without its history"
        ).format(revision=report.snapshot.meta.revision)
    report.add(report.paths.log, error.what, cure, place=place)


def _tell_torn(report: SetReport, replay: Replay, size: int) -> None:
    place = _("from byte {place}").format(place=replay.length + 1)
    cause = _("its last {count} bytes are no whole line: a save was broken off there")
    cure = _("keep them beside it, and cut them off")
    report.add(
        report.paths.log,
        cause.format(count=size - replay.length),
        cure,
        place=place,
        remedy=Remedy.TORN_LINE,
    )


def _tell_unknown(one: Snapshot, replay: Replay, report: SetReport) -> None:
    """Tell of a snapshot that is at none of the log's lines."""
    base = replay.known_from
    if one.path != report.paths.snapshot:
        if one.meta.revision > base:
            cause = _("it is of another history than the log")
            report.add(one.path, cause, _("move it away: the set does not need it"))
    elif one.meta.revision > base:
        cause = _(
            "it is damaged or has lost lines: its snapshot knows {known} bytes of it, "
            "{good} are good"
        ).format(known=one.meta.log_length, good=replay.length)
        cure = _(
            "bring it back from a backup; or move it away, and the set goes on from the "
            "snapshot at revision {revision}, without its history"
        ).format(revision=one.meta.revision)
        place = _("from byte {place}").format(place=replay.length + 1)
        report.add(report.paths.log, cause, cure, place=place)
    else:
        cause = _("it is from before the log was begun anew")
        cure = _("make it anew from the log")
        report.add(one.path, cause, cure, remedy=Remedy.SNAPSHOT)


def _compare(one: Snapshot, replay: Replay, report: SetReport) -> None:
    """Hold a snapshot against what the log said at the same line."""
    for cause in _differences(one, replay):
        if one.path == report.paths.snapshot:
            cure = _("make it anew from the log")
            report.add(one.path, cause, cure, remedy=Remedy.SNAPSHOT)
        else:
            cure = _("move it away: the set does not need it")
            report.add(one.path, cause, cure)


def _differences(one: Snapshot, replay: Replay) -> Iterator[str]:
    meta, header = one.meta, replay.header
    counted = len(replay.tables["annotations"])
    said = {meta.annotations, len(one.tables["annotations"])}
    if said != {counted}:
        message = _("it has {found} annotations where its log has {known}")
        yield message.format(found=min(said), known=counted)
    elif one.tables != replay.tables:
        yield _("its rows are not what its log says at revision {revision}").format(
            revision=replay.revision
        )
    if header is not None and (
        (meta.article, meta.sha256, meta.annotator, meta.imported, meta.revision)
        != (
            header.article,
            header.sha256,
            header.annotator,
            header.imported,
            replay.revision,
        )
    ):
        yield _("what it says of itself is not what its log says")


def _look_for_what_is_missing(report: SetReport, log: bytes | None) -> None:
    paths = report.paths
    has_snapshot = os.path.lexists(paths.snapshot)
    if report.replay is not None and report.replay.revision and not has_snapshot:
        cure = _("make it anew from the log")
        remedy = Remedy.SNAPSHOT
        report.add(paths.snapshot, _("it is missing"), cure, remedy=remedy)
    elif has_snapshot and not log and not _is_there(paths.log):
        cause = _("it is missing or empty: the history of the set is gone")
        cure = _("bring it back from a backup; else the next save begins a new one")
        report.add(paths.log, cause, cure)
    elif not has_snapshot and not log and not _is_there(paths.log):
        cause = _("the set has neither log nor snapshot, but other files")
        cure = _(
            "if there was a set, bring it back from a backup; if its first save was "
            "broken off, remove {lock}"
        )
        report.add(paths.log, cause, cure.format(lock=paths.lock.name))


def _is_there(path: Path) -> bool:
    """Whether something is there that is no empty file; it was told if unreadable."""
    if not os.path.lexists(path):
        return False
    found = path.lstat()
    return found.st_size > 0 or not stat.S_ISREG(found.st_mode)


def _without_path(error: StoreError, path: Path) -> str:
    """What the error says, without the path that is told apart from it."""
    told = str(error).removeprefix(f"{path}: ")
    return told.removeprefix(_("{path} is damaged: {what}").format(path=path, what=""))
