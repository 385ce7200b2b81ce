"""What any screen may derive from or open: input lines, and lists to choose from."""

from __future__ import annotations

from tui.dialogs.ask import AskingScreen, Question
from tui.dialogs.base import BaseScreen
from tui.dialogs.block import block_columns
from tui.dialogs.choosing import ChoosingScreen
from tui.dialogs.commands import (
    choosing_commands,
    conflict_commands,
    problems_commands,
)
from tui.dialogs.conflict import ConflictScreen
from tui.dialogs.corpus_finding import CorpusFinding
from tui.dialogs.first_words import FirstWords
from tui.dialogs.host import DialogHost
from tui.dialogs.list_question import FurtherCommand, ListQuestion
from tui.dialogs.messages import MessageLog, show_messages
from tui.dialogs.palette import UsedCommands, show_palette
from tui.dialogs.problems import problems_screen

__all__ = [
    "AskingScreen",
    "BaseScreen",
    "ChoosingScreen",
    "ConflictScreen",
    "CorpusFinding",
    "DialogHost",
    "FirstWords",
    "FurtherCommand",
    "ListQuestion",
    "MessageLog",
    "Question",
    "UsedCommands",
    "block_columns",
    "choosing_commands",
    "conflict_commands",
    "problems_commands",
    "problems_screen",
    "show_messages",
    "show_palette",
]
