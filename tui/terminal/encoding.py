"""How a finished row of cells is sent to this terminal: the very last step.

Rows arrive in visual order, left to right, as runs of text of one style. What leaves is
runs again, so that the caller can style them. One encoding is known now: `visual`, for
terminals that show cells as sent, or can be told to.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

Style = TypeVar("Style")


class Encoding(StrEnum):
    """What the terminal makes of a row, and so what it must be sent."""

    VISUAL = "visual"
    """Cells from left to right."""


def encode_row(
    runs: Sequence[tuple[str, Style]], encoding: Encoding
) -> Sequence[tuple[str, Style]]:
    """The runs of a row in visual order, as the terminal must be sent them."""
    match encoding:
        case Encoding.VISUAL:
            return runs
