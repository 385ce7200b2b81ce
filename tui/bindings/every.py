"""All commands of the application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.bindings.choosing import choosing_commands
from tui.bindings.common import common_commands
from tui.bindings.conflict import conflict_commands
from tui.bindings.entry import entry_commands
from tui.bindings.guide import guide_commands
from tui.bindings.help import help_commands
from tui.bindings.library import library_commands
from tui.bindings.margin import margin_commands
from tui.bindings.problems import problems_commands
from tui.bindings.reader import reader_commands

if TYPE_CHECKING:
    from annotations.model import Tagset
    from tui.bindings.command import Command


def all_commands(tagset: Tagset) -> list[Command]:
    """Every command, in the order that help shows them."""
    return [
        *reader_commands(tagset),
        *margin_commands(),
        *library_commands(),
        *entry_commands(),
        *choosing_commands(),
        *problems_commands(),
        *conflict_commands(),
        *help_commands(),
        *guide_commands(),
        *common_commands(),
    ]
