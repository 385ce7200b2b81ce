"""A panel: a few rows that lie over a screen, with a title in a rule and no box.

    Panel(RtlInput(id="entry"), id="prompt")

A panel is a part of the screen that it lies over, or the one part of a screen of its own
whose background is transparent. Either way only the cells that it covers are drawn and sent
when it opens, and again when it closes; no other widget is laid out for it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.strip import Strip

from annotations.messages import reads_from_right
from tui.widgets.ink import Piece, message_piece, strip_of
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from tui.widgets.panel_room import PanelArea
    from tui.widgets.quoting_title import QuotingTitle

_RULE, _EDGE = "─", "│"
_LEAST_OF_RULE = 2
"""Cells of the rule before a title and behind it."""
_LEAST_QUOTED = 6
"""Cells of what a title quotes, however little room there is."""
_LOWER_CORNER, _UPPER_CORNER = "┐", "┘"


class Panel(Vertical):
    """The rows of a panel, its title, and the line at its right edge."""

    def __init__(self, *body: Widget, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Prepare a panel with these widgets from top to bottom; it is not seen yet."""
        super().__init__(id=id)
        self._body = body
        self._title = PanelTitle()

    def compose(self) -> ComposeResult:
        """The edge below the title, which draws the corner of both."""
        yield PanelEdge()
        yield self._title
        yield from self._body

    def show_at(self, place: PanelArea) -> None:
        """Move the panel to this place."""
        self.styles.offset = place.left, place.top
        self.styles.width, self.styles.height = place.width, place.height
        self.set_class(place.is_upper, "-upper")
        self.set_class(place.is_whole, "-whole")
        self.display = True
        self._title.show_corner(_corner(place))

    def show_title(self, title: str | QuotingTitle, *aside: str) -> None:
        """Set the title, and beside it how much of the whole is shown."""
        self._title.show(title, *aside)


class PanelTitle(RowWidget):
    """The rule of a panel, with its title from where the language begins."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "panel--rule",
        "panel--title",
        "panel--aside",
    }

    def __init__(self) -> None:
        super().__init__()
        self._title: str | QuotingTitle = ""
        self._corner = ""
        self._aside: Sequence[str] = ()

    def show(self, title: str | QuotingTitle, *aside: str) -> None:
        """Draw a title in the rule, and beside it these texts, each in its own order.

        Without a title there is no rule: it would be over nothing.
        """
        self._title, self._aside = title, aside
        self.set_class(not title, "-untitled")
        self.redraw()

    def show_corner(self, corner: str) -> None:
        """End in this corner; in none where nothing is seen beside the panel."""
        self._corner = corner
        self.redraw()

    def draw(self, y: int) -> Strip:
        """A cell of the rule, the title, the rule again, what stands beside, the corner."""
        if not self._title:
            return Strip.blank(self.size.width)
        width = self.size.width - len(self._corner)
        beside = self._pieces_beside()
        title = self._title_pieces(width - _LEAST_OF_RULE - self._cells_of(beside))
        free = width - 1 - self._cells_of([*title, *beside])
        if free < 1:
            title, beside = self._title_pieces(width - _LEAST_OF_RULE), []
            free = max(0, width - 1 - self._cells_of(title))
        words = [self._rule(1), *title, self._rule(free), *beside]
        row = self.pen.placed(words, width, right=reads_from_right())
        corner = [(one, 1, self.ink("panel--rule")) for one in self._corner]
        return strip_of([*row, *corner])

    def _title_pieces(self, room: int) -> list[Piece]:
        """The title with a blank at each side; what it quotes is cut to fit the room."""
        style = self.ink("panel--title")
        if isinstance(self._title, str):
            return [message_piece(f" {self._title} ", style)]
        parts = list(self._title.parts())
        others = sum(self.pen.width_of(one.text) for one in parts if not one.is_quoted)
        left = max(_LEAST_QUOTED, room - others - 2)
        pieces = [
            Piece(one.text, style, left if one.is_quoted else None) for one in parts
        ]
        return [Piece(" "), *pieces, Piece(" ")]

    def _cells_of(self, pieces: Sequence[Piece]) -> int:
        """The cells that they take side by side."""
        return sum(
            min(self.pen.width_of(one.text), one.room or sys.maxsize) for one in pieces
        )

    def _pieces_beside(self) -> list[Piece]:
        style = self.ink("panel--aside")
        between = Piece(" · ", style)
        words = [one for text in self._aside for one in (between, Piece(text, style))]
        return [Piece(" "), *words[1:], Piece(" ")] if any(self._aside) else []

    def _rule(self, cells: int) -> Piece:
        return Piece(_RULE * cells, self.ink("panel--rule"))


class PanelEdge(RowWidget):
    """The line between a panel and the text that goes on beside it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"panel--rule"}

    def draw(self, y: int) -> Strip:
        """One cell of the line."""
        return strip_of([(_EDGE, 1, self.ink("panel--rule"))])


def _corner(place: PanelArea) -> str:
    """What the rule ends in at the panel's right edge."""
    if place.is_whole:
        return ""
    return _UPPER_CORNER if place.is_upper else _LOWER_CORNER
