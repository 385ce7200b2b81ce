"""What the library fills in between keys: words, the preview, and what is missing.

All are found in threads, and no key waits for any.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.messages import _
from tui.library.article_list import ArticleList
from tui.library.columns import WORDS
from tui.library.empty_words import words_on_missing
from tui.library.first_steps import FirstSteps, first_steps
from tui.library.preview import ArticlePreview, preview_of
from tui.styles.themes import short_name
from tui.widgets import DetailRow

if TYPE_CHECKING:
    from annotations.workspace import Workspace
    from tui.dialogs import AskingScreen
    from tui.library.entries import LibraryEntries
    from tui.preferences.resume_state import ResumeState

_LEAST_WIDTH, _LEAST_HEIGHT = 100, 26
"""Cells and rows of the screen from which there is room for the preview."""
_HIGH_FROM = 50
"""Rows of the screen from which the preview is high."""


class FillingIn(Struct, frozen=True):
    """Fills in parts of the library's screen."""

    screen: AskingScreen
    workspace: Workspace
    entries: LibraryEntries
    state: ResumeState
    """Says whether the person wants the preview, and has used the program before."""

    def toggle_preview(self) -> str:
        """Show or hide the preview; what came of it, in words."""
        self.state.has_preview = not self.state.has_preview
        self.fit()
        if not self.state.has_preview:
            return _("preview hidden")
        if not self.screen.has_class("-previewing"):
            message = _("the preview needs at least {width} x {height} cells")
            return message.format(width=_LEAST_WIDTH, height=_LEAST_HEIGHT)
        return _("preview shown")

    def fit(self) -> None:
        """Show the preview where there is room."""
        size = self.screen.size
        has_room = size.width >= _LEAST_WIDTH and size.height >= _LEAST_HEIGHT
        self.screen.set_class(has_room and self.state.has_preview, "-previewing")
        self.screen.set_class(size.height >= _HIGH_FROM, "-high")
        self.screen.call_after_refresh(self.follow)
        self.screen.call_after_refresh(self._place_first_steps)

    def greet(self) -> None:
        """Say what to begin with, where the person has never used the program."""
        if self.state.is_first_start:
            app = self.screen.app
            colours = "" if app.no_color else short_name(app.current_theme)
            steps = first_steps(self.workspace.tagset, colours, self.screen.key_of)
            self.screen.query_one(FirstSteps).open(steps)

    def report_missing(self) -> None:
        """Say, once it is known, which articles that this person annotated are gone."""
        self.screen.work(self._find_missing, group="missing")

    async def _find_missing(self) -> None:
        missing = await asyncio.to_thread(self.workspace.missing_articles)
        if missing:
            self.screen.say(words_on_missing(missing), trouble=True)

    def _place_first_steps(self) -> None:
        panel = self.screen.query_one(FirstSteps)
        if panel.display:
            alone = self.screen.orders_whole_rows
            panel.lie_in(self.screen.panel_room, alone=alone)

    def follow(self) -> None:
        """Say what its row cuts of the title at the cursor, and fill in the rest soon."""
        articles = self._list
        name = articles.name_at_cursor if articles.names else None
        title = articles.entry_of(name).title if name else ""
        self.screen.query_one(DetailRow).go_on(title, articles.cells_of_title)
        self.screen.query_one(ArticlePreview).rest_on(name)
        if WORDS in articles.fitting:
            self.count_words_in_view()

    def count_words_in_view(self) -> None:
        """Count the words of the articles in view that have not been counted yet."""
        names = self.entries.words.unknown(self._list.names_in_view)
        if names:
            counted = self._list.refresh_entries
            count = partial(self.entries.words.count, names, counted)
            self.screen.work(count, group="words")

    async def preview(self, name: str) -> None:
        """Read the article, and show its beginning."""
        shown = await asyncio.to_thread(preview_of, self.workspace, name)
        if self._list.names and self._list.name_at_cursor == name:
            self.screen.query_one(ArticlePreview).show(shown)

    @property
    def _list(self) -> ArticleList:
        return self.screen.query_one(ArticleList)
