"""A command that a person gives with a key, and Textual's bindings for it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from textual.binding import Binding

from tui.bindings.layouts import Layout, as_typed
from tui.bindings.prefixed import PREFIX_KEYS, second_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.messages import Message
CommandRow: TypeAlias = "tuple[str, str, str, Message]"
"""A command in a table: id, keys separated by spaces, action, description."""


class KeyContext(StrEnum):
    """Where a key works."""

    EVERYWHERE = "everywhere"
    LIBRARY = "library"
    READER = "reader"
    MARGIN = "margin"
    ENTRY = "entry"
    HELP = "help"
    CONFLICT = "conflict"
    CHOOSING = "choosing"
    GUIDE = "guide"
    PROBLEMS = "problems"
    EXPORTING = "exporting"
    AGREEMENT = "agreement"
    REVIEWS = "reviews"
    TEAM = "team"


class Command(Struct, frozen=True):
    """Something that the person can do with a key."""

    id: str
    """Names the command in the person's own key file."""
    keys: tuple[str, ...]
    """In Textual's names; the first is the one that is shown."""
    action: str
    """Empty for keys that a screen reads itself, such as the digits of a count."""
    description: Message
    """What it does."""
    context: KeyContext
    group: Message | None = None
    """Heading under which help lists it; None for one that help leaves out."""
    layout: Layout = Layout.QWERTY
    """The keyboard that the keys are pressed on."""
    prefix: str = PREFIX_KEYS[0]
    """The key that is pressed before those that are spelled so (`after_prefix`)."""
    label: str | None = None
    """The label that it tags with, whose keys win over those of other commands."""

    @property
    def typed(self) -> list[str]:
        """All that a terminal may send for the keys."""
        return as_typed(self.keys, self.layout)

    @property
    def pressed(self) -> list[str]:
        """Of these, the ones that are pressed alone, without the prefix key."""
        return [key for key in self.typed if not second_key(key)]

    def binding(self) -> Binding:
        """Textual's binding: all the keys, with their twins on the Arabic layout."""
        keys = ",".join(_SPELLED.get(key, key) for key in self.pressed)
        message = str(self.description)
        return Binding(keys, self.action, message, id=self.id, tooltip=message)


_SPELLED = {",": "comma", ".": "full_stop", "?": "question_mark", "'": "apostrophe"}
"""Textual's names of the keys that its own notation of bindings takes for itself."""


def bindings_of(commands: Iterable[Command]) -> list[Binding]:
    """Textual's bindings for the commands that have a key of their own."""
    return [one.binding() for one in commands if one.action and one.pressed]


def grouped(context: KeyContext, group: Message, *rows: CommandRow) -> list[Command]:
    """The commands of a group, from the rows of its table."""
    return [
        Command(name, tuple(keys.split()), action, description, context, group)
        for name, keys, action, description in rows
    ]


def extending_keys(keys: Iterable[str]) -> tuple[str, ...]:
    """The keys of a motion with Shift held: they extend the selection.

    Only arrows and their like have such a key; Shift with a letter is a capital.
    """
    return tuple(_shifted(key) for key in keys if key in _SHIFTABLE)


_SHIFTABLE = frozenset(
    f"{held}{key}"
    for held in ("", "ctrl+")
    for key in ("left", "right", "up", "down", "home", "end", "pageup", "pagedown")
)


def _shifted(key: str) -> str:
    """The same key with Shift held, in Textual's spelling."""
    if key.startswith("ctrl+"):
        return f"ctrl+shift+{key.removeprefix('ctrl+')}"
    return f"shift+{key}"
