"""How the row that Enter acts on is marked, in lists, tables and forms alike.

Its two ends are reversed: the sign where the row begins, and a blank at the other end. What
stands between them looks as in every other row, so that a move sends no word again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from textual.strip import Strip

if TYPE_CHECKING:
    from tui.widgets.ink import Inked

FAR_END = 1
"""Cells at the end of a row that are left blank for its mark."""


def with_far_end(row: Inked, *, right: bool) -> Inked:
    """The row, with its far end; it begins at the right or at the left."""
    blank = (" " * FAR_END, FAR_END, Style())
    return [blank, *row] if right else [*row, blank]


def with_marked_ends(
    strip: Strip, style: Style | None, sign: int, *, right: bool
) -> Strip:
    """The row, marked as the one that Enter acts on.

    Args:
        strip: The row; its far end is blank.
        style: Of the marks; None for a row that is like every other.
        sign: The cells of the sign.
        right: Whether the row begins at the right.
    """
    if style is None:
        return strip
    width = strip.cell_length
    first, last = (FAR_END, sign) if right else (sign, FAR_END)
    left, words, end = strip.divide([first, width - last, width])
    return Strip.join([left.apply_style(style), words, end.apply_style(style)])
