"""Where rows stand in the block of text: right-to-left ones flush right, others left.

The block is two cells wider than the measure: one at each side, where a blank may hang
that did not fit at the end of a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.layout import VisualRow

HANGING = 1
"""Cells at each side of the block, beside the measure."""


def block_width(measure: int) -> int:
    """The cells that a block of that measure takes."""
    return measure + 2 * HANGING


def indent_of(row: VisualRow, measure: int) -> int:
    """How many cells stand free to the left of the row, in the block.

    None but the hanging one where the terminal itself sets rows to their side.
    """
    to_the_right = row.base == 1 and not row.is_plain
    if to_the_right:
        return measure + HANGING - row.cells - row.indent
    return HANGING + row.indent
