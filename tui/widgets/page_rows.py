"""What draws one row for each row of the open article that is in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import Span
    from tui.layout import RowPosition
    from tui.page import Page


class PageRows(RowWidget):
    """A widget beside or over the article's rows, one of its own to each."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._page: Page | None = None
        self._rows: list[RowPosition] = []

    def redraw_view(self) -> None:
        """The view has moved or was laid out anew: draw every row."""
        if self._page is not None:
            self._rows = self._page.viewport.rows()
            self.redraw_all()

    def redraw_spans(self, spans: Iterable[Span]) -> None:
        """Something on these spans looks different: repaint the cells that do."""
        if self._page is None or not self._rows:
            return
        rows = [self._page.layout.row(position) for position in self._rows]
        first, last = rows[0].start, rows[-1].end
        in_view = [one for one in spans if one.start <= last and first < one.end]
        for y, row in enumerate(rows):
            end = max(row.end, row.start + 1)  # an empty row has its line break
            if any(row.start < one.end and one.start < end for one in in_view):
                self.redraw([y])
