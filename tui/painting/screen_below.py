"""The screen below, as seen through one with a transparent background.

Textual draws such a background by drawing the screen below again as if it were text: in
the upper screen's colours, and encoded for the terminal a second time. Here its rows are
taken as they are, so that a panel changes no cell beside it.

When the terminal is resized, the upper screen is drawn before the lower one has its new
size. The cells that the lower one does not have yet are blank until it is drawn as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.strip import Strip

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.screen import Screen


def strips_below(below: Screen[Any], crop: Region) -> list[Strip]:
    """The rows of a screen that another one lies over, as they were drawn.

    Args:
        below: The screen that is seen through the other.
        crop: The cells that are wanted.
    """
    strips = below._compositor.render_strips()  # noqa: SLF001 - Textual has no public way
    missing = [Strip([])] * (crop.bottom - len(strips))
    rows = [*strips, *missing][crop.y : crop.bottom]
    return [row.crop_extend(crop.x, crop.right, None) for row in rows]
