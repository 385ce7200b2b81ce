from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.tui.widgets.drawing import TinyApp
from tui.widgets.row_widget import RowWidget, cells_of, changed_cells

RED = Style(color="red")
STRIPS = st.lists(st.tuples(st.sampled_from("ab漢字 "), st.booleans()), max_size=6).map(
    lambda cells: Strip([Segment(text, RED if red else Style()) for text, red in cells])
)


@given(STRIPS, STRIPS)
def test_changed_cells_are_exact(before, after):
    old, new = cells_of(before), cells_of(after)
    changed = changed_cells(before, after)
    if len(old) != len(new):
        assert changed == (0, max(len(old), len(new)))
    elif old == new:
        assert changed is None
    else:
        start, end = changed
        assert old[:start] == new[:start]
        assert old[end:] == new[end:]
        assert old[start] != new[start]
        halves = "" in (old[end - 1][0], new[end - 1][0])
        assert halves or old[end - 1] != new[end - 1]


def test_marks_stand_with_their_letter():
    strip = Strip([Segment("\u0628\u064e\u0651"), Segment("\u6f22", RED)])
    assert [text for text, _ in cells_of(strip)] == ["\u0628\u064e\u0651", "\u6f22", ""]
    assert cells_of(Strip([Segment("\u064e")])) == []


def test_wide_letters_are_repainted_whole():
    before, after = Strip([Segment("a漢b")]), Strip([Segment("a字b")])
    assert changed_cells(before, after) == (1, 3)


class Letters(RowWidget):
    """Draws a letter on each cell, and counts how often it was asked."""

    def __init__(self):
        super().__init__()
        self.rows, self.drawn = ["abcdef", "ghijkl"], []

    def draw(self, y):
        self.drawn.append(y)
        text = self.rows[y] if y < len(self.rows) else ""
        return Strip([Segment(text.ljust(self.size.width))])


async def test_what_changes_while_it_is_hidden_is_seen_when_it_is_shown_again():
    letters = Letters()
    app = TinyApp(letters)
    async with app.run_test(size=(6, 2)) as pilot:
        letters.display = False
        await pilot.pause()
        letters.rows = ["uvwxyz", "ghijkl"]
        letters.redraw()
        letters.display = True
        await pilot.pause()
        rows = [strip.text for strip in app.screen._compositor.render_strips()]
        assert rows == letters.rows


@pytest.fixture
async def letters():
    app = TinyApp(Letters())
    async with app.run_test(size=(10, 4)) as pilot:
        app.pilot = pilot
        yield app.query_one(Letters)


async def test_redraw_repaints_only_what_differs(letters):
    letters.rows[0] = "abXdYf"
    letters.redraw()
    assert letters._exchange_repaint_regions() == {(2, 0, 3, 1)}
    letters.redraw()  # not asked for in between
    assert letters._exchange_repaint_regions() == {(2, 0, 3, 1)}


async def test_redraw_of_what_is_the_same_repaints_nothing(letters):
    letters.redraw()
    assert letters._exchange_repaint_regions() == set()


async def test_row_that_changes_with_each_key_is_drawn_once_a_frame(letters):
    letters.drawn.clear()
    for text in ("abcdeX", "abcdYX", "abcZYX"):
        letters.rows[0] = text
        letters.redraw([0])
    assert letters.drawn == []
    await letters.app.pilot.pause()
    assert letters.drawn == [0]
    assert screen_text(letters.app)[0].startswith("abcZYX")


async def test_frame_that_sends_all_has_what_changed_last(letters):
    letters.rows[0] = "abcdeX"
    letters.redraw([0])
    letters.screen.refresh()
    await letters.app.pilot.pause()
    assert screen_text(letters.app)[0].startswith("abcdeX")
    assert letters._exchange_repaint_regions() == set()


async def test_change_to_and_fro_paints_the_last(letters):
    letters.rows[1] = "XXXXXX"
    letters.redraw([1])
    letters.rows[1] = "ghijkl"
    letters.redraw([1])
    await letters.app.pilot.pause()
    assert letters.render_line(1).text.startswith("ghijkl")
    assert letters._drawn[1].text.startswith("ghijkl")
    assert screen_text(letters.app)[1].startswith("ghijkl")


async def test_screen_shows_each_change(letters):
    for text in ("Xbcdef", "abcdeX", "abcdef"):
        letters.rows[0] = text
        letters.redraw([0])
        await letters.app.pilot.pause()
        assert screen_text(letters.app)[0].startswith(text)


def screen_text(app):
    return [strip.text for strip in app.screen._compositor.render_strips()]


async def test_unasked_rows_are_not_drawn(letters):
    letters.drawn.clear()
    letters._drawn.clear()
    letters.redraw()
    assert letters.drawn == []


async def test_drawn_row_is_not_drawn_again(letters):
    letters.rows[0] = "changed"
    letters.drawn.clear()
    letters.redraw([0])
    await letters.app.pilot.pause()
    assert letters.drawn == [0]


async def test_inks_follow_the_theme(letters):
    plain = letters.rich_style
    letters.app.theme = "hashiya-day"
    await letters.app.pilot.pause()
    assert letters.rich_style != plain
    letters.redraw_all()
    assert letters._drawn == {}


async def test_rows_stand_on_the_background(letters):
    styles = {segment.style.bgcolor.name for segment in letters.render_line(0)}
    assert styles == {"#121212"}


def test_base_draws_nothing_itself():
    with pytest.raises(NotImplementedError):
        RowWidget().draw(0)


def test_equal_cells_are_no_change():
    """However they are divided into segments."""
    one, other = Strip([Segment("ab")]), Strip([Segment("a"), Segment("b")])
    assert changed_cells(one, other) is None
