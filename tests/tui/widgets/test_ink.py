from __future__ import annotations

from unicodedata import bidirectional, category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tests.strategies import texts
from tui.widgets.ink import ELLIPSIS, Pen, Piece, strip_of

line, two_sides = Pen().line, Pen().two_sides
ordered = Pen().ordered

RED, BLUE = Style(color="red"), Style(color="blue")
HARD = texts | st.text(max_size=12) | st.text(st.characters(codec=None), max_size=6)
WIDTHS = st.integers(0, 30)
PIECES = st.lists(
    st.builds(
        Piece,
        HARD,
        st.sampled_from([Style(), RED, BLUE]),
        st.none() | st.integers(-2, 20),
    ),
    max_size=4,
)
_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN", "B"}


def is_sound(strip, width):
    assert strip.cell_length == width
    assert cell_len(strip.text) == width
    assert sum(cell_len(segment.text) for segment in strip) == width
    for letter in strip.text:
        assert category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
        assert bidirectional(letter) not in _CONTROLS


@given(PIECES, WIDTHS, st.booleans())
def test_line_is_as_wide_as_asked(pieces, width, right):
    """Whatever is in the text, and nothing that acts on a terminal gets through."""
    is_sound(line(pieces, width, right=right), width)


@given(PIECES, PIECES, WIDTHS)
def test_two_sides_are_as_wide_as_asked(left, right, width):
    is_sound(two_sides(left, right, width), width)


@given(HARD)
def test_ordered_text_is_safe(text):
    inked = ordered(text)
    strip = strip_of(inked)
    is_sound(strip, sum(cells for _, cells, _ in inked))


def test_pieces_stand_in_order_from_their_side():
    pieces = [Piece("ab"), Piece("cd")]
    assert line(pieces, 6, right=False).text == "abcd  "
    assert line(pieces, 6, right=True).text == "  cdab"
    assert line(pieces, 4, right=True).text == "cdab"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("abcdefgh", f"abcd{ELLIPSIS}"),
        ("\u0628 \u062a \u062b \u062c", f"{ELLIPSIS} \ufe95 \ufe8f"),
        ("\u0628 1234567", f"{ELLIPSIS}12 \ufe8f"),
        ("12345678", f"1234{ELLIPSIS}"),
        ("\u6f22\u6f22\u6f22", f"\u6f22\u6f22{ELLIPSIS}"),
    ],
    ids=["latin", "arabic", "digits in arabic", "digits", "wide"],
)
def test_text_is_cut_where_its_reading_ends(text, cut):
    assert line([Piece(text)], 5, right=False).text == cut


def test_arabic_is_cut_before_it_is_shaped():
    """The letter before the ellipsis takes the form that ends a word."""
    assert (
        line([Piece("\u0628\u0628\u0628")], 2, right=True).text == f"{ELLIPSIS}\ufe8f"
    )


def test_last_pieces_are_cut_first():
    pieces = [Piece("abc"), Piece("defg"), Piece("h")]
    assert line(pieces, 5, right=False).text == f"abcd{ELLIPSIS}"
    assert line(pieces, 3, right=False).text == "abc"
    assert line([Piece("abcdef", room=3), Piece("gh")], 6, right=False).text == "ab…gh "


def test_left_gives_way_to_right():
    left, right = [Piece("abcdef")], [Piece("XYZ")]
    assert two_sides(left, right, 12).text == "abcdef   XYZ"
    assert two_sides(left, right, 8).text == f"abc{ELLIPSIS} XYZ"
    assert two_sides(left, right, 3).text == "XYZ"


def test_what_one_piece_holds_moves_no_other():
    """An override that is never closed ends with its piece."""
    strip = line([Piece("\u202eab"), Piece("cd")], 8, right=False)
    assert strip.text.rstrip().endswith("cd")


def test_escape_sequences_are_drawn():
    assert line([Piece("\x1b[2J\x9b")], 6, right=False).text == "\u241b[2J\u2426 "


def test_line_breaks_are_blanks():
    assert line([Piece("a\nb\r\nc\td\u2029e")], 12, right=False).text == "a b  c d e  "


def test_neighbours_of_one_style_are_one_segment():
    strip = strip_of([("a", 1, RED), ("b", 1, RED), ("c", 1, BLUE)], Style(bold=True))
    assert [segment.text for segment in strip] == ["ab", "c"]
    assert [segment.style for segment in strip] == [
        RED + Style(bold=True),
        BLUE + Style(bold=True),
    ]
    assert strip_of([]).text == ""


def test_long_text_costs_a_screen():
    assert line([Piece("a" * 10_000_000)], 10, right=False).text == "a" * 9 + ELLIPSIS
