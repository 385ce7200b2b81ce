"""The screens: they compose widgets, route what those report, and call the session."""

from __future__ import annotations

from tui.screens.base import BaseScreen
from tui.screens.choosing import ChoosingScreen
from tui.screens.conflict import ConflictScreen
from tui.screens.guide import GuideScreen
from tui.screens.help import HelpScreen
from tui.screens.library import LibraryScreen
from tui.screens.palette import show_palette
from tui.screens.problems import ProblemsScreen
from tui.screens.reader import ReaderScreen

__all__ = [
    "BaseScreen",
    "ChoosingScreen",
    "ConflictScreen",
    "GuideScreen",
    "HelpScreen",
    "LibraryScreen",
    "ProblemsScreen",
    "ReaderScreen",
    "show_palette",
]
