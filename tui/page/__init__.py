"""Where the reader is in an article: caret, motions, marks and what is in view.

Pure: it knows the layout and the domain, and neither Textual nor the terminal.
"""

from __future__ import annotations

from tui.page.block import block_width, indent_of
from tui.page.bookmark import Bookmark
from tui.page.caret import Caret
from tui.page.found import Found
from tui.page.jumps import hinted_words
from tui.page.marks import Mark, Marks, innermost_first
from tui.page.motions import Motions, Unit
from tui.page.offered import Offered
from tui.page.page import Page
from tui.page.page_links import PageLink, PageLinks
from tui.page.selecting import SELECTIONS, selected, whole
from tui.page.travel import travel
from tui.page.viewport import Viewport

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
    "PageLink",
    "PageLinks",
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
