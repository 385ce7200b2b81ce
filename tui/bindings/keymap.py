"""The keys as they are bound for this person, on this keyboard.

The table of keys says how they are usually; a `Keymap` says how they are now. A screen or
widget is bound to the usual ones when its class is made, and to those of now when it is
shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from textual.binding import BindingsMap

from tui.bindings.command import Command, bindings_of
from tui.bindings.layouts import Layout, latin_of, latin_readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.binding import Binding
    from textual.dom import DOMNode


@dataclass(frozen=True, slots=True)
class Keymap:
    """Which keyboard it is, and which commands have other keys than usual."""

    layout: Layout = Layout.QWERTY
    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys by the id of their command."""
    commands: Sequence[Command] = ()
    """All that there are, with their usual keys."""

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

    def rebound(self, usual: BindingsMap) -> BindingsMap:
        """The bindings of a screen or widget, as its class has made them, of now."""
        if not self.commands:
            return usual
        ids = {binding.id for _key, binding in usual}
        now = self.of(one for one in self.commands if one.id in ids)
        named = {one.id for one in now}
        kept: dict[str, list[Binding]] = {}
        for key, binding in usual:
            if binding.id not in named:
                kept.setdefault(key, []).append(binding)
        others = BindingsMap.from_keys(kept)
        return BindingsMap.merge([others, BindingsMap(bindings_of(now))])


USUAL_KEYMAP = Keymap()
"""Of a person who has chosen nothing."""


def keymap_of(node: DOMNode) -> Keymap:
    """The keys as they are now in the application of a screen or widget."""
    keymap = getattr(node.app, "keymap", USUAL_KEYMAP)
    assert isinstance(keymap, Keymap)  # noqa: S101 - the application's own
    return keymap


def bind_as_chosen(node: DOMNode) -> None:
    """Bind the keys of a screen or widget as the person has chosen them."""
    node._bindings = keymap_of(node).rebound(node._bindings)  # noqa: SLF001 - no other way
