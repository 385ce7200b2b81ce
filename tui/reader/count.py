"""The count that a person types before a motion, to repeat it."""

from __future__ import annotations

import unicodedata

LARGEST = 999


class Count:
    """A number that grows digit by digit until a motion uses it."""

    def __init__(self) -> None:
        self.typed = 0
        """0 while no digit was typed."""

    def add(self, character: str) -> bool:
        """Take in the digit, of any script, if it is one; a first zero counts nothing."""
        digit = unicodedata.decimal(character, None) if len(character) == 1 else None
        if digit is None or not (self.typed or digit):
            return False
        self.typed = min(self.typed * 10 + digit, LARGEST)
        return True

    def take(self) -> int:
        """How often to do what was asked, at least once; the count is used up."""
        count, self.typed = max(1, self.typed), 0
        return count
