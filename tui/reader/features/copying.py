"""Copying what is selected, or what is held, to the clipboard of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _, plural
from tui.reader.feature import Feature, FeatureCommand, Group, command
from tui.terminal import Multiplexer, fits_clipboard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset
    from tui.page import Page

_COPY = "text.copy"


class Copying(Feature):
    """Gives texts of the article to the terminal."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Copying]]:
        """Return the feature's only command."""
        return [command(Group.ARTICLE, _COPY, "ctrl+y", cls.copy, Message("copy"))]

    def why_not(self, command_id: str) -> str:
        """That nothing is selected."""
        if command_id != _COPY or text_to_copy(self.reading.page):
            return ""
        return _("first select what to copy")

    def copy(self) -> None:
        """Copy the selection, else the text of the annotation that is held."""
        text = text_to_copy(self.reading.page)
        if not text:
            self.reading.say(_("first select what to copy"), trouble=True)
        elif not fits_clipboard(text):
            self.reading.say(_("too long for the terminal to copy"), trouble=True)
        else:
            self.reading.screen.copy(text)
            self.reading.say(self._words(text))

    def _words(self, text: str) -> str:
        """That it was copied, and what to do where the terminal did not take it."""
        copied = plural("{count} letter copied", "{count} letters copied", len(text))
        match self.reading.screen.multiplexer:
            case Multiplexer.TMUX:
                advice = _("if it cannot be pasted: tmux set -g set-clipboard on")
            case Multiplexer.SCREEN:
                advice = _("if it cannot be pasted: see Copying in docs/annotating.md")
            case _:
                advice = _("if it cannot be pasted: allow OSC 52 in the terminal")
        return f"{copied}; {advice}"


def text_to_copy(page: Page) -> str:
    """The selection, else the text of the annotation that is held, as it is stored."""
    if selection := page.caret.selection:
        return selection.text_of(page.article.text)
    if orphan := page.placing.current_orphan:
        return orphan.quote.exact
    return page.active.annotation.quote.exact if page.active else ""
