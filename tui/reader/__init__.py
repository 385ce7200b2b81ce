"""The room in which an article is read and tagged."""

from __future__ import annotations

from tui.reader.commands import reader_commands, reader_mode_commands
from tui.reader.screen import ReaderScreen

__all__ = ["ReaderScreen", "reader_commands", "reader_mode_commands"]
