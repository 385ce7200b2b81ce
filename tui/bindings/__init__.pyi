from .chosen import chosen_keymap
from .command import (
    Command,
    CommandRow,
    KeyContext,
    bindings_of,
    extending_keys,
    grouped,
)
from .common import common_commands
from .keymap import USUAL_KEYMAP, Keymap
from .layouts import (
    ARABIC_TWINS,
    Layout,
    latin_of,
    latin_readings,
    with_twins,
)
from .prefixed import PREFIX, after_prefix
from .signs import printed_keys, shown_key, shown_keys

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
