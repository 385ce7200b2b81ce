"""One line on an empty screen: why the screen itself cannot be shown."""

from __future__ import annotations

from textual.strip import Strip

from annotations.messages import _
from tui.widgets.ink import Piece
from tui.widgets.row_widget import RowWidget


class Notice(RowWidget):
    """Says that the terminal is too small, and how large it is."""

    def __init__(self, smallest: tuple[int, int], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._smallest = smallest

    def draw(self, y: int) -> Strip:
        """The notice on the first row."""
        width, height = self.app.size
        columns, rows = self._smallest
        if y:
            return Strip.blank(self.size.width)
        message = _("too small: {width}x{height}; needs {columns}x{rows}")
        text = message.format(width=width, height=height, columns=columns, rows=rows)
        return self.pen.line([Piece(text)], self.size.width, right=self.is_mirrored)
