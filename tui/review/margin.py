"""The margin of a review: the differences, each beside the row where it begins.

A difference shows its sign, its label and its votes: a digit for each annotator, the
number of the version that they have, 0 for none. What all agree on is not listed.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.strip import Strip

from tui.widgets import Margin
from tui.widgets.ink import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click

    from annotations.model import Colour, Tagset

_AROUND = 4
"""Cells beside the votes and the words: sign, label, a gap, and one before the text."""
_FEWEST = 8
"""With fewer cells than this, the words would say nothing."""


class MarginEntry(Struct, frozen=True):
    """One difference as the margin draws it."""

    start: int
    """Where it begins, in code points."""
    number: int
    """Of its item."""
    sign: str
    label: str
    colour: Colour | None
    votes: str
    words: str
    """How its versions differ."""
    kinds: str
    """In what, where the words have no room."""
    is_open: bool


class ReviewMargin(Margin):
    """Draws differences in place of glosses."""

    def __init__(self, tagset: Tagset, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(tagset, id=id)
        self._entries: Sequence[MarginEntry] = ()
        self._starts: Sequence[int] = ()
        self._held: int | None = None

    def show_differences(
        self, entries: Sequence[MarginEntry], held: int | None
    ) -> None:
        """Draw these differences from now on.

        Args:
            entries: By where they begin.
            held: The number of the item that keys decide on, if one is held.
        """
        if (entries, held) != (self._entries, self._held):
            self._entries, self._held = entries, held
            self._starts = [one.start for one in entries]
            self.redraw()

    def on_click(self, event: Click) -> None:
        """Nothing here is picked with the mouse."""

    def draw(self, y: int) -> Strip:
        """The differences that begin on one row of the article."""
        page = self.in_view.page
        if page is None or y >= len(self.in_view.rows):
            return Strip.blank(self.size.width)
        row = page.layout.row(self.in_view.rows[y])
        first = bisect_left(self._starts, row.start)
        here = self._entries[first : bisect_left(self._starts, row.end, first)]
        if not here:
            return Strip.blank(self.size.width)
        shown = self._first_to_show(here)
        more = f" +{len(here) - 1}" if len(here) > 1 else ""
        room = self.size.width - len(shown.votes) - _AROUND - len(more)
        pieces = [*self._entry(shown, room), Piece(more, self.ink("margin--text"))]
        return self.pen.line(pieces, self.size.width, right=False)

    def _first_to_show(self, here: Sequence[MarginEntry]) -> MarginEntry:
        """The held one, else the first that is to be decided, else the first."""
        held = (one for one in here if one.number == self._held)
        still_open = (one for one in here if one.is_open)
        return next(held, next(still_open, here[0]))

    def _entry(self, entry: MarginEntry, room: int) -> list[Piece]:
        """A difference, with so many cells for its words and the blank before them."""
        names = [f"margin--{entry.colour or 'other'}"]
        if entry.number == self._held:
            names.append("margin--active")
        sign = "margin--unsure" if entry.is_open else "margin--text"
        text = self.ink("margin--text")
        pieces = [
            Piece(entry.sign, self.ink(sign)),
            Piece(entry.label, self.ink(*names)),
            Piece(f" {entry.votes}", text),
        ]
        if room >= _FEWEST:
            fits = self.pen.width_of(f" {entry.words}") <= room
            words = entry.words if fits else entry.kinds
            pieces.append(Piece(f" {words}", text, room))
        return pieces
