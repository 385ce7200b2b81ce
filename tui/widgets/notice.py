"""One line in the middle of nothing: what keeps a screen from being shown."""

from __future__ import annotations

from textual.strip import Strip

from annotations.translation import _
from tui.widgets.ink import Piece
from tui.widgets.row_widget import RowWidget


class Notice(RowWidget):
    """Says that the terminal is too small, and how large it is."""

    def draw(self, y: int) -> Strip:
        """The notice on the first row."""
        width, height = self.app.size
        if y:
            return Strip.blank(self.size.width)
        told = _("too small: {width}x{height}; needs 80x24")
        text = told.format(width=width, height=height)
        return self.pen.line([Piece(text)], self.size.width, right=False)
