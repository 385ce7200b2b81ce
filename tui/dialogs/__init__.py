"""What any screen may build on or open: lines to type on, lists to choose from."""

from __future__ import annotations

from tui.dialogs.ask import AskingScreen, Question
from tui.dialogs.base import BaseScreen
from tui.dialogs.choosing import ChoosingScreen
from tui.dialogs.conflict import ConflictScreen
from tui.dialogs.palette import show_palette
from tui.dialogs.problems import ProblemsScreen

__all__ = [
    "AskingScreen",
    "BaseScreen",
    "ChoosingScreen",
    "ConflictScreen",
    "ProblemsScreen",
    "Question",
    "show_palette",
]
