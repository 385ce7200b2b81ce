"""What keeps a corpus whole: looking it over, mending it, and copies of it."""

from __future__ import annotations

from annotations.store.files.upkeep.archive import ArchiveError
from annotations.store.files.upkeep.backup import Backup, back_up
from annotations.store.files.upkeep.fault import Fault, Remedy
from annotations.store.files.upkeep.repair import repaired
from annotations.store.files.upkeep.restoring import Restored, restore
from annotations.store.files.upkeep.team import LayingOut, lay_out
from annotations.store.files.upkeep.team_rights import rights_faults
from annotations.store.files.upkeep.verification import Verification

__all__ = [
    "ArchiveError",
    "Backup",
    "Fault",
    "LayingOut",
    "Remedy",
    "Restored",
    "Verification",
    "back_up",
    "lay_out",
    "repaired",
    "restore",
    "rights_faults",
]
