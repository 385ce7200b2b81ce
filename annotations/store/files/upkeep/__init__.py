"""The upkeep of a corpus in files: verifying, repairing, backups, a team's rights."""

from __future__ import annotations

from annotations.store.files.upkeep.backup import back_up
from annotations.store.files.upkeep.fault import Fault, Remedy
from annotations.store.files.upkeep.file_upkeep import FileUpkeep
from annotations.store.files.upkeep.repair import repaired
from annotations.store.files.upkeep.restoring import restore
from annotations.store.files.upkeep.team import lay_out
from annotations.store.files.upkeep.team_rights import rights_faults
from annotations.store.files.upkeep.verification import Verification

__all__ = [
    "Fault",
    "FileUpkeep",
    "Remedy",
    "Verification",
    "back_up",
    "lay_out",
    "repaired",
    "restore",
    "rights_faults",
]
