"""How keys become commands: the mechanism, and the few commands that work everywhere.

Each room declares its own commands; `tui.launch.command_table` joins them into the one
table that bindings, footer, help screen, palette and docs/keys.md are made from. Each Latin
letter is bound together with the Arabic letter on the same key of the 101 layout, so that
nobody has to leave the Arabic layout to work. Keys that type two letters there (b) are not
used, nor keys whose Arabic letter is elsewhere on the Latin layout.
"""

from __future__ import annotations

from tui.bindings.chosen import chosen_keymap
from tui.bindings.command import (
    Command,
    CommandRow,
    KeyContext,
    bindings_of,
    extending_keys,
    grouped,
)
from tui.bindings.common import common_commands
from tui.bindings.keymap import USUAL_KEYMAP, Keymap
from tui.bindings.layouts import (
    ARABIC_TWINS,
    Layout,
    latin_of,
    latin_readings,
    with_twins,
)
from tui.bindings.prefixed import PREFIX, after_prefix
from tui.bindings.signs import printed_keys, shown_key, shown_keys

__all__ = [
    "ARABIC_TWINS",
    "PREFIX",
    "USUAL_KEYMAP",
    "Command",
    "CommandRow",
    "KeyContext",
    "Keymap",
    "Layout",
    "after_prefix",
    "bindings_of",
    "chosen_keymap",
    "common_commands",
    "extending_keys",
    "grouped",
    "latin_of",
    "latin_readings",
    "printed_keys",
    "shown_key",
    "shown_keys",
    "with_twins",
]
