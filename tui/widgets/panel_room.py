"""Where on a screen a panel lies: at the left, in the half that need not stay in view.

What must stay in view is the text that the person works on. Its rows begin at the right,
so a panel covers their ends and the margin, and the page is never moved for it.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

NARROWEST, WIDEST = 40, 80
"""Cells of a panel that leaves a part of the screen in view."""
_LEAST_BESIDE = 20
"""With fewer cells than this beside it, a panel takes those too."""
_LOWEST = 2
"""Rows that a panel has at least: its rule, and a row of its own."""


class PanelArea(Struct, frozen=True):
    """The cells of a panel on the screen."""

    left: int
    top: int
    width: int
    height: int
    is_upper: bool
    """Whether it lies in the upper half: its rule is its last row then."""
    is_whole: bool
    """Whether it is as wide as the room: nothing is seen beside it."""


class PanelRoom(Struct, frozen=True):
    """The part of a screen that a panel may cover."""

    columns: range
    """The cells from one edge of what the screen shows to the other."""
    rows: range
    """The rows between the title and the rows that show what is held and what keys
    do."""
    kept: range = range(0)
    """The rows that are to stay in view, such as those of the words that are held."""
    beside: int = 0
    """Cells at the left that only a list takes that is a screen of its own."""

    @property
    def whole(self) -> PanelArea:
        """All of the room, for a list that is a screen of its own."""
        return PanelArea(
            left=self.columns.start - self.beside,
            top=self.rows.start,
            width=self.beside + len(self.columns),
            height=len(self.rows),
            is_upper=False,
            is_whole=True,
        )

    def down_to(self, other: PanelRoom) -> PanelRoom:
        """This room with all rows below it that belong to the other."""
        return replace(self, rows=range(self.rows.start, other.rows.stop))

    def place(self, cells: int, rows: int, *, alone: bool) -> PanelArea:
        """Where a panel lies that needs so many cells and rows.

        It takes at most half of the rows, so one of the two halves leaves a row in view.

        Args:
            cells: The cells that its widest row needs.
            rows: The rows that it needs, its rule included.
            alone: Whether nothing may share its rows, because the terminal orders each
                row as a whole.
        """
        height = max(_LOWEST, min(rows, len(self.rows) // 2))
        height = min(height, len(self.rows))
        width = max(NARROWEST, min(cells, WIDEST))
        is_whole = alone or width > len(self.columns) - _LEAST_BESIDE
        lower = range(self.rows.stop - height, self.rows.stop)
        upper = range(self.rows.start, self.rows.start + height)
        is_upper = _shared(upper, self.kept) < _shared(lower, self.kept)
        return PanelArea(
            left=self.columns.start,
            top=(upper if is_upper else lower).start,
            width=len(self.columns) if is_whole else width,
            height=height,
            is_upper=is_upper,
            is_whole=is_whole,
        )


def _shared(some: range, others: range) -> int:
    """How many rows two ranges share."""
    return max(0, min(some.stop, others.stop) - max(some.start, others.start))
