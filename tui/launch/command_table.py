"""The one table of commands: every room declares its own, and here they are joined.

Footer, help screen, palette, bindings and docs/keys.md all come from these
rows, so that none of them can name another key than the one that works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.agreement import agreement_commands
from tui.bindings import common_commands
from tui.dialogs import choosing_commands, conflict_commands, problems_commands
from tui.exporting import exporting_commands
from tui.guide import guide_commands, help_commands
from tui.library import library_commands, reviews_commands, team_commands
from tui.reader import reader_commands
from tui.widgets import entry_commands, margin_commands

if TYPE_CHECKING:
    from annotations.model import Tagset
    from tui.bindings import Command


def all_commands(tagset: Tagset) -> list[Command]:
    """Every command with its usual keys, in the order of the help screen."""
    return [
        *reader_commands(tagset),
        *margin_commands(),
        *library_commands(),
        *exporting_commands(),
        *reviews_commands(),
        *team_commands(),
        *agreement_commands(),
        *entry_commands(),
        *choosing_commands(),
        *problems_commands(),
        *conflict_commands(),
        *help_commands(),
        *guide_commands(),
        *common_commands(),
    ]
