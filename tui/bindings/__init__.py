"""Every key of the application, in one table of commands: one module a place.

Footer, help screen and bindings are made from it. Each Latin letter is bound together
with the Arabic letter on the same key of the 101 layout, so that nobody has to leave the
Arabic layout to work. Keys that type two letters there (b) are not used, nor keys whose
Arabic letter stands elsewhere on the Latin layout.
"""

from __future__ import annotations

from tui.bindings.choosing import choosing_commands
from tui.bindings.chosen import chosen_keymap
from tui.bindings.command import Command, Place, bindings_of
from tui.bindings.common import common_commands
from tui.bindings.conflict import conflict_commands
from tui.bindings.entry import entry_commands
from tui.bindings.every import all_commands
from tui.bindings.guide import guide_commands
from tui.bindings.help import help_commands
from tui.bindings.keymap import USUAL_KEYMAP, Keymap, bind_as_chosen, keymap_of
from tui.bindings.layouts import ARABIC_TWINS, Layout, latin_of, with_twins
from tui.bindings.library import library_commands
from tui.bindings.margin import margin_commands
from tui.bindings.problems import problems_commands
from tui.bindings.reader import reader_commands
from tui.bindings.signs import shown_key, shown_keys

__all__ = [
    "ARABIC_TWINS",
    "USUAL_KEYMAP",
    "Command",
    "Keymap",
    "Layout",
    "Place",
    "all_commands",
    "bind_as_chosen",
    "bindings_of",
    "choosing_commands",
    "chosen_keymap",
    "common_commands",
    "conflict_commands",
    "entry_commands",
    "guide_commands",
    "help_commands",
    "keymap_of",
    "latin_of",
    "library_commands",
    "margin_commands",
    "problems_commands",
    "reader_commands",
    "shown_key",
    "shown_keys",
    "with_twins",
]
