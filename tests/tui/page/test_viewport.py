from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.layout import ArticleLayout, RowPosition
from tui.page import Viewport

PARAGRAPHS = 60
PARAGRAPH = "كلمة أخرى ثم كلمة\n"  # two rows each
LENGTH = len(PARAGRAPH)
TEXT = PARAGRAPH * PARAGRAPHS


class CountingLayout(ArticleLayout):
    """Remembers which paragraphs it was asked for."""

    def __init__(self, text, width):
        super().__init__(text, width)
        self.asked = set()

    def laid_out(self, stretch):
        self.asked.add(stretch // LENGTH)
        return super().laid_out(stretch)


@pytest.fixture
def view():
    return Viewport(CountingLayout(TEXT, 10), 8)


def at(number):
    return RowPosition(number // 2 * LENGTH, number % 2)


def number_of(position):
    return position.stretch // LENGTH * 2 + position.row


def test_rows_follow_from_the_top(view):
    view.top = at(3)
    assert [number_of(row) for row in view.rows()] == list(range(3, 11))


def test_rows_end_with_the_article(view):
    view.top = at(117)
    assert [number_of(row) for row in view.rows()] == [117, 118, 119]


def test_rows_in_view_have_their_y(view):
    view.top = at(5)
    assert [view.y_of(at(n)) for n in (4, 5, 12, 13)] == [None, 0, 7, None]


@pytest.mark.parametrize(
    ("row", "top"),
    [
        (40, 40),
        (47, 40),
        (48, 41),
        (56, 49),
        (57, 55),
        (39, 39),
        (32, 32),
        (31, 29),
        (0, 0),
        (119, 112),
    ],
)
def test_reveal_moves_as_little_as_needed(view, row, top):
    """A row within a screen of the view comes to the edge; others to a third of it."""
    view.top = at(40)
    moved = view.reveal(at(row))
    assert number_of(view.top) == top
    assert moved == (top != 40)


@given(st.integers(0, 119), st.integers(0, 119), st.integers(1, 30))
def test_revealed_row_is_in_view(top, row, height):
    view = Viewport(LAYOUT, height)
    view.top = at(top)
    view.reveal(at(row))
    assert at(row) in view.rows()
    assert view.y_of(at(row)) == view.rows().index(at(row))


LAYOUT = CountingLayout(TEXT, 10)


@given(st.integers(0, 119), st.integers(-200, 200), st.integers(1, 30))
def test_scroll_stops_at_both_ends(top, rows, height):
    view = Viewport(LAYOUT, height)
    view.top = at(top)
    moved = view.scroll(rows)
    lowest = max(top, 120 - height) if rows > 0 else 119
    assert number_of(view.top) == max(0, min(top + rows, lowest))
    assert moved == (number_of(view.top) != top)


def test_short_article_never_scrolls():
    view = Viewport(CountingLayout("كلمة\nأخرى", 10), 8)
    assert not view.scroll(1)
    assert view.rows() == [(0, 0), (5, 0)]


def test_reveal_lays_out_only_what_is_near(view):
    view.reveal(at(80))
    assert view.layout.asked <= {0, 1, 2, 3, 4, 5, 6, 7, 8, *range(38, 44)}


def test_scrolling_lays_out_only_what_is_near(view):
    """And the end of the article, which says where to stop."""
    view.scroll(3)
    view.rows()
    assert view.layout.asked <= {*range(7), *range(PARAGRAPHS - 5, PARAGRAPHS)}


def test_height_is_one_row_at_least():
    assert Viewport(LAYOUT, 0).rows() == [(0, 0)]


def test_end_of_the_article_fills_the_window(view):
    view.reveal(view.layout.last)
    assert len(view.rows()) == view.height


@pytest.mark.parametrize(
    ("first", "last", "top"),
    [
        (40, 47, 40),  # all of it is in view
        (45, 49, 43),  # a little below: it comes in with one row after it
        (42, 48, 42),
        (46, 52, 45),
        (50, 52, 49),
        (50, 57, 50),  # no room for a row above it
        (50, 70, 49),  # as much of it as there is room for
        (44, 60, 40),  # that begins in view is enough
        (20, 22, 19),
        (118, 119, 112),
    ],
)
def test_what_leads_is_in_view_as_a_whole_with_much_after_it(view, first, last, top):
    view.top = at(40)
    view.lead_with(at(first), at(last))
    assert number_of(view.top) == top
