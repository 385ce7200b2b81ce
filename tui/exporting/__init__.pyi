from .commands import exporting_commands
from .opening import export_screen

__all__ = ["export_screen", "exporting_commands"]
