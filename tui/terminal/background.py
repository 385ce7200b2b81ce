"""The colour of the terminal's own background, which the program asks for and never sets.

A terminal reports it when asked (OSC 11). Some set COLORFGBG instead, whose last part is
one of sixteen colours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

QUERY = b"\x1b]11;?\x1b\\"
REPORT = r"\]11;rgb:(?P<background>[\da-fA-F]{1,4}/[\da-fA-F]{1,4}/[\da-fA-F]{1,4})(?:\x1b\\|\x07)"
"""A terminal's answer, without the Escape that it begins with."""
_COLORFGBG = re.compile(r"[\d;a-z]*;(\d{1,2})\Z")
_LIGHT_OF_SIXTEEN = (7, *range(9, 16))
_DARKEST_LIGHT = 0.18
"""The luminance from which a background counts as light: black and white text then have about
the same contrast on it."""


class TerminalBackground(Struct, frozen=True):
    """What is known of it."""

    colour: str = ""
    """The colour as `#rrggbb`, if it was reported."""
    is_dark: bool | None = None
    """None if nothing is known."""

    @property
    def luminance(self) -> float | None:
        """The relative luminance of WCAG 2, from 0 to 1; None for an unknown colour."""
        if not self.colour:
            return None
        red, green, blue = (_linear(part) for part in bytes.fromhex(self.colour[1:]))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


UNKNOWN_BACKGROUND = TerminalBackground()


def background_of(report: str, environ: Mapping[str, str]) -> TerminalBackground:
    """The background by the terminal's report, else by variables of the environment.

    Args:
        report: The parts of the colour, as in `1d1d/1f1f/2121`; empty without an answer.
        environ: May contain COLORFGBG.
    """
    if report:
        colour = _hexadecimal(report)
        luminance = TerminalBackground(colour).luminance or 0.0
        return TerminalBackground(colour, luminance < _DARKEST_LIGHT)
    if named := _COLORFGBG.match(environ.get("COLORFGBG", "")):
        return TerminalBackground(is_dark=int(named[1]) not in _LIGHT_OF_SIXTEEN)
    return TerminalBackground(is_dark=True if environ.get("TERM") == "linux" else None)


def _hexadecimal(report: str) -> str:
    """The colour as `#rrggbb`; a part of it has one to four digits of its own scale."""
    parts = (
        round(int(part, 16) / (16 ** len(part) - 1) * 255) for part in report.split("/")
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
