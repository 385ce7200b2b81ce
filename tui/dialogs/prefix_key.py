"""The prefix key: with the key after it, a second way to what a terminal or a label takes.

It waits for one key, whatever that is, and nothing else of the screen sees that key.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Protocol

from annotations.messages import _
from tui.bindings import PREFIX, after_prefix, shown_key
from tui.dialogs.speaking_screen import SpeakingScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Key

    from tui.bindings import Command


class PrefixedScreen(SpeakingScreen, Protocol):
    """What the prefix key needs of its screen."""

    @property
    def commands(self) -> Sequence[Command]:
        """The commands that keys can run now."""
        ...

    def run_command(self, command: Command) -> None:
        """Run a command as its key would."""
        ...


class PrefixKey:
    """Waits for the second key on one screen, and does what it says."""

    def __init__(self, screen: PrefixedScreen) -> None:
        self._screen = screen
        self._waits = False

    def press(self) -> None:
        """Take the next key as the second one, unless keys are typed on a line."""
        if not self._screen.is_typed_in:
            self._waits = True
            key_of = self._screen.key_of
            second = [
                (key_of(PREFIX), _("and then", "a second key")),
                ("1-9 0", "F1-F10"),
                (shown_key("label"), _("the command whose key the label took")),
                (key_of("app.help"), _("keys")),
                (shown_key("escape"), _("cancel")),
            ]
            self._screen.advise("", keys=second, whole=True)

    def take(self, key: Key) -> bool:
        """Do what the key says after the prefix key; whether it was waited for."""
        if not self._waits:
            return False
        self._waits = False
        self._screen.advise("")
        if key.key != "escape":
            self._do(key)
        return True

    def _do(self, key: Key) -> None:
        names = self._names_of(key)
        commands = self._screen.keymap.of(self._screen.commands)
        command = _having([after_prefix(name) for name in names], commands)
        command = command or _having(names, commands)
        if command is not None and command.action:
            self._screen.run_command(command)
            return
        pressed = " ".join((self._screen.key_of(PREFIX), shown_key(names[-1])))
        message = _("{pressed} does nothing").format(pressed=pressed)
        helping = self._screen.key_of("app.help"), _("keys")
        self._screen.say(message, trouble=True, keys=[helping])

    def _names_of(self, key: Key) -> list[str]:
        """What the key is called: as it was sent, and on the Latin layout."""
        letter = key.character or ""
        digit = unicodedata.digit(letter, None) if len(letter) == 1 else None
        if digit is not None:
            return [str(digit)]
        is_letter = len(letter) == 1 and letter.isprintable()
        return [key.key, *([self._screen.keymap.latin_of(letter)] * is_letter)]


def _having(names: list[str], commands: Sequence[Command]) -> Command | None:
    """The first command that has one of the keys."""
    return next((one for one in commands if {*names} & {*one.keys}), None)
