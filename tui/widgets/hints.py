"""Hints drawn over the first letters of words: no letter of the text moves for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.style import Style

    from tui.layout import VisualRow


def hint_cells(row: VisualRow, hints: Mapping[str, Span]) -> dict[int, str]:
    """What is drawn over which cell of the row, counted from its left.

    A hint reads from left to right and ends at the edge where its word begins.
    """
    drawn: dict[int, str] = {}
    for hint, word in hints.items():
        if row.start <= word.start < row.end:
            first = _first_cell(row, word, len(hint))
            drawn.update({first + at: letter for at, letter in enumerate(hint)})
    return drawn


def overlaid(
    inked: Iterable[tuple[str, int, Style]], drawn: Mapping[int, str], style: Style
) -> Iterator[tuple[str, int, Style]]:
    """The clusters with those cells drawn over; what is left of a wide one is blank."""
    left = 0
    for text, cells, own in inked:
        covered = [drawn.get(cell) for cell in range(left, left + cells)]
        left += cells
        if any(covered):
            for letter in covered:
                yield letter or " ", 1, style if letter else own
        else:
            yield text, cells, own


def _first_cell(row: VisualRow, word: Span, length: int) -> int:
    """The leftmost cell of a hint of that length on the word."""
    cell = 0
    for cluster in row.clusters:
        if word.start in Span(cluster.start, max(cluster.end, cluster.start + 1)):
            rightward = cluster.level % 2 == 0 or row.is_plain
            first = cell if rightward else cell + cluster.cells - length
            return max(0, min(first, row.cells - length))
        cell += cluster.cells
    return 0
