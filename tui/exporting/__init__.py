"""The screen that exports annotation sets, and shows beforehand what will be written."""

from __future__ import annotations

from tui.exporting.commands import exporting_commands
from tui.exporting.screen import ExportScreen

__all__ = ["ExportScreen", "exporting_commands"]
