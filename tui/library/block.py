"""How a list of the library lies on its screen: as one block, in the middle of a wide one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.widget import Widget

_WIDEST = 140
"""Most cells of a row; on a wider screen it is in the middle."""


def lay_out_block(screen: Widget, *kinds: type[Widget]) -> None:
    """Keep what is on a row together.

    Args:
        screen: Has its size by now.
        kinds: The widgets that make up the block.
    """
    free = max(0, screen.size.width - _WIDEST)
    padding = (0, free - free // 2, 0, free // 2)
    for kind in kinds:
        for part in screen.query(kind):
            part.styles.padding = padding
