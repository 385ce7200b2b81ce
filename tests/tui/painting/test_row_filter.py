from __future__ import annotations

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from tests.tui.terminal.terminals import shown_by_kitty
from tui.output import Encoding
from tui.painting import RowFilter

RED, BLACK = Style(color="red"), Color(0, 0, 0)
SEGMENTS = [Segment("\ufe8f", Style(bold=True)), Segment(" a"), Segment("\u064e")]


def test_rows_in_visual_order_pass_as_they_are():
    row_filter = RowFilter(Encoding.VISUAL)
    assert row_filter.apply(SEGMENTS, Color(0, 0, 0)) == SEGMENTS
    assert not row_filter.enabled


def sent(segments, encoding=Encoding.SHADED, background=BLACK):
    return RowFilter(encoding).apply(segments, background)


@pytest.mark.parametrize("system", [ColorSystem.STANDARD, ColorSystem.EIGHT_BIT])
def test_shade_is_sent_in_full_whatever_colours_rich_believes_in(system):
    """QTerminal parts letters where a colour changes, by however little."""
    [first, second, latin] = sent([Segment("\ufe8f\ufe8e", RED), Segment("a", RED)])
    rendered = [
        one.style.render(one.text, color_system=system) for one in (first, second)
    ]
    assert "38;2;128;0;1m" in rendered[0]
    assert "38;2;128;0;2m" in rendered[1]
    assert latin.style is RED


def test_shade_keeps_all_else_of_the_style():
    style = Style(color="#102030", bgcolor="#405060", bold=True, underline=True)
    [one] = sent([Segment("\ufe8f", style)])
    assert one.style.without_color == style.without_color
    assert one.style.bgcolor == style.bgcolor
    assert one.style.color.triplet == (0x10, 0x20, 0x31)


@pytest.mark.parametrize("blue", [0, 1, 128, 253, 254, 255])
def test_shades_differ_from_their_colour_and_from_each_other(blue):
    style = Style.from_color(RichColor.from_rgb(10, 20, blue))
    blues = [
        one.style.color.triplet.blue for one in sent([Segment("\ufe8f\ufe8e", style)])
    ]
    assert len({blue, *blues}) == 3
    assert all(abs(one - blue) <= 2 for one in blues)


@pytest.mark.parametrize(
    ("background", "is_light"), [("#000000", True), ("#ffffff", False)]
)
def test_foreground_that_only_the_terminal_knows_can_be_read(background, is_light):
    [one] = sent([Segment("\ufe8f")], background=Color.parse(background))
    assert (one.style.color.triplet.red > 128) is is_light


BOLD, NOT_BOLD, ITALIC = Style(bold=True), Style(bold=False), Style(italic=True)


@pytest.mark.parametrize("first", [BOLD, NOT_BOLD, Style(), ITALIC])
@pytest.mark.parametrize("second", [BOLD, NOT_BOLD, Style(), ITALIC])
def test_no_font_beside_another_changes_what_kitty_shows(first, second):
    """A style that leaves bold open is in the font of one that turns it off."""
    words = ("\ufe8fP", "\ufe8e\ufe91")
    runs = sent(map(Segment, words, (first, second)), Encoding.TOKEN)
    seen = shown_by_kitty(
        [(one.text, one.style) for one in runs],
        font=lambda style: (bool(style.bold), bool(style.italic)),
    )
    assert "".join([letter for letter, _ in seen]) == "".join(words)
