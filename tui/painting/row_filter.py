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
    from collections.abc import Iterable, Iterator

    from textual.color import Color


_HALF = 0.5


class RowFilter(LineFilter):
    """Encodes every strip of every widget for the terminal."""

    def __init__(self, encoding: Encoding) -> None:
        super().__init__()
        self.encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments to send to the terminal for a strip in visual order."""
        if self.encoding is Encoding.PLAIN:
            return segments
        if self.encoding is Encoding.VISUAL:
            return list(_with_fewer_colours(segments))
        runs = [(segment.text, segment.style or _PLAIN) for segment in segments]
        shade = partial(shaded, is_dark=background.brightness < _HALF)
        sent = encode_row(
            runs, self.encoding, font=font_of, refont=in_other_font, shade=shade
        )
        return [Segment(text, style) for text, style in sent]


def _with_fewer_colours(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Blanks in the style of what is before them, where that cannot be seen.

    Each change of colour takes about ten bytes. A terminal that orders or joins the letters
    of a row itself may do so in another way.
    """
    before = None
    for segment in segments:
        style = segment.style or _PLAIN
        if before is not None and _differs_unseen(segment.text, before, style):
            yield Segment(segment.text, before)
        else:
            before = style
            yield segment


@lru_cache(maxsize=4096)
def _differs_unseen(text: str, one: Style, other: Style) -> bool:
    """Whether the text is blank, and the styles differ in the colour of letters alone."""
    if not text.isspace():
        return False
    alike = (one.bgcolor, font_of(one), one.dim) == (
        other.bgcolor,
        font_of(other),
        other.dim,
    )
    return alike and not any(
        style.reverse or style.underline or style.strike or style.overline
        for style in (one, other)
    )


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
