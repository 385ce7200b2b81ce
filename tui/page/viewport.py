"""Which rows of an article are on the screen.

The top is kept as a place (paragraph and row), not as a number of rows from the start:
rows above that nobody has looked at are never laid out, however long the article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.layout import ArticleLayout, RowPosition

_OVERLAP = 2
"""Rows that stay on the screen when it turns a page."""
_LEADING = 8
"""Above what leads, one row in so many: the text up to there has just been read."""
_NEAR = 3
"""Rows below the window that come in by themselves; for more than these it starts over."""


class Viewport:
    """A window of `height` rows on an article's layout."""

    def __init__(self, layout: ArticleLayout, height: int) -> None:
        self.layout = layout
        self.height = max(1, height)
        self.top: RowPosition = layout.first

    def rows(self) -> list[RowPosition]:
        """The positions on the screen, from the top; fewer at the article's end."""
        positions = [self.top]
        while len(positions) < self.height:
            position = self.layout.forward(positions[-1], 1)
            if position == positions[-1]:
                break
            positions.append(position)
        return positions

    def y_of(self, position: RowPosition) -> int | None:
        """The screen row of the position, or None where it is out of sight."""
        return self.layout.distance(self.top, position, self.height - 1)

    def show_from(self, top: RowPosition) -> None:
        """Move the window to begin with that row."""
        self.top = top

    def scroll(self, rows: int) -> bool:
        """Move the window down (or up, if negative); whether it has moved."""
        before = self.top
        if rows > 0:
            self.top = min(self.layout.forward(before, rows), self._lowest_top())
        else:
            self.top = self.layout.backward(before, -rows)
        return self.top != before

    def turn_pages(self, pages: int) -> int:
        """Move the window by so many screens, and return how many rows that is."""
        rows = pages * max(1, self.height - _OVERLAP)
        self.scroll(rows)
        return rows

    def reveal(self, position: RowPosition) -> bool:
        """Move the window as little as needed to show the row; whether it has moved.

        A row far away comes to a third of the height, with what leads to it above it.
        """
        before = self.top
        if self.y_of(position) is None:
            self.top = self._top_for(position)
        return self.top != before

    def lead_with(self, first: RowPosition, last: RowPosition) -> None:
        """Move the window, if it lacks one of these rows, so that much after is in view.

        What ends a little below it comes in with one row after it, by scrolling. What has
        more rows than the window only has to begin in it.
        """
        fits = self.layout.distance(first, last, self.height - 1) is not None
        wanted = (first, last) if fits else (first,)
        if all(self.y_of(one) is not None for one in wanted):
            return
        after = self.layout.forward(last, 1)
        rows = self.layout.distance(self.top, after, self.height - 1 + _NEAR)
        if fits and first >= self.top and rows is not None:
            lower = self.layout.forward(self.top, rows - self.height + 1)
            self.top = min(first, lower)
        else:
            self.top = self._filled(
                self.layout.backward(first, self.height // _LEADING)
            )
            if fits and self.y_of(last) is None:
                self.top = self.layout.backward(last, self.height - 1)

    def _top_for(self, position: RowPosition) -> RowPosition:
        back, near = self.layout.backward, self.height
        if position < self.top:
            if self.layout.distance(position, self.top, near) is not None:
                return position
        elif self.layout.distance(self.top, position, 2 * near) is not None:
            return back(position, near - 1)
        return self._filled(back(position, near // 3))

    def fill(self) -> None:
        """Move up, if rows stay empty below the article's end, until none does."""
        self.top = self._filled(self.top)

    def _filled(self, top: RowPosition) -> RowPosition:
        """The top, or so far above it that no rows stay empty below the article's end."""
        bottom = self.layout.forward(top, self.height - 1)
        return self.layout.backward(bottom, self.height - 1)

    def _lowest_top(self) -> RowPosition:
        return max(self.top, self.layout.backward(self.layout.last, self.height - 1))
