"""The line above a screen: what is open, and its place in the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.widgets.ink import Piece, message_piece
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from textual.strip import Strip

_GAP = "  "
"""Separates the place from a title that takes all the room."""


class TitleBar(RowWidget):
    """A title at the right; at the left its place, and what is wrong with it.

    The sides are the same in every language; what stands at the left is read in its order.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "title--text",
        "title--place",
        "title--trouble",
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._title = self._place = self._trouble = self._rest = ""

    def show(
        self, title: str, place: str, *, trouble: str = "", rest: str = ""
    ) -> None:
        """Say what is open, and its place.

        Args:
            title: What is open.
            place: Its place in the whole, and its state.
            trouble: What keeps it from being as usual, or empty.
            rest: What else there is to say of the place, or empty.
        """
        shown = title, place, trouble, rest
        if shown != (self._title, self._place, self._trouble, self._rest):
            self._title, self._place, self._trouble, self._rest = shown
            self.redraw()

    def draw(self, y: int) -> Strip:
        """Draw the only row."""
        place = self._place_pieces()
        taken = sum(self.pen.width_of(piece.text) for piece in place)
        room = max(0, self.size.width - taken - len(_GAP))
        title = Piece(self._title, self.ink("title--text"), room)
        return self.pen.two_sides(
            place, [title], self.size.width, from_right=self.is_mirrored
        )

    def _place_pieces(self) -> list[Piece]:
        usual, trouble = self.ink("title--place"), self.ink("title--trouble")
        parts = (
            (self._place, usual),
            (self._trouble, trouble),
            (self._rest, usual),
        )
        pieces: list[Piece] = []
        for text, style in parts:
            if text:
                between = [Piece(" · ", usual)] if pieces else []
                pieces += [*between, message_piece(text, style)]
        return pieces
