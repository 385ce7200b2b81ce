"""The keys as they are bound for this person, on this keyboard, in this corpus.

The tables of commands say which keys are usual; a `Keymap` says which they are now. A key
that the corpus gives to a label is the label's: what it usually does is done by the
prefix key and that key, so that nothing is out of reach.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from tui.bindings.command import KeyContext
from tui.bindings.layouts import Layout, latin_of, latin_readings
from tui.bindings.prefixed import PREFIX, PREFIX_KEYS, after_prefix

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.bindings.command import Command

_BESIDE_LABELS = (KeyContext.READER, KeyContext.MARGIN, KeyContext.EVERYWHERE)
"""Where the keys of labels work, and so those of other commands give way."""
_FUNCTION_KEY = re.compile(r"f\d+")


class Keymap(Struct, frozen=True):
    """Which keyboard it is, and which commands have other keys than usual."""

    layout: Layout = Layout.QWERTY
    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys by the id of their command."""
    label_keys: frozenset[str] = frozenset()
    """Those of the corpus's labels."""

    def beside_labels(self, commands: Iterable[Command]) -> Keymap:
        """The keymap in which commands give way to those of them that tag."""
        tagging = (one for one in commands if one.label is not None)
        keys = (key for one in tagging for key in self._keys(one))
        return replace(self, label_keys=frozenset(keys))

    def of(self, commands: Iterable[Command]) -> list[Command]:
        """The commands with their present keys."""
        return [self._bound(one) for one in commands]

    def latin_of(self, character: str) -> str:
        """The key that typed the character, as Latin letters name it."""
        return latin_of(character, self.layout)

    def latin_readings(self, typed: str) -> list[str]:
        """What the same keys type with Latin letters: one reading, or two."""
        return latin_readings(typed, self.layout)

    def _bound(self, command: Command) -> Command:
        keys = self._keys(command)
        if command.label is None and command.context in _BESIDE_LABELS:
            keys = self._giving_way(command.id, keys)
        return replace(command, keys=keys, layout=self.layout, prefix=self._prefix)

    def _keys(self, command: Command) -> tuple[str, ...]:
        return self.changed.get(command.id, command.keys)

    def _giving_way(self, command_id: str, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The keys without those of labels, which are pressed after the prefix key."""
        taken = [key for key in keys if key in self.label_keys]
        if not taken:
            return keys
        own = [key for key in keys if key not in taken]
        if command_id != PREFIX:
            letters = (key for key in taken if not _FUNCTION_KEY.fullmatch(key))
            own += map(after_prefix, letters)
        return tuple(own)

    @property
    def _prefix(self) -> str:
        """The prefix key as it is bound now."""
        keys = self._giving_way(PREFIX, self.changed.get(PREFIX, PREFIX_KEYS))
        return next(iter(keys), PREFIX_KEYS[-1])


USUAL_KEYMAP = Keymap()
"""Of a person who has chosen nothing."""
