"""The screens: they compose widgets, route what those report, and call the session."""

from __future__ import annotations

from tui.screens.base import BaseScreen
from tui.screens.help import HelpScreen
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen

__all__ = ["BaseScreen", "HelpScreen", "LibraryScreen", "ReaderScreen"]
