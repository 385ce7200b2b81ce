"""The bidirectional algorithm and Arabic shaping, as pure functions over `str`."""

from __future__ import annotations

from tui.bidi.joining import LIGATED
from tui.bidi.levels import (
    LTR,
    RTL,
    BidiEngineError,
    ParagraphLevels,
    resolve_levels,
)
from tui.bidi.reordering import mirror_l4, reorder_l2, reset_levels_l1
from tui.bidi.shaping import shape, shape_words

__all__ = [
    "LIGATED",
    "LTR",
    "RTL",
    "BidiEngineError",
    "ParagraphLevels",
    "mirror_l4",
    "reorder_l2",
    "reset_levels_l1",
    "resolve_levels",
    "shape",
    "shape_words",
]
