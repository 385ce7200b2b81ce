"""The rows that say more about what a list's cursor is on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from annotations.messages import part_of
from tui.bidi import RTL
from tui.widgets.ink import BOLD, ELLIPSIS, Piece, base_of, base_of_message
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.strip import Strip

    from tui.widgets.panel_room import PanelArea

AROUND_DETAIL = 2
"""Cells of each row besides the text: one at either edge."""


class DetailRow(RowWidget):
    """Draws one text, from the side that it begins at; all its rows begin there."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"detail-row--text"}

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        speaks: bool = False,
    ) -> None:
        """Prepare the rows.

        Args:
            id: Of the widget.
            speaks: Whether the program says what is shown, and does not quote it.
        """
        super().__init__(id=id)
        self._text = ""
        self._bold = 0
        self._side: int | None = None
        """The direction of the whole of what is shown in part."""
        self._speaks = speaks

    def show(self, text: str, *, bold: int = 0) -> None:
        """Say this from now on; so many code points at its beginning are bold, a key."""
        self._text, self._bold, self._side = text, bold, None
        self.redraw()

    def go_on(self, text: str, cells: int) -> None:
        """Say the rest of what a row of the list cuts after so many cells, if it does."""
        rest = self.pen.left_out(text, cells)
        self._text, self._bold = f"{ELLIPSIS}{rest}" if rest else "", 0
        self._side = base_of(text) if rest else None
        self.redraw()

    def rows_at(self, width: int) -> int:
        """How many rows the text needs in a widget of so many cells."""
        return self._rows_of(self._text, width)

    def fit(self, texts: Iterable[str], place: PanelArea) -> int:
        """Take the rows that the longest text needs, a third of a panel at most.

        Args:
            texts: What is to be shown, one at a time.
            place: Where the panel would lie that it is in.

        Returns:
            How many rows it takes.
        """
        needed = max((self._rows_of(one, place.width) for one in texts), default=1)
        self.styles.height = rows = max(1, min(needed, place.height // 3))
        return rows

    def _rows_of(self, text: str, width: int) -> int:
        return max(1, len(self.pen.broken(text, width - AROUND_DETAIL)))

    def draw(self, y: int) -> Strip:
        """A row of the text; the last one is cut where more does not fit."""
        text = self._text_of_row(y)
        base = self._base
        marked = (1, 1 + self._bold, BOLD) if self._bold and not y else None
        style = self.ink("detail-row--text")
        piece = Piece(f" {text} ", style, marked=marked, base=base)
        right = bool(self._text) and base == RTL
        return self.pen.line([piece], self.size.width, right=right)

    @property
    def _base(self) -> int:
        """The direction of the whole text."""
        if self._side is not None:
            return self._side
        said = base_of_message(self._text) if self._speaks else None
        return base_of(self._text) if said is None else said

    def _text_of_row(self, y: int) -> str:
        """The part of the text on a row; it is broken between words."""
        rows = self.pen.broken(self._text, self.size.width - AROUND_DETAIL)
        last = max(1, self.size.height) - 1
        starts = [*rows, len(self._text)]
        if y >= len(rows):
            return ""
        end = None if y == last else starts[y + 1]
        return part_of(self._text, starts[y], end).strip()
