"""Where on its row the caret of a typed line stands, and where arrows take it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotations.text import is_grapheme_boundary
from tests.strategies import FATHA, ZWNJ
from tests.tui.entry.test_line import lines
from tui.bidi import LTR, RTL
from tui.entry import EntryLine, EntryView
from tui.layout import Drawing
from tui.widgets.ink import base_of

DRAWINGS = st.sampled_from([Drawing(), Drawing(plain=True), Drawing(hidden=True)])
PLAIN = Drawing(plain=True)


BASES = st.sampled_from([LTR, RTL])


def view_of(text, caret=None, drawing=Drawing()):  # noqa: B008 - frozen
    """A line that runs as its text does."""
    line = EntryLine.of(text, breaks=True)
    line = line if caret is None else line.moved(caret)
    return EntryView(line, drawing, base_of(text))


def offsets(view):
    return [stop.offset for stop in view.stops]


@example(EntryLine("\u0600\u0600ا"), Drawing(), RTL)
@given(lines(), DRAWINGS, BASES)
def test_stops_are_every_edge_once(line, drawing, base):
    view = EntryView(line, drawing, base)
    text = line.text
    edges = [at for at in range(len(text) + 1) if is_grapheme_boundary(text, at)]
    assert sorted(offsets(view)) == edges
    cells = [stop.cell for stop in view.stops]
    assert cells == sorted(cells)
    assert 0 <= cells[0] <= cells[-1] < view.cells


@given(lines(), DRAWINGS, BASES)
def test_arrows_go_there_and_back(line, drawing, base):
    view = EntryView(line, drawing, base)
    for step in (-1, 1):
        there = view.beside(step)
        if there != line.caret:
            assert (
                EntryView(line.moved(there), drawing, base).beside(-step) == line.caret
            )


@given(lines(), DRAWINGS, BASES)
def test_arrow_goes_to_the_side_it_points_to(line, drawing, base):
    here = EntryView(line, drawing, base)
    right = EntryView(line.moved(here.beside(1)), drawing, base)
    left = EntryView(line.moved(here.beside(-1)), drawing, base)
    assert left.caret_cell() <= here.caret_cell() <= right.caret_cell()


@given(lines(), DRAWINGS, BASES)
def test_click_on_the_caret_finds_its_cell(line, drawing, base):
    view = EntryView(line, drawing, base)
    found = view.offset_at(view.caret_cell())
    assert EntryView(line.moved(found), drawing, base).caret_cell() == view.caret_cell()


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("كتب", [3, 2, 1, 0]),
        ("abc", [0, 1, 2, 3]),
        ("كتب ab", [6, 4, 5, 3, 2, 1, 0]),
        ("ab كتب", [0, 1, 2, 5, 4, 3, 6]),
        ("12", [2, 0, 1]),
        ("", [0]),
        ("سلام", [4, 3, 2, 1, 0]),
        (f"كَ{FATHA}ت", [4, 3, 0]),
    ],
)
def test_order_on_the_screen(text, visible):
    assert offsets(view_of(text)) == visible


def test_both_letters_of_a_lam_alef_are_reached():
    view = view_of("لا")
    assert [(stop.cell, stop.offset) for stop in view.stops] == [
        (0, 2),
        (1, 1),
        (1, 0),
    ]
    assert view.offset_at(1) == 0


def test_joiner_at_the_start_is_reached():
    """It has no cell of its own, but can be rubbed out."""
    view = view_of(f"{ZWNJ}ب")
    assert offsets(view) == [2, 1, 0]
    assert view.stops[-1].cell == view.cells - 1


def test_end_is_at_the_side_that_the_line_runs_to():
    assert view_of("كتب").caret_cell() == 0
    assert view_of("abc").caret_cell() == 3
    assert view_of("").caret_cell() == 0
    assert EntryView(EntryLine.of("كتب"), base=LTR).caret_cell() == 3
    assert EntryView(EntryLine.of("abc"), base=RTL).caret_cell() == 0


def test_plain_line_is_counted_from_the_left():
    """The terminal orders it, and draws the caret with the letter that it is on."""
    view = view_of("كتب ab", 1, PLAIN)
    assert (view.leftward, view.shift, view.caret_cell()) == (False, 0, 1)
    assert offsets(view) == [0, 1, 2, 3, 4, 5, 6]
    assert view_of("كتب", None, PLAIN).caret_cell() == 3


def test_line_break_is_seen_and_has_a_cell():
    view = view_of("ab\nc")
    assert view.row.text == "ab⏎c"
    assert offsets(view) == [0, 1, 2, 3, 4]


def test_conjunct_is_one_place():
    """A grapheme of several cells is drawn as several clusters."""
    view = view_of("\u0915\u094d\u0937\u093e")
    assert offsets(view)[0] == 0
    assert len(offsets(view)) == 2


@pytest.mark.parametrize(
    ("text", "cell", "offset"),
    [
        ("كتب", 3, 0),
        ("كتب", 1, 2),
        ("كتب", 0, 3),
        ("كتب", 9, 0),
        ("abc", -2, 0),
        ("漢字", 1, 0),
        ("漢字", 2, 1),
        ("ا漢ب", 3, 1),
    ],
)
def test_click_finds_the_letter_on_the_cell(text, cell, offset):
    assert view_of(text).offset_at(cell) == offset
