"""Compares the files of one set with its logs, from the first byte on.

A log that grew long is closed and kept, and another begins where it ended. A snapshot
must agree with the logs up to the same line, whichever log that line is in.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.messages import _
from annotations.store.files.lock import last_saved
from annotations.store.files.log import (
    DamagedLogError,
    LogEnd,
    SchemaError,
    is_hopeless,
)
from annotations.store.files.replay import Replay
from annotations.store.files.upkeep.fault import Fault, Remedy
from annotations.store.files.upkeep.set_report import (
    SetReport,
    Snapshot,
    is_something,
    read_snapshots,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.store.files.naming import SetPaths
    from annotations.store.files.schema import Tables
    from annotations.store.files.trusted_path import TrustedPath
    from annotations.store.stored_set import Position


def examine(
    paths: SetPaths,
    label: str,
    older: Sequence[TrustedPath] = (),
    closed: Sequence[int] = (),
) -> SetReport:
    """Read every byte of the set's files; nothing is locked or changed.

    Args:
        paths: Where they are.
        label: Their path below the corpus, without what their names end in.
        older: The generations of the snapshot.
        closed: The numbers of the logs that were closed.
    """
    report = SetReport(paths, label)
    # Before the log: that may grow in between, but it never shrinks.
    saved = last_saved(paths.lock)
    read_snapshots(report, older)
    series = _Series(report)
    series.read(closed)
    if report.replay is None:
        report.faults = [_without_remedy(fault) for fault in report.faults]
    _look_for_what_is_missing(report, saved)
    return report


class _Series:
    """The logs of one set, the first one first."""

    def __init__(self, report: SetReport) -> None:
        self._report = report
        self._placed: list[TrustedPath] = []
        """The snapshots whose line was found."""
        self._last: tuple[int, Replay] | None = None
        """The closed log before the one that is read, and its number."""

    def read(self, closed: Sequence[int]) -> None:
        """Read the closed logs, then the one that goes on."""
        report = self._report
        for number in closed:
            self._read_closed(number)
        data, replay = self._read(report.paths.log)
        if not data or replay is None:
            return
        self._check_join(replay, data)
        unplaced = [one for one in report.snapshots if one.path not in self._placed]
        for one in unplaced:
            _tell_unplaced(report, one, replay)
        if _is_behind(report, replay, unplaced) or not _says_something(report, replay):
            return
        report.replay = replay
        if not replay.is_whole:
            _tell_end(report, replay, len(data))

    def _read_closed(self, number: int) -> None:
        path = self._report.paths.closed_log(number)
        data, replay = self._read(path)
        if replay is None:
            return
        if not replay.is_whole or not data:
            cause = _("its last line is incomplete")
            _tell_damaged(self._report, path, cause, replay.length + 1)
            return
        self._check_join(replay, data)
        self._last = number, replay

    def _read(self, path: TrustedPath) -> tuple[bytes, Replay | None]:
        """The log and what it says; None where it is missing or damaged, which is noted.

        No more is read of it than shows that it is damaged.
        """
        report = self._report
        if is_hopeless(report.head_of(path)):
            _tell_damaged(report, path, _("it is damaged"), 1)
            return b"", None
        found = report.bytes_of(path)
        if found is None:
            return b"", None
        data, is_all = found
        replay = self._replay(path, data)
        if replay and not is_all and not replay.is_whole:
            _tell_damaged(report, path, _("it is damaged"), replay.length + 1)
            return data, None
        return data, replay

    def _replay(self, path: TrustedPath, data: bytes) -> Replay | None:
        """What the log says; snapshots are compared with it in the same pass."""
        replay = Replay(path)
        try:
            for one in sorted(self._report.snapshots, key=_log_length):
                if one.meta.log_length > replay.length:
                    replay.read(data[replay.length : one.meta.log_length])
                if replay.length and _is_at(replay, one):
                    self._placed.append(one.path)
                    _compare(self._report, one, replay)
            replay.read(data[replay.length :])
            replay.require_whole()
        except DamagedLogError as error:
            _tell_damaged(self._report, path, error.what, error.place)
        except SchemaError as error:
            self._report.add(path, error.what, _("update hashiya"))
        else:
            return replay
        return None

    def _check_join(self, replay: Replay, data: bytes) -> None:
        """Whether the log begins where the closed one before it ended."""
        begun = replay.header.closed if replay.header else None
        last, self._last = self._last, None
        if last and (begun is None or last[0] > begun.number):
            self._check_known(last[0], replay.path)
        if not begun:
            return
        path = self._report.paths.closed_log(begun.number)
        if not os.path.lexists(path):
            cause = _("it is missing: the history up to revision {revision} is gone")
            message = cause.format(revision=begun.revision)
            self._report.add(path, message, _("restore it from a backup"))
        elif last and last[0] == begun.number:
            before = last[1]
            joins = (before.revision, before.head) == (begun.revision, begun.head)
            if not joins or before.tables != _tables_at(replay, data, begun.revision):
                cause = _("it does not end where {log} begins")
                message = cause.format(log=replay.path.name)
                self._report.add(path, message, _("restore it from a backup"))

    def _check_known(self, number: int, log: TrustedPath) -> None:
        """A closed log that none goes on from is the log itself, or a later one."""
        path = self._report.paths.closed_log(number)
        if os.path.lexists(path) and not path.samefile(log):
            cause = _(
                "{log} does not continue from it: the set was replaced by an older "
                "state"
            ).format(log=log.name)
            cure = _("restore the newer set from a backup, or move this file away")
            self._report.add(path, cause, cure)


def _tables_at(replay: Replay, data: bytes, revision: int) -> Tables:
    """The rows that the log says after the edit of that revision."""
    again = Replay(replay.path)
    end = replay.end_of(revision) if replay.edits else len(data)
    again.read(data[:end])
    return again.tables


def _log_length(one: Snapshot) -> int:
    return one.meta.log_length


def _is_at(replay: Replay, one: Snapshot) -> bool:
    return (replay.length, replay.head) == (one.meta.log_length, one.meta.log_head)


def _is_behind(report: SetReport, replay: Replay, unplaced: list[Snapshot]) -> bool:
    """Whether the snapshot knows lines that the log lacks."""
    newest = report.snapshot
    return newest in unplaced and newest.meta.revision > replay.known_from


def _says_something(report: SetReport, replay: Replay) -> bool:
    """Whether the set can be made from the log; one that has but a header says less."""
    return replay.is_begun or not (
        report.snapshots or is_something(report.paths.snapshot)
    )


def _tell_damaged(report: SetReport, path: TrustedPath, cause: str, place: int) -> None:
    if path != report.paths.log:
        cure = _("restore it from a backup; it contains only the history")
    else:
        cure = _from_backup(report)
    report.add(path, cause, cure, place=place)


def _from_backup(report: SetReport) -> str:
    """What to do about a log that is not what it was."""
    if report.snapshot is None:
        return _("restore it from a backup")
    return _(
        "restore it from a backup; or move it away, and the set continues from the "
        "snapshot at revision {revision}, without its history"
    ).format(revision=report.snapshot.meta.revision)


def _tell_end(report: SetReport, replay: Replay, size: int) -> None:
    cause = (
        _("its last {count} bytes are an incomplete line: a save was interrupted there")
        if replay.end is LogEnd.TORN
        else _("its last {count} bytes are damaged: they may contain a saved edit")
    )
    report.add(
        report.paths.log,
        cause.format(count=size - replay.length),
        _("keep a copy of the whole file beside it, and continue without them"),
        place=replay.length + 1,
        remedy=Remedy.TORN_LINE,
    )


def _tell_unplaced(report: SetReport, one: Snapshot, replay: Replay) -> None:
    """Report a snapshot that was made at none of the logs' lines."""
    is_newest = one.path == report.paths.snapshot
    if one.meta.revision > replay.known_from and is_newest:
        cause = _(
            "it is damaged or has lost lines: its snapshot records {known} bytes of "
            "it, of which {good} are good"
        ).format(known=one.meta.log_length, good=replay.length)
        place = replay.length + 1
        report.add(report.paths.log, cause, _from_backup(report), place=place)
    elif one.meta.revision > replay.revision:
        cause = _(
            "it is at revision {later}, but the set at {revision}: the set was put "
            "back to an older state"
        ).format(later=one.meta.revision, revision=replay.revision)
        cure = _("restore the newer set from a backup, or move this file away")
        report.add(one.path, cause, cure)
    elif one.meta.revision > replay.known_from:
        cause = _("its history differs from that of the log")
        report.add(one.path, cause, _("move it away: the set does not need it"))


