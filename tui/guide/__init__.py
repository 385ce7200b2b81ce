"""What a person looks things up in: the keys of a screen, and the guidelines."""

from __future__ import annotations

from tui.guide.commands import guide_commands, help_commands
from tui.guide.guide_view import GuideView
from tui.guide.guidelines_screen import GuideScreen
from tui.guide.help_screen import HelpScreen
from tui.guide.key_list import KeyList

__all__ = [
    "GuideScreen",
    "GuideView",
    "HelpScreen",
    "KeyList",
    "guide_commands",
    "help_commands",
]
