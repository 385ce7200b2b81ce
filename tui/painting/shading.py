"""Foregrounds that differ by a step that nobody sees, for the encoding `shaded`.

Rich rounds colours to what it takes a terminal for; the step would be lost. So a shaded
colour stays as it is: terminals that need it know 24-bit colours, whatever they say.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import Color, ColorType
from rich.color_triplet import ColorTriplet
from rich.style import Style

if TYPE_CHECKING:
    from rich.color import ColorSystem

_ON_DARK, _ON_LIGHT = ColorTriplet(204, 204, 204), ColorTriplet(51, 51, 51)
"""What stands for a foreground that only the terminal knows."""
_HIGHEST = 255


class _ExactColour(Color):
    """A colour that is sent as it is."""

    def downgrade(self, system: ColorSystem) -> Color:  # type: ignore[override] # Rich keeps results by value, and so would take this colour for another
        return self


@lru_cache(maxsize=4096)
def shaded(style: Style, steps: int, *, is_dark: bool = True) -> Style:
    """The style with a foreground so many steps from its own, and from nothing else.

    Args:
        style: What it is taken from.
        steps: 1 or 2, of 255.
        is_dark: Whether the ground is, for a foreground that the style leaves open.
    """
    colour = style.color
    if colour is None or colour.is_default:
        red, green, blue = _ON_DARK if is_dark else _ON_LIGHT
    else:
        red, green, blue = colour.get_truecolor()
    blue += steps if blue + steps <= _HIGHEST else -steps
    triplet = ColorTriplet(red, green, blue)
    return style + Style(
        color=_ExactColour(f"shade {triplet.hex}", ColorType.TRUECOLOR, None, triplet)
    )
