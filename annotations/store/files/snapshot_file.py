"""The file of the snapshot, as it follows the log.

It may be behind: the edit is saved once the log has it. What it replaces is kept, every
16th time as a generation, and always where it was damaged.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.store.files.backups import keep_generation
from annotations.store.files.safe_io import reason, replace_file, sync_folder
from annotations.store.files.snapshot import render

if TYPE_CHECKING:
    from annotations.store.files.naming import SetPaths
    from annotations.store.files.notices import Notices
    from annotations.store.files.replay import Replay
    from annotations.store.files.trusted_path import TrustedPath

SMALL_SET = 1000
"""Annotations up to which each save is worth a snapshot."""
_EVERY = 64


class SnapshotFile:
    """Writes the snapshot of one set; the lock must be held."""

    def __init__(self, paths: SetPaths, notices: Notices) -> None:
        self._paths = paths
        self._notices = notices
        self.is_behind = False
        """Whether this session has saved what it does not have."""

    def follow(self, replay: Replay) -> None:
        """Bring it after the log, now or later."""
        small = len(replay.tables["annotations"]) <= SMALL_SET
        self.is_behind = True
        if small or replay.revision % _EVERY == 0:
            try:
                self.write(replay)
            except OSError as error:
                # The edit is saved: the log has it, and the next save tries again.
                message = _("{path} is behind its log: {reason}")
                told = message.format(path=self._paths.snapshot, reason=reason(error))
                self._notices.tell(told)

    def write(self, replay: Replay) -> None:
        """Bring it after the log now.

        Raises:
            OSError: It could not be; it is as it was.
        """
        assert replay.header is not None  # noqa: S101 - there is a log by now
        keep_generation(self._paths, replay.revision)
        replace_file(self._paths.snapshot, render(replay, replay.header))
        self.is_behind = False


def put_aside(path: TrustedPath, notices: Notices) -> None:
    """Keep a damaged file under another name.

    Raises:
        OSError: It could not be renamed.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    kept = path.with_name(f"{path.name}.corrupt-{stamp}")
    path.rename(kept)
    sync_folder(kept.parent)
    notices.tell(_("the damaged file is kept as {path}").format(path=kept))
