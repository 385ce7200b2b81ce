"""The rows of the open article that are in view, for the widgets that draw one to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import Span
    from tui.layout import ArticleLayout, RowPosition
    from tui.page import Page
    from tui.widgets.row_widget import RowWidget


class RowsInView:
    """Which row of the article is on which row of a widget.

    Its rows are always rows of the page's present layout: of two widgets that show a page,
    one may be painted after the other has laid it out at another width.
    """

    def __init__(self, widget: RowWidget) -> None:
        """Begin without rows: the widget shows no page yet."""
        self._widget = widget
        self.page: Page | None = None
        self._rows: list[RowPosition] = []
        self._layout: ArticleLayout | None = None
        """The layout that the rows belong to."""

    @property
    def rows(self) -> list[RowPosition]:
        """The rows from the top of the widget, as they were drawn last."""
        if self.page is not None and self.page.layout is not self._layout:
            self._take_rows(self.page)
        return self._rows

    def redraw(self) -> None:
        """Draw every row: the view has moved, or was laid out at another width."""
        if self.page is not None:
            self._take_rows(self.page)
            self._widget.redraw_all()

    def _take_rows(self, page: Page) -> None:
        self._layout, self._rows = page.layout, page.viewport.rows()

    def redraw_spans(self, spans: Iterable[Span]) -> None:
        """Repaint the cells that differ where something on these spans looks different."""
        if self.page is None or not self.rows:
            return
        rows = [self.page.layout.row(position) for position in self.rows]
        first, last = rows[0].start, rows[-1].end
        in_view = [one for one in spans if one.start <= last and first < one.end]
        for y, row in enumerate(rows):
            end = max(row.end, row.start + 1)  # an empty row has its line break
            if any(row.start < one.end and one.start < end for one in in_view):
                self._widget.redraw([y])
