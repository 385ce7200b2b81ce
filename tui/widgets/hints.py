"""Hints drawn before words: no letter of the text moves for them.

A hint stands in the blank before its word; of two letters the other one covers the first
cell of the word. Where the terminal orders rows itself, a letter in a blank could move its
neighbours: there the whole hint covers the beginning of the word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.style import Style

    from tui.layout import Cluster, VisualRow

_MOST_PASSED = 3
"""Signs between a word and the blank before it, at most."""


def hint_cells(
    row: VisualRow,
    hints: Mapping[str, Span],
    *,
    in_blanks: bool,
    room_at_left: bool = True,
) -> dict[int, str]:
    """What is drawn over which cell of the row, counted from its left.

    A hint reads from left to right. The cell after the row's last one is blank too, and
    so is the one before its first, -1, if there is room.

    Args:
        row: Of the text.
        hints: The words that they lead to.
        in_blanks: Whether hints may stand in blanks.
        room_at_left: Whether there is a cell before the row's first one.
    """
    leftmost = -1 if room_at_left else 0
    drawn: dict[int, str] = {}
    for hint, word in hints.items():
        if row.start <= word.start < row.end:
            first = _first_cell(row, word, len(hint), in_blanks=in_blanks)
            first = max(first, leftmost)
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


def _first_cell(row: VisualRow, word: Span, length: int, *, in_blanks: bool) -> int:
    """The leftmost cell of a hint of that length for the word."""
    cell = 0
    for cluster in row.clusters:
        if word.start in Span(cluster.start, max(cluster.end, cluster.start + 1)):
            rightward = cluster.level % 2 == 0 or row.is_plain
            edge = cell if rightward else cell + cluster.cells - 1
            blank = _blank_before(row, edge, -1 if rightward else 1)
            if in_blanks and blank is not None:
                return blank if rightward else blank + 1 - length
            first = edge if rightward else edge + 1 - length
            return max(0, min(first, row.cells - length))
        cell += cluster.cells
    return 0


def _blank_before(row: VisualRow, edge: int, step: int) -> int | None:
    """The blank on that side of a word's first cell, past the signs that cling to it."""
    for cell in range(edge + step, edge + step * (_MOST_PASSED + 2), step):
        cluster = row.cluster_at(cell)
        if cluster is None or cluster.text.isspace():
            return cell
        if _is_letter(cluster):
            return None
    return None


def _is_letter(cluster: Cluster) -> bool:
    return any(letter.isalnum() for letter in cluster.text)
