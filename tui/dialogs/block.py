"""How the rows of a wide screen lie: as one block, in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets import Notice, Panel

if TYPE_CHECKING:
    from textual.widget import Widget

_WIDEST = 140
"""Most cells of a row; on a wider screen it is in the middle."""


def block_columns(width: int) -> range:
    """The columns that the rows take of a screen with so many."""
    cells = min(width, _WIDEST)
    left = (width - cells) // 2
    return range(left, left + cells)


def lay_out_block(screen: Widget, width: int) -> None:
    """Give the parts of a screen the edges of the block; panels lie where they lie.

    Their background goes on to the edges of the screen, which has so many cells in a row.
    """
    columns = block_columns(width)
    padding = (0, width - columns.stop, 0, columns.start)
    for part in screen.children:
        if not isinstance(part, (Panel, Notice)):
            part.styles.padding = padding
