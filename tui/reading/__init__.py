"""Where the reader is in an article: caret, motions, marks and what is in view.

Pure: it knows the layout and the domain, and neither Textual nor the terminal.
"""

from __future__ import annotations

from tui.reading.block import block_width, indent_of
from tui.reading.bookmark import Bookmark
from tui.reading.caret import Caret
from tui.reading.found import Found
from tui.reading.jumps import hinted_words
from tui.reading.marks import Mark, Marks, innermost_first
from tui.reading.motions import Motions, Unit
from tui.reading.offered import Offered
from tui.reading.page import Page
from tui.reading.selecting import SELECTIONS, selected, whole
from tui.reading.ties import Tie, Ties
from tui.reading.travel import travel
from tui.reading.viewport import Viewport

__all__ = [
    "SELECTIONS",
    "Bookmark",
    "Caret",
    "Found",
    "Mark",
    "Marks",
    "Motions",
    "Offered",
    "Page",
    "Tie",
    "Ties",
    "Unit",
    "Viewport",
    "block_width",
    "hinted_words",
    "indent_of",
    "innermost_first",
    "selected",
    "travel",
    "whole",
]
