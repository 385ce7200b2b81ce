"""Foregrounds that differ by an imperceptible step, for the encoding `shaded`.

Rich rounds colours to what it believes the terminal supports, and the step would be lost. So
a shaded colour is never rounded: terminals that need it have 24-bit colours, whatever they
report.
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
"""Used for a foreground that only the terminal knows."""
_HIGHEST = 255


class _ExactColour(Color):
    """A colour that is sent as it is."""

    def downgrade(self, system: ColorSystem) -> Color:  # type: ignore[override] # Rich caches results by value, and would confuse this colour with another
        return self


@lru_cache(maxsize=4096)
def shaded(style: Style, steps: int, *, is_dark: bool = True) -> Style:
    """The style with its foreground changed by this many steps, and nothing else.

    Args:
        style: The style to change.
        steps: 1 or 2, of 255.
        is_dark: Whether the background is dark, if the style has no foreground.
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
