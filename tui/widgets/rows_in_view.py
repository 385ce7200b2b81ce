"""The rows of the open article that are in view, for the widgets that draw one to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import Span
    from tui.layout import RowPosition
    from tui.page import Page
    from tui.widgets.row_widget import RowWidget


class RowsInView:
    """Which row of the article stands on which row of a widget."""

    def __init__(self, widget: RowWidget) -> None:
        """Know the rows of a widget that shows no page yet."""
        self._widget = widget
        self.page: Page | None = None
        self.rows: list[RowPosition] = []

    def redraw(self) -> None:
        """Draw every row: the view has moved, or was laid out at another width."""
        if self.page is not None:
            self.rows = self.page.viewport.rows()
            self._widget.redraw_all()

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
