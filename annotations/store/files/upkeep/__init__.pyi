from .backup import back_up
from .fault import Fault, Remedy
from .file_upkeep import FileUpkeep
from .repair import repaired
from .restoring import restore
from .team import lay_out
from .team_rights import rights_faults
from .verification import Verification

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
