"""How many colours a terminal draws."""

from __future__ import annotations

from enum import IntEnum


class ColourDepth(IntEnum):
    """Each kind of terminal that is drawn for differently, by its number of colours."""

    NONE = 0
    SIXTEEN = 16
    PALETTE = 256
    TRUE = 1 << 24
