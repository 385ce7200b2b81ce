"""Tables of figures: the first column to the left, all others to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from tui.layout import cells
from tui.output import visible
from tui.printed.articles import fitted
from tui.printed.output import UNSEEN_COLUMNS, Output

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NOTHING = "–"
"""Printed for a figure that is undefined."""
_GAP = "  "
_NARROWEST_HEADING = 12
_WIDEST = 1_000_000


class FigureTable(Struct):
    """Rows of a heading and figures, printed once all of them are known."""

    output: Output
    rows: list[Sequence[str]] = field(default_factory=list)

    def add(self, heading: str, *figures: str) -> None:
        """Add a row."""
        self.rows.append([heading, *figures])

    def printed(self) -> Iterator[str]:
        """The rows as they are sent; a heading is cut off where there is no room."""
        figures = [[self._shown(cell) for cell in row[1:]] for row in self.rows]
        count = max(map(len, figures), default=0)
        widths = [
            max(cells(row[at]) for row in figures if at < len(row))
            for at in range(count)
        ]
        room = _WIDEST
        if self.output.is_terminal:
            taken = UNSEEN_COLUMNS + sum(width + len(_GAP) for width in widths)
            room = max(self.output.columns - taken, _NARROWEST_HEADING)
        headings = [self._shown(row[0], room) for row in self.rows]
        widths.insert(0, max(map(cells, headings), default=0))
        for heading, row in zip(headings, figures, strict=True):
            yield self._row([heading, *row], widths)

    def _shown(self, text: str, width: int = _WIDEST) -> str:
        """The text in the order that is printed: on a terminal, the visual one."""
        shown = visible(text)
        if not self.output.is_terminal:
            return shown
        return fitted(shown, width, self.output.drawing)

    def _row(self, row: Sequence[str], widths: Sequence[int]) -> str:
        shown = row[0] + " " * (widths[0] - cells(row[0]))
        for cell, width in zip(row[1:], widths[1:], strict=False):
            shown += _GAP + " " * (width - cells(cell)) + cell
        return self.output.sent([(shown.rstrip(), "")])


def figure(value: float | None) -> str:
    """A figure to three digits; what is undefined is a dash."""
    return NOTHING if value is None else f"{value:.3f}"
