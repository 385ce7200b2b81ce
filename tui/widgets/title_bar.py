"""The line above a screen: what is open, and where in the whole it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.widgets.ink import Piece
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from textual.strip import Strip


class TitleBar(RowWidget):
    """A title at the right and its place at the left."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"title--text", "title--place"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._title = ""
        self._place = ""

    def show(self, title: str, place: str) -> None:
        """Say what is open and where it stands."""
        self._title, self._place = title, place
        self.redraw()

    def draw(self, y: int) -> Strip:
        """The one row."""
        place = Piece(f" {self._place}", self.ink("title--place"))
        room = max(0, self.size.width - len(place.text) - 3)
        title = Piece(self._title, self.ink("title--text"), room)
        return self.pen.two_sides([place], [Piece(" "), title], self.size.width)
