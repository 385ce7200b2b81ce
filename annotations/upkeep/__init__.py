"""What keeps a corpus whole: looking it over, mending it, and copies of it."""

from __future__ import annotations

from annotations.upkeep.archive import ArchiveError
from annotations.upkeep.backup import Backup, back_up
from annotations.upkeep.fault import Fault, Remedy
from annotations.upkeep.repair import repaired
from annotations.upkeep.restoring import Restored, restore
from annotations.upkeep.team import LayingOut, lay_out
from annotations.upkeep.team_rights import rights_faults
from annotations.upkeep.verification import Verification

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
