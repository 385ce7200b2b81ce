from .ask import AskingScreen, Question
from .base import BaseScreen
from .block import block_columns
from .choosing import ChoosingScreen
from .commands import (
    choosing_commands,
    conflict_commands,
    problems_commands,
)
from .conflict import ConflictScreen
from .corpus_finding import CorpusFinding
from .first_words import FirstWords
from .host import DialogHost
from .list_question import FurtherCommand, ListQuestion
from .message_log import MessageLog
from .messages import show_messages
from .palette import show_palette
from .problems import problems_screen
from .used_commands import UsedCommands

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
