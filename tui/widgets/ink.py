"""Turns text into strips: the one place where text that is shown becomes cells.

Layout orders and shapes it, and draws a stand-in for whatever a terminal must not be
sent, so that nothing in an article, a name or a message acts on the terminal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.layout import LTR, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.layout import Cluster

ELLIPSIS = "…"
_PLAIN = Style()
_UNBROKEN = 1_000_000  # cells: a width at which no text of one line is wrapped
_LONGEST = 2_000  # code points: more than any row of a screen has cells
_LINE_BREAKS = dict.fromkeys(map(ord, "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\t"), " ")


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in one style, ordered and shaped by itself: what it holds moves no other.

    Its direction is that of its first strong letter; digits and signs alone run from
    left to right, as dates and keys do.
    """

    text: str
    style: Style = _PLAIN
    room: int | None = None
    """The most cells that it may take, if it is not to take all there are."""


Inked = list[tuple[str, int, Style]]
"""Clusters as they are drawn, from left to right: text, cells, style."""


def line(
    pieces: Iterable[Piece], width: int, *, right: bool, ground: Style = _PLAIN
) -> Strip:
    """One row of pieces, set flush to the right (in that order) or to the left.

    What does not fit is cut at the end of its reading order, with an ellipsis.
    """
    inked = _fitting(pieces, width, right=right)
    gap = [(" " * free, free, _PLAIN)] if (free := width - _cells(inked)) else []
    return strip_of([*gap, *inked] if right else [*inked, *gap], ground)


def two_sides(
    left: Iterable[Piece], right: Iterable[Piece], width: int, ground: Style = _PLAIN
) -> Strip:
    """One row with pieces at both edges; the left ones give way to the right ones."""
    on_right = _fitting(right, width, right=True)
    free = width - _cells(on_right)
    on_left = _fitting(left, max(0, free - 1), right=False)
    gap = free - _cells(on_left)
    return strip_of([*on_left, (" " * gap, gap, _PLAIN), *on_right], ground)


def strip_of(inked: Iterable[tuple[str, int, Style]], ground: Style = _PLAIN) -> Strip:
    """The strip of the clusters, neighbours of one style joined."""
    segments: list[Segment] = []
    total = 0
    run, run_style = "", _PLAIN
    for text, cells, style in inked:
        total += cells
        if style is not run_style and style != run_style:
            if run:
                segments.append(Segment(run, ground + run_style))
            run, run_style = "", style
        run += text
    if run:
        segments.append(Segment(run, ground + run_style))
    return Strip(segments, total)


def ordered(text: str, style: Style = _PLAIN, *, base: int | None = None) -> Inked:
    """The clusters of a text on one row, from left to right."""
    safe = text[:_LONGEST].translate(_LINE_BREAKS)
    row = lay_out(safe, _UNBROKEN, base, fallback=LTR).rows[0]
    return [(one.text, one.cells, style) for one in row.clusters if one.cells]


def base_of(text: str) -> int:
    """1 for a text that runs from right to left by its first strong letter, or has none."""
    return lay_out(text[:_LONGEST].translate(_LINE_BREAKS), _UNBROKEN).base


def _fitting(pieces: Iterable[Piece], width: int, *, right: bool) -> Inked:
    """The pieces side by side, the last ones cut where there is no room."""
    placed: list[Inked] = []
    free = width
    for piece in pieces:
        inked = _cut(piece, free if piece.room is None else min(free, piece.room))
        free -= _cells(inked)
        placed.append(inked)
    return [one for inked in (reversed(placed) if right else placed) for one in inked]


def _cut(piece: Piece, width: int) -> Inked:
    """The piece, or as much of its beginning as fits before an ellipsis."""
    safe = piece.text[:_LONGEST].translate(_LINE_BREAKS)
    layout = lay_out(safe, _UNBROKEN, fallback=LTR)
    row = layout.rows[0]
    if row.cells <= width:
        return [(one.text, one.cells, piece.style) for one in row.clusters if one.cells]
    if width <= 0:
        return []
    kept = _beginning(row.clusters, width - 1)
    shorter = ordered(safe[:kept], piece.style, base=layout.base)
    mark = (ELLIPSIS, 1, piece.style)
    return [mark, *shorter] if layout.base == 1 else [*shorter, mark]


def _beginning(clusters: Sequence[Cluster], width: int) -> int:
    """How many code points from the start take at most that many cells."""
    end = 0
    for cluster in sorted(clusters):
        width -= cluster.cells
        if width < 0:
            break
        end = cluster.end
    return end


def _cells(inked: Inked) -> int:
    return sum(cells for _, cells, _ in inked)
