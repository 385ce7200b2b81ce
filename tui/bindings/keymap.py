"""The keys as they are bound for this person, on this keyboard.

The tables of commands say which keys are usual; a `Keymap` says which they are now.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tui.bindings.layouts import Layout, latin_of, latin_readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.bindings.command import Command


@dataclass(frozen=True, slots=True)
class Keymap:
    """Which keyboard it is, and which commands have other keys than usual."""

    layout: Layout = Layout.QWERTY
    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys by the id of their command."""

    def of(self, commands: Iterable[Command]) -> list[Command]:
        """The commands with their keys of now."""
        return [
            replace(one, keys=self.changed.get(one.id, one.keys), layout=self.layout)
            for one in commands
        ]

    def latin_of(self, character: str) -> str:
        """The key that typed the character, as Latin letters name it."""
        return latin_of(character, self.layout)

    def latin_readings(self, typed: str) -> list[str]:
        """What the same keys type with Latin letters: one reading, or two."""
        return latin_readings(typed, self.layout)


USUAL_KEYMAP = Keymap()
"""Of a person who has chosen nothing."""
