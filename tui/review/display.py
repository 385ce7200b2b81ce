"""The widgets of the review, addressed as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.reader.display import ReaderDisplay
from tui.review.difference_track import DifferenceTrack
from tui.review.margin import MarginEntry, ReviewMargin
from tui.review.version_rows import HeldDifference, VersionRows
from tui.widgets import ArticleView, Margin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.session import AnnotationSession
    from tui.dialogs import AskingScreen
    from tui.page import Page
    from tui.reader.display import PageState
    from tui.reader.heading import Heading

_TEXT = 78
"""The most cells of the text with its brackets."""
_AROUND_VOTES, _MOST_VOTES, _WORDS = 4, 10, 34
"""Cells of the margin beside the votes, the most votes that it has room for, and the most
cells of the words behind them: with more, they would be far from the text."""
_FRAME = 2
"""Rows beside those of versions: the heading, and the row that leaves out."""
_SHARE = 3
"""The versions take at most one row in this many."""


class ReviewDisplay(ReaderDisplay):
    """Draws the held difference along with the page."""

    bars = (*ReaderDisplay.bars, VersionRows)

    def __init__(self, screen: AskingScreen) -> None:
        super().__init__(screen)
        self._held: HeldDifference | None = None
        self._versions = self._voters = 0

    def reserve_room(self, *, versions: int, voters: int) -> None:
        """Reserve room for what the article needs, so that the page never moves.

        Args:
            versions: The most that a difference of the article has.
            voters: How many annotators take part.
        """
        self._versions, self._voters = versions, voters
        self.fit()

    def fit(self) -> None:
        """Divide the screen between margin, text, and versions."""
        self._fit_columns()
        self._fit_rows()

    def _fit_columns(self) -> None:
        width = self._screen.size.width
        has_track = width >= DifferenceTrack.FROM_WIDTH
        self._screen.set_class(has_track, "-tracked")
        width -= DifferenceTrack.CELLS if has_track else 0
        least = _AROUND_VOTES + min(self._voters, _MOST_VOTES)
        text = max(1, min(_TEXT, width - least))
        self._find(ArticleView).styles.width = text
        margin = min(least + _WORDS, width - text)
        self._find(ReviewMargin).styles.width = max(least, margin)

    def _fit_rows(self) -> None:
        most = max(2, self._screen.size.height // _SHARE - _FRAME)
        rows = _FRAME + min(self._versions, most)
        is_held = self._held is not None
        self._find(VersionRows).styles.height = rows if is_held else rows - 1
        self._screen.set_class(is_held, "-held")

    def hold(self, held: HeldDifference | None) -> None:
        """Show a difference and its versions from now on; None for no difference."""
        self._held = held
        self._fit_rows()
        self._find(VersionRows).show(held)

    def show_differences(
        self, entries: Sequence[MarginEntry], held: int | None
    ) -> None:
        """List these differences in the margin."""
        self._find(ReviewMargin).show_differences(entries, held)
        self._find(DifferenceTrack).show_differences(entries)

    def show_move(self, page: Page, before: PageState) -> None:
        """Repaint what differs from the state before, marks included."""
        self._redraw_changes(page)
        super().show_move(page, before)

    def show_set(
        self, page: Page, session: AnnotationSession, heading: Heading
    ) -> None:
        """Show what has been decided so far, and whether it is saved."""
        self._redraw_changes(page)
        self.show_heading(page, session, heading)
        self.show_saving(session)

    def _redraw_changes(self, page: Page) -> None:
        changed = page.take_changes()
        self._find(ArticleView).in_view.redraw_spans(changed)
        self._find(Margin).in_view.redraw_spans(changed)