def _compare(report: SetReport, one: Snapshot, replay: Replay) -> None:
    """Hold a snapshot against what the log said at the same line."""
    for cause in _differences(one, replay):
        if one.path == report.paths.snapshot:
            cure = _("rebuild it from the log")
            report.add(one.path, cause, cure, remedy=Remedy.SNAPSHOT)
        else:
            report.add(one.path, cause, _("move it away: the set does not need it"))


def _differences(one: Snapshot, replay: Replay) -> Iterator[str]:
    meta, header = one.meta, replay.header
    counted = len(replay.tables["annotations"])
    counts = {meta.annotations, len(one.tables["annotations"])}
    if counts != {counted}:
        message = _("it has {found} annotations where its log has {known}")
        yield message.format(found=min(counts), known=counted)
    elif one.tables != replay.tables:
        yield _("its rows differ from its log at revision {revision}").format(
            revision=replay.revision
        )
    if header is None:
        return
    says = meta.article, meta.sha256, meta.annotator, meta.imported
    known = header.article, header.sha256, header.annotator, header.imported
    if says != known or meta.revision != replay.revision:
        yield _("its metadata differ from its log")


def _look_for_what_is_missing(report: SetReport, saved: Position | None) -> None:
    """Report missing files and lines.

    Args:
        report: What was found.
        saved: How far the set had come when it was last saved, if that is known.
    """
    paths = report.paths
    has_snapshot = os.path.lexists(paths.snapshot)
    if report.replay is not None:
        if saved and saved.revision > report.replay.revision:
            _tell_lost(report, report.replay, saved)
        if report.replay.is_begun and not has_snapshot:
            cure, remedy = _("rebuild it from the log"), Remedy.SNAPSHOT
            report.add(paths.snapshot, _("it is missing"), cure, remedy=remedy)
    elif any(fault.file == f"{report.label}.log" for fault in report.faults):
        return
    elif has_snapshot:
        cause = _("it is missing or empty: the history of the set is gone")
        cure = _("restore it from a backup; otherwise the next save begins a new one")
        report.add(paths.log, cause, cure)
    elif any(map(os.path.lexists, paths.backups())):
        cause = _("log and snapshot are missing: only older states of the set are left")
        report.add(paths.log, cause, _("restore both from a backup"))
    elif saved:
        cause = _("log and snapshot are missing: revision {revision} was saved here")
        cure = _(
            "restore both from a backup; if they were removed on purpose, remove {lock}"
        )
        message = cause.format(revision=saved.revision)
        report.add(paths.log, message, cure.format(lock=paths.lock.name))


def _tell_lost(report: SetReport, replay: Replay, saved: Position) -> None:
    cause = _(
        "it is at revision {revision}, but revision {later} was saved here: lines are "
        "missing at its end, or it is an older file"
    )
    message = cause.format(revision=replay.revision, later=saved.revision)
    cure = _("restore it from a backup; otherwise the next save continues without them")
    report.add(report.paths.log, message, cure, place=replay.length + 1)


def _without_remedy(fault: Fault) -> Fault:
    """What cannot be mended, as the log is not good."""
    if fault.remedy is not Remedy.SNAPSHOT:
        return fault
    return replace(fault, cure=_("restore it from a backup"), remedy=None)
