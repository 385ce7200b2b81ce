from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from tui.painting import RowFilter
from tui.terminal import Encoding

SEGMENTS = [Segment("\ufe8f", Style(bold=True)), Segment(" a"), Segment("\u064e")]


def test_rows_in_visual_order_pass_as_they_are():
    row_filter = RowFilter(Encoding.VISUAL)
    assert row_filter.apply(SEGMENTS, Color(0, 0, 0)) == SEGMENTS
    assert not row_filter.enabled
