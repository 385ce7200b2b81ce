from .article_layout import ArticleLayout, RowPosition
from .drawing import USUAL, Drawing
from .paragraph_layout import ParagraphLayout, lay_out
from .rows import CellRun, Cluster, VisualRow
from .width import cells

__all__ = [
    "USUAL",
    "ArticleLayout",
    "CellRun",
    "Cluster",
    "Drawing",
    "ParagraphLayout",
    "RowPosition",
    "VisualRow",
    "cells",
    "lay_out",
]
