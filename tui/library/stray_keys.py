"""What the library says when a key has a meaning only in an article or in other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from tui.bindings import shown_key

if TYPE_CHECKING:
    from textual.events import Key

    from annotations.model import Tagset
    from tui.dialogs import AskingScreen

_OF_OTHER_PROGRAMS = ("ctrl+s", "ctrl+z")
"""Keys that save and undo elsewhere."""


def say_on_stray(event: Key, screen: AskingScreen, tagset: Tagset) -> None:
    """Say what to press instead of a key; nothing where it means something, or nowhere."""
    key = screen.keymap.latin_of(event.character or "") or event.key
    bound = {one for command in screen.commands for one in command.typed}
    if key in {label.key for label in tagset.labels} - bound:
        words = _("{pressed} tags in an article").format(pressed=shown_key(key))
        opening = screen.key_of("library.open"), _("open")
        screen.say(words, keys=[opening], whole=True)
    elif event.key in _OF_OTHER_PROGRAMS:
        screen.say(_("every edit is saved at once; undo works in an article"))
