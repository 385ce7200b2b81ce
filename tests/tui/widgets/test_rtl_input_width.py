"""The row of a line that is typed is as wide as its widget, whatever it holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App

from tests.tui.widgets.drawing import name_styles, parts
from tests.tui.widgets.plain_drawing import PLAIN
from tui.widgets import Pen, RtlInput


@given(
    st.text("سلاماab1 漢َ", max_size=60),
    st.integers(12, 40),
    st.booleans(),
    st.data(),
)
def test_row_is_always_as_wide_as_the_widget(text, width, plain, data):
    """And the caret is always on it."""
    entry = drawn_without_screen(width, PLAIN if plain else Pen())
    entry.fill(text)
    steps = data.draw(st.lists(st.sampled_from([-1, 1]), max_size=8))
    for by in steps:
        entry.action_move("letter", by)
    found = parts(entry, 0)
    assert len(found) == width
    assert 1 <= sum("input--caret" in cell.names for cell in found) <= 2


def drawn_without_screen(width, pen):
    """The widget on no screen, of that width and with the focus."""

    class Alone(RtlInput):
        size = property(lambda _self: type("Size", (), {"width": width, "height": 1}))
        has_focus = True

        def redraw(self, rows=None):
            pass

    Alone.pen = property(lambda _self: pen)
    with App()._context():
        return name_styles(Alone())
