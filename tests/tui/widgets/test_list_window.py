"""The cursor is in view, no row stays empty, and the window moves no more than it must."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.list_window import first_in_view


@st.composite
def windows(draw):
    count = draw(st.integers(1, 60))
    cursor = draw(st.integers(0, count - 1))
    return draw(st.integers(0, 60)), cursor, count, draw(st.integers(1, 40))


@given(windows())
def test_window_has_the_cursor_and_is_full(window):
    top, cursor, count, height = window
    first = first_in_view(top, cursor, count=count, height=height)
    assert 0 <= first <= cursor < first + height
    assert first + height <= max(count, height)


@given(windows())
def test_window_moves_no_more_than_it_must(window):
    top, cursor, count, height = window
    first = first_in_view(top, cursor, count=count, height=height)
    fitting = [
        one for one in range(max(1, count - height + 1)) if one <= cursor < one + height
    ]
    assert first == min(fitting, key=lambda one: abs(one - top))


def test_window_that_is_not_laid_out_stays():
    assert first_in_view(0, 4, count=5, height=0) == 0
