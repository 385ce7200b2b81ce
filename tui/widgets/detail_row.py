"""One row that says more of what the cursor of a list is on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.widgets.ink import Piece, base_of
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from textual.strip import Strip


class DetailRow(RowWidget):
    """Draws one text, from the side that it begins at."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"detail-row--text"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._text = ""

    def show(self, text: str) -> None:
        """Say this from now on."""
        self._text = text
        self.redraw()

    def draw(self, y: int) -> Strip:
        """The one row."""
        message = Piece(f" {self._text} ", self.ink("detail-row--text"))
        return self.pen.line(
            [message], self.size.width, right=bool(self._text and base_of(self._text))
        )
