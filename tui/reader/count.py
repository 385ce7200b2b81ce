"""The count that a person types before a motion, to repeat it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from tui.reader.modes import Mode

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.events import Key

_LARGEST = 999


class Count(Mode):
    """A number that grows digit by digit until a motion uses it.

    It lies beneath the modes that keys enter: it takes the digits that none of them takes.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        """Say by that function how far the number has grown."""
        self._say = say
        self._typed = 0
        """0 while no digit was typed."""

    def take_key(self, key: Key) -> bool:
        """Take a digit, of any script; a first zero counts nothing."""
        character = key.character or ""
        digit = unicodedata.decimal(character, None) if len(character) == 1 else None
        if digit is None or not (self._typed or digit):
            return False
        self._typed = min(self._typed * 10 + digit, _LARGEST)
        self._say(f"{self._typed} ×")
        return True

    def take_typed(self) -> int | None:
        """The count, if one was typed; it is used up."""
        typed, self._typed = self._typed, 0
        return typed or None

    def take(self) -> int:
        """How often to do what was asked, at least once; the count is used up."""
        count, self._typed = max(1, self._typed), 0
        return count
