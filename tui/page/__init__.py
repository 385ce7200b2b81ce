"""Where the reader is in an article: caret, motions, marks and what is in view.

Pure: it knows the layout and the domain, and neither Textual nor the terminal.
"""

from __future__ import annotations

from tui.page.block import block_width, indent_of
from tui.page.bookmark import Bookmark
from tui.page.caret import Caret
from tui.page.enclosing import enclosing_colours, enclosing_titles
from tui.page.jumps import hinted_annotations, hinted_words
from tui.page.layers import PRECEDENCE, Layers
from tui.page.link_candidates import LinkCandidates
from tui.page.link_index import LinkIndex, LinkStep, LinkSummary
from tui.page.mark import MINE, LayerKey, LayerKind, Mark, innermost_first
from tui.page.mark_layer import EVERYWHERE, MarkLayer, nested_marks
from tui.page.marks import Marks
from tui.page.motions import Motions, Unit
from tui.page.named_motions import caret_after
from tui.page.page import Page
from tui.page.placement_queue import PlacementQueue
from tui.page.selecting import SELECTIONS, selected, whole
from tui.page.text_matches import TextMatches
from tui.page.unfinished import missing_links, unfinished_sign
from tui.page.viewport import Viewport

__all__ = [
    "EVERYWHERE",
    "MINE",
    "PRECEDENCE",
    "SELECTIONS",
    "Bookmark",
    "Caret",
    "LayerKey",
    "LayerKind",
    "Layers",
    "LinkCandidates",
    "LinkIndex",
    "LinkStep",
    "LinkSummary",
    "Mark",
    "MarkLayer",
    "Marks",
    "Motions",
    "Page",
    "PlacementQueue",
    "TextMatches",
    "Unit",
    "Viewport",
    "block_width",
    "caret_after",
    "enclosing_colours",
    "enclosing_titles",
    "hinted_annotations",
    "hinted_words",
    "indent_of",
    "innermost_first",
    "missing_links",
    "nested_marks",
    "selected",
    "unfinished_sign",
    "whole",
]
