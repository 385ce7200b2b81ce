"""Every key of the application, in one table of commands: one module a place.

Footer, help screen and bindings are made from it. Each Latin letter is bound together
with the Arabic letter on the same key of the 101 layout, so that nobody has to leave the
Arabic layout to work. Keys that type two letters there (b) are not used, nor keys whose
Arabic letter stands elsewhere on the Latin layout.
"""

from __future__ import annotations

from tui.bindings.choosing import choosing_commands
from tui.bindings.command import Command, Place, bindings_of
from tui.bindings.common import common_commands
from tui.bindings.conflict import conflict_commands
from tui.bindings.entry import entry_commands
from tui.bindings.guide import guide_commands
from tui.bindings.help import help_commands
from tui.bindings.layouts import ARABIC_TWINS, latin_of, with_twins
from tui.bindings.library import library_commands
from tui.bindings.margin import margin_commands
from tui.bindings.reader import reader_commands
from tui.bindings.signs import shown_keys

__all__ = [
    "ARABIC_TWINS",
    "Command",
    "Place",
    "bindings_of",
    "choosing_commands",
    "common_commands",
    "conflict_commands",
    "entry_commands",
    "guide_commands",
    "help_commands",
    "latin_of",
    "library_commands",
    "margin_commands",
    "reader_commands",
    "shown_keys",
    "with_twins",
]
