"""The widgets of the review, as one thing to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.reader.display import ReaderDisplay
from tui.review.margin import MarginEntry, ReviewMargin
from tui.review.version_rows import HeldDifference, VersionRows
from tui.widgets import ArticleView, Margin, TitleBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from annotations.session import AnnotationSession
    from tui.page import Page
    from tui.reader.display import PageState

_FRAME = 2
"""Rows beside those of versions: the heading, and the row that leaves out."""
_SHARE = 3
"""The rows of versions take one row in so many at most."""


class ReviewDisplay(ReaderDisplay):
    """Has the difference that is held drawn along with the page."""

    def __init__(self, screen: Screen[None]) -> None:
        super().__init__(screen)
        self._held: HeldDifference | None = None
        self._versions = 0

    def reserve_rows(self, versions: int) -> None:
        """Keep room for so many versions in this article, so that the page stays put."""
        self._versions = versions
        self.fit_rows()

    def fit_rows(self) -> None:
        """Give the versions the rows that they need, as far as the screen has them."""
        most = max(2, self._screen.size.height // _SHARE - _FRAME)
        rows = _FRAME + min(self._versions, most)
        is_held = self._held is not None
        self._find(VersionRows).styles.height = rows if is_held else rows - 1
        self._screen.set_class(is_held, "-held")

    def hold(self, held: HeldDifference | None) -> None:
        """Show a difference and its versions from now on; None for no difference."""
        self._held = held
        self.fit_rows()
        self._find(VersionRows).show(held)

    def show_differences(
        self, entries: Sequence[MarginEntry], held: int | None
    ) -> None:
        """List these differences in the margin."""
        self._find(ReviewMargin).show_differences(entries, held)

    def show_move(self, page: Page, before: PageState) -> None:
        """Repaint what differs from the state before, marks included."""
        self._redraw_changes(page)
        super().show_move(page, before)

    def show_set(self, page: Page, session: AnnotationSession, title: str) -> None:
        """Show what is decided by now, and whether it is saved."""
        self._redraw_changes(page)
        self._find(TitleBar).show(session.article.title, title)
        self.show_saving(session)

    def _redraw_changes(self, page: Page) -> None:
        changed = page.take_changes()
        self._find(ArticleView).in_view.redraw_spans(changed)
        self._find(Margin).in_view.redraw_spans(changed)
