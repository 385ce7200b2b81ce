"""Layout of right-to-left text into visual rows, as pure functions over `str`."""

from __future__ import annotations

from tui.bidi import LTR, RTL
from tui.layout.article_layout import ArticleLayout, RowPosition
from tui.layout.drawing import USUAL, Drawing
from tui.layout.paragraph_layout import ParagraphLayout, lay_out
from tui.layout.rows import CellRun, Cluster, VisualRow
from tui.layout.width import cells

__all__ = [
    "LTR",
    "RTL",
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
