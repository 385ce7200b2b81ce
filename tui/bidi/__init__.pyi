from .joining import LIGATED
from .levels import (
    LTR,
    RTL,
    BidiEngineError,
    ParagraphLevels,
    resolve_levels,
)
from .reordering import mirror_l4, reorder_l2, reset_levels_l1
from .shaping import shape, shape_words

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
