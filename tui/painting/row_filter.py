"""Encodes rows in Textual's last step before strips are joined."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

from tui.output import Encoding
from tui.painting.shading import shaded
from tui.terminal import encode_row

if TYPE_CHECKING:
    from textual.color import Color


_HALF = 0.5
_AS_THEY_ARE = (Encoding.VISUAL, Encoding.PLAIN)


class RowFilter(LineFilter):
    """Encodes every strip of every widget for the terminal."""

    def __init__(self, encoding: Encoding) -> None:
        super().__init__(enabled=encoding not in _AS_THEY_ARE)
        self.encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments to send to the terminal for a strip in visual order."""
        if not self.enabled:
            return segments
        runs = [(segment.text, segment.style or _PLAIN) for segment in segments]
        shade = partial(shaded, is_dark=background.brightness < _HALF)
        sent = encode_row(
            runs, self.encoding, font=font_of, refont=in_other_font, shade=shade
        )
        return [Segment(text, style) for text, style in sent]


def font_of(style: Style) -> tuple[bool, bool]:
    """The parts of a style that make a terminal use another font.

    What a style leaves open counts as off: the terminal is sent the same for both.
    """
    return bool(style.bold), bool(style.italic)


@lru_cache(maxsize=4096)
def in_other_font(style: Style) -> Style:
    """The style, bold if it is not, and not bold if it is."""
    return style + Style(bold=not style.bold)


_PLAIN = Style()
