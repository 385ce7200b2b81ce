"""The screen that exports annotation sets, and shows beforehand what will be written."""

from __future__ import annotations

from tui.exporting.commands import exporting_commands
from tui.exporting.opening import export_screen

__all__ = ["export_screen", "exporting_commands"]
