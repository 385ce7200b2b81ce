"""Whether the files of one set are intact and agree with each other.

Every log is read from its first byte, which opening a set need not do. Everything else
is compared with them: see `set_logs`.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.errors import DamagedSnapshotError, StoreError
from annotations.messages import _
from annotations.store.files.database import open_plainly
from annotations.store.files.log import LARGEST_FILE, LONGEST_HEADER
from annotations.store.files.safe_io import read_head, read_printable, reason
from annotations.store.files.snapshot import (
    read_meta,
    read_tables,
)
from annotations.store.files.upkeep.fault import Fault, Remedy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.store.files.naming import SetPaths
    from annotations.store.files.replay import Replay
    from annotations.store.files.schema import Header, Meta, Tables
    from annotations.store.files.trusted_path import TrustedPath


class Snapshot(Struct):
    """A snapshot that is as it was written."""

    path: TrustedPath
    meta: Meta
    tables: Tables


class SetReport(Struct):
    """What the files of a set amount to, and what is wrong with them."""

    paths: SetPaths
    label: str
    """The set's files below the corpus, without what their names end in."""
    faults: list[Fault] = field(default_factory=list)
    replay: Replay | None = None
    """The log, where it is good to its end."""
    snapshot: Snapshot | None = None
    """The newest snapshot, where it is as it was written."""
    older: list[Snapshot] = field(default_factory=list)
    """The generations of it that are as they were written."""

    @property
    def snapshots(self) -> list[Snapshot]:
        """All that are as they were written."""
        return [self.snapshot, *self.older] if self.snapshot else self.older

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
        path: TrustedPath,
        cause: str,
        cure: str,
        *,
        place: int = 0,
        remedy: Remedy | None = None,
    ) -> None:
        """Note a fault of one of the set's files; its place is a byte, from 1."""
        name = f"{self.label.rpartition('/')[0]}/{path.name}"
        where = _("from byte {place}").format(place=place) if place else ""
        self.faults.append(Fault(name, where, cause, cure, remedy))

    def head_of(self, path: TrustedPath) -> bytes:
        """The first bytes of a log; none where they cannot be read."""
        try:
            return read_head(path, LONGEST_HEADER + 1)
        except OSError:
            return b""  # `bytes_of` notes why

    def bytes_of(self, path: TrustedPath) -> tuple[bytes, bool] | None:
        """The bytes of the file, and whether they are all: see `read_printable`.

        None where it is missing, or cannot be read, which is noted.
        """
        try:
            return read_printable(path, limit=LARGEST_FILE)
        except FileNotFoundError:
            return None
        except OSError as error:
            cure = _("make it a file that you can read, or restore it from a backup")
            cause = _("it cannot be read: {reason}").format(reason=reason(error))
            self.add(path, cause, cure)
            return None


def is_something(path: TrustedPath) -> bool:
    """Whether more than an empty file is there, readable or not."""
    if not os.path.lexists(path):
        return False
    found = path.lstat()
    return found.st_size > 0 or not stat.S_ISREG(found.st_mode)


def read_snapshots(report: SetReport, older: Sequence[TrustedPath]) -> None:
    """Read the newest snapshot and the generations of it."""
    path = report.paths.snapshot
    report.snapshot = _read(report, path)
    report.older = [found for one in older if (found := _read(report, one))]


def _read(report: SetReport, path: TrustedPath) -> Snapshot | None:
    found = report.bytes_of(path)
    if found is None:
        return None
    data, _is_all = found  # without its end, it has no metadata
    try:
        meta = read_meta(data, path)
        tables = read_tables(data, path)
        open_plainly(path)
    except DamagedSnapshotError as error:
        _tell_damaged(report, path, error.what)
    except StoreError as error:
        report.add(path, error.what, _("update hashiya"))
    else:
        return Snapshot(path, meta, tables)
    return None


def _tell_damaged(report: SetReport, path: TrustedPath, cause: str) -> None:
    if path != report.paths.snapshot:
        report.add(path, cause, _("move it away: the set does not need it"))
    elif is_something(report.paths.log):
        # Whether the log is good is not known yet; see `set_logs`.
        cure, remedy = _("rebuild it from the log"), Remedy.SNAPSHOT
        report.add(path, cause, cure, remedy=remedy)
    else:
        cure = _("restore it from a backup, or from an older state beside it")
        report.add(path, cause, cure)
