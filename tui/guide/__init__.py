"""What a person looks things up in: the keys of a screen, and the guidelines."""

from __future__ import annotations

from tui.guide.commands import guide_commands, help_commands
from tui.guide.guide_view import GuideView
from tui.guide.guidelines_screen import GuideScreen, show_guidelines
from tui.guide.help_screen import HelpScreen, show_help
from tui.guide.key_list import KeyList

__all__ = [
    "GuideScreen",
    "GuideView",
    "HelpScreen",
    "KeyList",
    "guide_commands",
    "help_commands",
    "show_guidelines",
    "show_help",
]
