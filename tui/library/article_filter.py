"""Narrows a list of articles to those that have a text, while the text is typed.

Every list of articles is narrowed in this way: the person's own, the articles to review, and
everybody's sets.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.messages import _
from tui import dialogs
from tui.widgets import TitleBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.dialogs import AskingScreen
    from tui.library.listing import ArticleListing


class ArticleFilter(Struct, frozen=True):
    """Asks for a part of a title, name or metadata, and lists the articles that have it."""

    screen: AskingScreen
    listing: ArticleListing
    changed: Callable[[], None]
    """Lists again, and shows what is listed."""

    def ask(self) -> None:
        """Open the line, or return the focus to it."""
        if self.screen.is_asking:
            self.screen.go_on_asking()
            return
        self.screen.ask(
            dialogs.Question(
                _("find"),
                self.listing.wanted,
                answered=self.apply,
                changed=self.apply,
                dropped=self.clear,
                searches=True,
            )
        )

    def apply(self, wanted: str) -> None:
        """List the articles with that text, then those that had not been read yet."""
        self.listing.wanted = wanted.strip()
        self._list_found()
        read_on = partial(self.listing.read_on, self._list_found)
        self.screen.work(read_on, group="titles")

    def _list_found(self) -> None:
        """List what is found by now, unless the screens are being closed."""
        if not self.screen.query(TitleBar):
            return
        self.changed()
        shown, every = len(self.listing.names), len(self.listing.every)
        self.screen.show_count(_("{shown} of {all}").format(shown=shown, all=every))

    def clear(self) -> None:
        """List every article again."""
        self.apply("")

    def lift(self) -> bool:
        """List every article again; whether any was left out."""
        is_narrowed = bool(self.listing.wanted)
        if is_narrowed:
            self.clear()
        return is_narrowed
