from .block import block_width, indent_of
from .bookmark import Bookmark
from .caret import Caret
from .enclosing import enclosing_colours, enclosing_labels
from .held_parts import held_parts
from .jumps import hinted_annotations, hinted_words
from .layers import PRECEDENCE, Layers
from .link_candidates import LinkCandidates
from .link_index import LinkIndex, LinkStep, LinkSummary
from .mark import MINE, LayerKey, LayerKind, Mark, innermost_first
from .mark_layer import EVERYWHERE, MarkLayer, nested_marks
from .marks import Marks
from .motions import Motions, Unit
from .named_motions import caret_after
from .page import Page
from .placement_queue import PlacementQueue
from .selecting import SELECTIONS, selected, shown_extent, whole
from .text_matches import TextMatches
from .unfinished import missing_links, unfinished_sign
from .viewport import Viewport

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
    "enclosing_labels",
    "held_parts",
    "hinted_annotations",
    "hinted_words",
    "indent_of",
    "innermost_first",
    "missing_links",
    "nested_marks",
    "selected",
    "shown_extent",
    "unfinished_sign",
    "whole",
]
