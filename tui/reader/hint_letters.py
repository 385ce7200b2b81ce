"""In which letters hints are shown: those that the person's keyboard types now."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, TypeVar

from tui.bidi import shape
from tui.bindings import with_twins

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.dialogs import DialogHost

_Led = TypeVar("_Led")


class HintLetters:
    """What the keys of a screen type, by the last letter among them."""

    def __init__(self, screen: DialogHost) -> None:
        self._screen = screen
        self._arabic = False

    def note(self, character: str) -> None:
        """Note what a key has typed; signs and digits say nothing about the keyboard."""
        if len(character) == 1 and character.isalpha():
            self._arabic = unicodedata.bidirectional(character) == "AL"

    @property
    def is_arabic(self) -> bool:
        """Whether hints are shown in Arabic.

        A terminal that shapes rows itself would join them with the text.
        """
        return self._arabic and not self._screen.is_plain

    def drawn(self, hints: Mapping[str, _Led]) -> dict[str, _Led]:
        """The same under the hints as they are drawn, from left to right."""
        if not self.is_arabic:
            return dict(hints)
        return {
            "".join(reversed(self._forms(hint))): led for hint, led in hints.items()
        }

    def listed(self, hint: str) -> str:
        """The hint as it stands in a row of a list, its letters apart."""
        return " ".join(self._twins(hint)) if self.is_arabic else hint

    def _forms(self, hint: str) -> list[str]:
        """The letters as they look alone, so that nothing joins them."""
        return [shape(letter)[0] for letter in self._twins(hint)]

    def _twins(self, hint: str) -> list[str]:
        layout = self._screen.keymap.layout
        return [with_twins([letter], layout)[-1] for letter in hint]
