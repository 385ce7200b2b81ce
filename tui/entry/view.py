"""How a typed line is seen: its clusters, and where the caret stands among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotations.text import grapheme_at
from tui.layout import RTL, USUAL, Drawing, lay_out

if TYPE_CHECKING:
    from tui.entry.line import EntryLine
    from tui.layout import Cluster

_UNBROKEN = 1_000_000


class Stop(NamedTuple):
    """A place where the caret can stand."""

    cell: int
    """From the left of the line's content; of the end, beyond it on its side."""
    offset: int


class EntryView:
    """One typed line, laid out on one row."""

    def __init__(
        self, line: EntryLine, drawing: Drawing = USUAL, fallback: int = RTL
    ) -> None:
        self._line = line
        layout = lay_out(line.text, _UNBROKEN, fallback=fallback, drawing=drawing)
        self.base = layout.base
        """1 where the line runs from right to left."""
        self.row = layout.rows[0]

    @property
    def cells(self) -> int:
        """Cells of the content, with the one where the caret stands at the end."""
        return self.row.cells + 1

    @property
    def shift(self) -> int:
        """Cells before the content: of a right-to-left line, the end's own cell."""
        return 1 if self.base == RTL else 0

    def stops(self) -> list[Stop]:
        """Every place for the caret, from left to right."""
        end = len(self._line.text)
        stops = [] if self.base != RTL else [Stop(0, end)]
        cell = self.shift
        for cluster in self.row.clusters:
            stops += [Stop(cell, offset) for offset in self._offsets(cluster)]
            cell += cluster.cells
        return stops if self.base == RTL else [*stops, Stop(cell, end)]

    def caret_cell(self) -> int:
        """The cell that the caret is drawn on."""
        if self._line.caret >= len(self._line.text):
            return 0 if self.base == RTL else self.row.cells
        runs = self.row.cells_of(self._line.caret, self._line.caret + 1)
        return self.shift + (runs[0].start if runs else 0)

    def beside(self, step: int) -> int:
        """The offset of the place to the right (1) or to the left (-1) of the caret."""
        offsets = [stop.offset for stop in self.stops()]
        here = self._line.caret
        at = offsets.index(here) if here in offsets else 0
        return offsets[max(0, min(at + step, len(offsets) - 1))]

    def offset_at(self, cell: int) -> int:
        """The place nearest to a cell."""
        return min(self.stops(), key=lambda stop: abs(stop.cell - cell)).offset

    def _offsets(self, cluster: Cluster) -> list[int]:
        """Where the cluster's graphemes start, left to right: two in a lam-alef."""
        if not cluster.cells:
            return []
        offsets = [cluster.start]
        while (
            following := grapheme_at(self._line.text, offsets[-1]).end
        ) < cluster.end:
            offsets.append(following)
        return offsets[::-1] if cluster.level % 2 else offsets
