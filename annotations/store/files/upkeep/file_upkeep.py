"""The upkeep of a corpus in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.store.files.upkeep.backup import back_up
from annotations.store.files.upkeep.repair import repaired
from annotations.store.files.upkeep.restoring import restore
from annotations.store.files.upkeep.team import lay_out
from annotations.store.files.upkeep.verification import Verification

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from annotations.config import Team
    from annotations.store.upkeep import (
        BackupReport,
        Progress,
        RestoreReport,
        TeamReport,
    )


class FileUpkeep(Struct, frozen=True):
    """Keeps the corpus in a folder whole; see `Upkeep` for what it promises."""

    folder: Path

    def inspection(self) -> Verification:
        """See `Upkeep.inspection`."""
        return Verification.of(self.folder)

    def repair(self, progress: Progress) -> Iterator[str]:
        """See `Upkeep.repair`; only sets of the person who runs this are touched."""
        return repaired(Verification.of(self.folder), progress)

    def back_up(
        self, path: Path, *, replace: bool = False, progress: Progress
    ) -> BackupReport:
        """See `Upkeep.back_up`."""
        return back_up(self.folder, path, replace=replace, progress=progress)

    def restore(self, path: Path, *, progress: Progress) -> RestoreReport:
        """See `Upkeep.restore`; the folder is new or empty."""
        return restore(path, self.folder, progress=progress)

    def lay_out(
        self,
        additions: Team,
        *,
        group: str | None = None,
        blind: bool = False,
        dry_run: bool = False,
    ) -> TeamReport:
        """See `Upkeep.lay_out`; the kernel keeps everybody's work apart."""
        return lay_out(
            self.folder, additions, group=group, blind=blind, dry_run=dry_run
        )
