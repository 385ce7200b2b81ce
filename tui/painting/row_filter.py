"""The encoding of rows as Textual's last step before strips are put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from tui.terminal import Encoding, encode_row

if TYPE_CHECKING:
    from textual.color import Color


class RowFilter(LineFilter):
    """Encodes every strip of every widget for the terminal."""

    def __init__(self, encoding: Encoding) -> None:
        super().__init__(enabled=encoding is not Encoding.VISUAL)
        self.encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a strip, in visual order, as the terminal must be sent them."""
        runs = [(segment.text, segment.style) for segment in segments]
        return [Segment(text, style) for text, style in encode_row(runs, self.encoding)]
