"""How keys are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.bindings.layouts import with_twins
from tui.bindings.prefixed import second_key

if TYPE_CHECKING:
    from tui.bindings.command import Command

SIGNS = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "Esc",
    "enter": "Enter",
    "delete": "Del",
    "backspace": "Backspace",
    "space": "Space",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "plus": "+",
    "label": "Label",
    "letters": "Letters",
}
"""What is printed on a key, by Textual's name of it."""


def shown_keys(command: Command) -> list[str]:
    """The command's keys as they are printed on the keyboard, with their twins."""
    keys = with_twins(command.keys, command.layout)
    return [_shown(key, command.prefix) for key in keys]


def printed_keys(command: Command) -> list[str]:
    """The command's keys as they are printed, without their twins.

    That the key is the same one on the Arabic layout is said once, in help.
    """
    return [_shown(key, command.prefix) for key in command.keys]


def _shown(key: str, prefix: str) -> str:
    second = second_key(key)
    return f"{shown_key(prefix)} {shown_key(second)}" if second else shown_key(key)


def shown_key(key: str) -> str:
    """A key as it is printed."""
    *held, last = key.split("+")
    plain = SIGNS.get(last, last.upper() if held or len(last) > 1 else last)
    return "+".join([*(name.capitalize() for name in held), plain])
