from .commands import guide_commands, help_commands
from .guide_view import GuideView
from .guidelines_screen import GuideScreen, show_guidelines
from .help_screen import HelpScreen, show_help
from .key_list import KeyList

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
