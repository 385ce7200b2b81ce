"""How texts are drawn and sent now, and what the person has turned on or off for today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.layout import Drawing
from tui.output import Encoding
from tui.widgets import Surroundings

if TYPE_CHECKING:
    from tui.bindings import Keymap
    from tui.terminal import TerminalLink


class Appearance:
    """What depends on the terminal, and what the person has changed since the start."""

    def __init__(self, link: TerminalLink, keymap: Keymap) -> None:
        self._link = link
        self._keymap = keymap
        self._tashkeel: bool | None = None
        """Whether vowel signs are drawn; None as long as nobody has said."""
        self._hidden = False

    @property
    def surroundings(self) -> Surroundings:
        """What every widget has to know, as it is now."""
        plain = self._link.encoding is Encoding.PLAIN
        return Surroundings(
            Drawing(self._draws_tashkeel, self._hidden, plain),
            self._link.encoding,
            self._keymap,
            self._link.fingerprint.multiplexer,
        )

    def turn_tashkeel(self) -> None:
        """Draw vowel signs, or leave them out."""
        self._tashkeel = not self._draws_tashkeel

    def turn_hidden(self) -> None:
        """Draw the names of hidden characters, or hide them."""
        self._hidden = not self._hidden

    @property
    def _draws_tashkeel(self) -> bool:
        if self._tashkeel is None:
            return not self._link.choice.hide_tashkeel
        return self._tashkeel
