"""Visual rows: what each cell shows, and which cells show a range.

A row is created when its paragraph is wrapped, and ordered when it is first used. Offsets
are those of the layout: of the paragraph, or of the article.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from tui.bidi import ParagraphLevels, reorder_l2, reset_levels_l1

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.layout.wrapping import Line


class Cluster(NamedTuple):
    """A unit of drawing and highlighting: a letter or ligature with its marks."""

    start: int
    end: int
    """The code points `[start, end)` that it shows."""
    text: str
    """The drawn text: shaped, mirrored, with marks after their letter; may be empty."""
    cells: int
    """The cells it takes: 0, 1 or 2, or more for the name of a hidden character."""
    level: int
    """Its embedding level: odd for right to left."""


class CellRun(NamedTuple):
    """Neighbouring cells `[start, end)` of a row, counted from its left."""

    start: int
    end: int


class PlacedClusters(NamedTuple):
    """All clusters of a paragraph in logical order, as parallel sequences."""

    starts: Sequence[int]
    """The start of each; after the last, the paragraph's length."""
    ltr: Sequence[str]
    rtl: Sequence[str]
    cells: Sequence[int]
    resolved: ParagraphLevels
    origin: int
    """Added to every offset of a result."""
    plain: bool = False
    """Whether rows keep the logical order."""


class VisualRow:
    """One row of a paragraph, in visual order."""

    def __init__(self, placed: PlacedClusters, line: Line, indent: int = 0) -> None:
        self._placed = placed
        self._line = line
        self.start = placed.origin + placed.starts[line.first]
        """The start of the row's code points."""
        self.end = placed.origin + placed.starts[line.last]
        """Their end, where the next row starts."""
        self.indent = indent
        """The cells by which it begins further in than other rows."""

    def __repr__(self) -> str:
        return f"VisualRow({self.start}, {self.end}, {self.text!r})"

    @property
    def base(self) -> int:
        """The paragraph level: 1 if the row is set flush right."""
        return self._placed.resolved.base

    @property
    def is_plain(self) -> bool:
        """Whether the row is in logical order, for a terminal that reorders it."""
        return self._placed.plain

    @property
    def clusters(self) -> tuple[Cluster, ...]:
        """The row's clusters from left to right."""
        return self._ordered[0]

    @property
    def cells(self) -> int:
        """How many cells the row takes: at most one more than the width."""
        return self._edges[-1]

    @cached_property
    def text(self) -> str:
        """What is drawn, from left to right."""
        return "".join([cluster.text for cluster in self.clusters])

    def cluster_at(self, cell: int) -> Cluster | None:
        """Return what a cell shows; cells are counted from the row's left."""
        if not 0 <= cell < self.cells:
            return None
        return self.clusters[bisect_right(self._edges, cell) - 1]

    def cells_of(self, start: int, end: int) -> tuple[CellRun, ...]:
        """Return the cells that show the code points `[start, end)`.

        A range may appear in several pieces, given from left to right; no piece touches
        the next. Code points without a cell, or on another row, have none.
        """
        places = sorted(self._places(start, end))
        edges = self._edges
        runs: list[CellRun] = []
        for place in places:
            left, right = edges[place], edges[place + 1]
            if left == right:
                continue
            if runs and runs[-1].end == left:
                runs[-1] = CellRun(runs[-1].start, right)
            else:
                runs.append(CellRun(left, right))
        return tuple(runs)

    def _places(self, start: int, end: int) -> Sequence[int]:
        """Return the visual places of the clusters that a range touches."""
        start, end = max(start, self.start), min(end, self.end)
        if start >= end:
            return ()
        starts, line, origin = self._placed.starts, self._line, self._placed.origin
        first = bisect_right(starts, start - origin, line.first, line.last) - 1
        last = bisect_left(starts, end - origin, line.first, line.last)
        return self._visual_places[first - line.first : last - line.first]

    @cached_property
    def _edges(self) -> list[int]:
        """The left edge of each cluster, and the right edge of the last."""
        return list(accumulate([cluster[3] for cluster in self.clusters], initial=0))

    @cached_property
    def _visual_places(self) -> list[int]:
        """For each cluster in logical order, its place from the left."""
        order = self._ordered[1]
        places = [0] * len(order)
        for place, index in enumerate(order):
            places[index] = place
        return places

    @cached_property
    def _ordered(self) -> tuple[tuple[Cluster, ...], list[int]]:
        """The clusters in visual order, each with its index in logical order."""
        clusters = self._logical_clusters()
        order = reorder_l2([cluster[4] for cluster in clusters])
        return tuple([clusters[index] for index in order]), order

    def _logical_clusters(self) -> list[Cluster]:
        """Return the row's clusters in logical order, with rules L1 and L4 applied."""
        first, last, drawn = self._line
        starts, ltr, rtl, cells, _resolved, origin, _plain = self._placed
        begin, end = starts[first], starts[last]
        levels = self._levels(begin, end)
        clusters = []
        for index in range(first, last):
            start = starts[index]
            level = levels[start - begin]
            text = rtl[index] if level & 1 else ltr[index]
            # Hanging spaces are not drawn, and direction marks take no cell.
            hangs = index >= drawn and cells[index] > 0
            drawing = ("", 0) if hangs else (text, cells[index])
            clusters.append(
                Cluster(start + origin, starts[index + 1] + origin, *drawing, level)
            )
        return clusters

    def _levels(self, begin: int, end: int) -> bytes:
        """Return the levels of the row's code points, with rule L1 applied."""
        if self._placed.plain:
            return bytes(end - begin)
        resolved = self._placed.resolved
        return reset_levels_l1(
            resolved.levels[begin:end], resolved.classes[begin:end], resolved.base
        )
