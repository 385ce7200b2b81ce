"""How a typed line is seen: its clusters, and where the caret stands among them."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from annotations.text import grapheme_at
from tui.bidi import RTL
from tui.layout import USUAL, Drawing, lay_out

if TYPE_CHECKING:
    from tui.entry.line import EntryLine
    from tui.layout import Cluster

LINE_BREAK = "⏎"
"""What is drawn for a line break, of which a line has some in a note."""
_UNBROKEN = 1_000_000
_FIRST_OF_JOINED_GRAPHEMES = "\u0900"
_PREFIXES = tuple("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
"""Signs that make one grapheme with what follows (GB9b)."""
"""Before it, a cluster of one code point is a grapheme: no conjunct has such letters."""


class CaretStop(NamedTuple):
    """A place where the caret can stand."""

    cell: int
    """From the left of the line's content; of the end, beyond it on its side."""
    offset: int


class EntryView:
    """One typed line, laid out on one row."""

    def __init__(
        self, line: EntryLine, drawing: Drawing = USUAL, base: int = RTL
    ) -> None:
        """Lay a line out.

        Args:
            line: The line as it is typed.
            drawing: How texts are drawn.
            base: The direction of the line, whatever its first letter is: a letter that
                is typed must not throw the others to the other edge.
        """
        self._line = line
        text = line.text.replace("\n", LINE_BREAK)
        layout = lay_out(text, _UNBROKEN, base, drawing=drawing)
        self.base = base
        """1 where the line runs from right to left."""
        self.leftward = base == RTL and not drawing.plain
        """Whether its cells do: not where the terminal is to order them itself."""
        self.row = layout.rows[0]

    @property
    def cells(self) -> int:
        """Cells of the content, with the one where the caret stands at the end."""
        return self.row.cells + 1

    @property
    def shift(self) -> int:
        """Cells before the content: of a right-to-left line, the end's own cell."""
        return 1 if self.leftward else 0

    def placed(self) -> list[tuple[int, Cluster]]:
        """Every cluster with the cell that it begins on, from left to right."""
        clusters = self.row.clusters
        widths = [cluster.cells for cluster in clusters]
        return list(zip(accumulate(widths, initial=self.shift), clusters, strict=False))

    @cached_property
    def stops(self) -> list[CaretStop]:
        """Every place for the caret once, from left to right."""
        stops = [
            CaretStop(min(cell, self.cells - 1), offset)
            for cell, cluster in self.placed()
            for offset in self._offsets(cluster)
        ]
        end = len(self._line.text)
        if self.leftward:
            return [CaretStop(0, end), *stops]
        return [*stops, CaretStop(self.row.cells, end)]

    def caret_cell(self) -> int:
        """The cell that the caret is drawn on."""
        stops = self.stops
        return stops[self._place_in(stops)].cell

    def beside(self, step: int) -> int:
        """The offset of the place to the right (1) or to the left (-1) of the caret."""
        stops = self.stops
        at = self._place_in(stops) + step
        return stops[max(0, min(at, len(stops) - 1))].offset

    def offset_at(self, cell: int) -> int:
        """The place on a cell, or on the last one to the left of it."""
        stops = self.stops
        before = [stop for stop in stops if stop.cell <= cell] or stops[:1]
        nearest = before[-1].cell
        return min(stop.offset for stop in before if stop.cell == nearest)

    def _place_in(self, stops: list[CaretStop]) -> int:
        """Which of the stops the caret is at."""
        return [stop.offset for stop in stops].index(self._line.caret)

    def _offsets(self, cluster: Cluster) -> list[int]:
        """Where graphemes start in the cluster, from left to right.

        One as a rule; two in a lam-alef, none in the later parts of a conjunct.
        """
        text = self._line.text
        letters = text[cluster.start : cluster.end]
        follows_prefix = text[cluster.start - 1 : cluster.start] in _PREFIXES
        is_simple = len(letters) == 1 and letters < _FIRST_OF_JOINED_GRAPHEMES
        if is_simple and not follows_prefix:
            return [cluster.start]
        offsets = []
        offset = cluster.start
        while offset < cluster.end:
            grapheme = grapheme_at(text, offset)
            if grapheme.start == offset:
                offsets.append(offset)
            offset = grapheme.end
        return offsets[::-1] if cluster.level % 2 else offsets
