from __future__ import annotations

import pytest

from annotations.model import Span
from tui.layout import lay_out
from tui.page import Caret, block_width, indent_of

ONE, TWO, THREE = Span(0, 2), Span(3, 5), Span(6, 9)


def test_moving_drops_the_selection():
    assert Caret(ONE, anchor=THREE).to(TWO) == Caret(TWO)


def test_extending_begins_at_the_caret():
    caret = Caret(TWO).to(ONE, extend=True)
    assert (caret.anchor, caret.selection, caret.extent) == (
        TWO,
        Span(0, 5),
        Span(0, 5),
    )


def test_extending_keeps_where_it_began():
    caret = Caret(TWO).to(ONE, extend=True).to(THREE, extend=True)
    assert caret.selection == Span(3, 9)


def test_nothing_selected_covers_the_unit():
    assert (Caret(TWO).selection, Caret(TWO).extent) == (None, TWO)


def test_extending_lasts_until_dropped():
    caret = Caret(ONE).begun()
    assert (caret.selection, caret.is_extending) == (ONE, True)
    assert caret.to(TWO, extend=True).is_extending
    assert caret.to(TWO, extend=True).dropped() == Caret(TWO)
    assert not caret.to(TWO).is_extending


def test_extending_keeps_a_selection_there_is():
    assert Caret(THREE, anchor=ONE).begun().anchor == ONE


def test_goal_is_of_the_last_move_only():
    assert Caret(ONE).to(TWO, goal=7).goal == 7
    assert Caret(ONE, goal=7).to(TWO).goal is None


@pytest.mark.parametrize(("text", "indent"), [("كتاب", 17), ("abcd", 1), ("", 21)])
def test_rows_stand_at_their_side(text, indent):
    row = lay_out(text, 20).rows[0]
    assert block_width(20) == 22
    assert indent_of(row, 20) == indent
