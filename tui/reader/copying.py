"""Copying what is selected, or what is held, to the clipboard of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _, plural
from tui.terminal import Multiplexer, fits_clipboard

if TYPE_CHECKING:
    from tui.page import Page
    from tui.reader.editing import EditingScreen


class Copying:
    """Gives texts of the article to the terminal, over the screen that shows it."""

    def __init__(self, screen: EditingScreen) -> None:
        self._screen = screen

    def copy(self) -> None:
        """Copy the selection, else the text of the annotation that is held."""
        text = text_to_copy(self._screen.page)
        if not text:
            self._screen.say(_("select first what to copy"), trouble=True)
        elif not fits_clipboard(text):
            self._screen.say(_("too long for the terminal to copy"), trouble=True)
        else:
            self._screen.app.copy_to_clipboard(text)
            self._screen.say(self._told(text))

    def _told(self, text: str) -> str:
        copied = plural("{count} letter copied", "{count} letters copied", len(text))
        match getattr(self._screen.app, "multiplexer", Multiplexer.NONE):
            case Multiplexer.TMUX:
                advice = _("if not: tmux set -g set-clipboard on")
            case Multiplexer.SCREEN:
                advice = _("if not: see README, Copying")
            case _:
                advice = _("if not: allow OSC 52 in the terminal")
        return f"{copied}; {advice}"


def text_to_copy(page: Page) -> str:
    """The selection, else the text of the annotation that is held, as it is stored."""
    if selection := page.caret.selection:
        return page.article.text[selection.start : selection.end]
    if orphan := page.placing.current_orphan:
        return orphan.quote.exact
    return page.active.annotation.quote.exact if page.active else ""
