"""Where the letters of hints stand in a row."""

from __future__ import annotations

import pytest

from annotations.model import Span
from annotations.text import word_at
from tui.layout import lay_out
from tui.widgets.hints import hint_cells

WORDS = "\u0642\u0627\u0644 \u0643\u064a\u0645 \u0623\u0645\u0633"
"""Three words of three letters; the first is the rightmost."""


def cells(text, hints, *, in_blanks=True):
    row = lay_out(text, 60).rows[0]
    words = {hint: word_at(text, at) or Span(at, at + 1) for hint, at in hints.items()}
    return hint_cells(row, words, in_blanks=in_blanks)


@pytest.mark.parametrize(
    ("hints", "drawn"),
    [
        ({"f": 0}, {11: "f"}),
        ({"f": 4}, {7: "f"}),
        ({"jk": 4}, {6: "j", 7: "k"}),
        ({"jk": 8}, {2: "j", 3: "k"}),
    ],
    ids=["at the edge", "between words", "two letters", "last word"],
)
def test_hint_stands_in_the_blank_before_its_word(hints, drawn):
    assert cells(WORDS, hints) == drawn


def test_hint_before_a_left_to_right_word_stands_at_its_left():
    assert cells("one two", {"f": 0}) == {-1: "f"}
    assert cells("one two", {"jk": 4}) == {3: "j", 4: "k"}


def test_signs_that_cling_to_a_word_are_passed():
    assert cells("\u0642\u0627\u0644 \u00ab\u0643\u064a\u0645", {"f": 5}) == {4: "f"}


@pytest.mark.parametrize("in_blanks", [True, False])
def test_hint_covers_its_word_where_a_letter_or_the_terminal_is_in_the_way(in_blanks):
    text = "\u0642\u0627\u0644-\u0643\u064a\u0645" if in_blanks else WORDS
    assert cells(text, {"f": 4}, in_blanks=in_blanks) == {(2 if in_blanks else 6): "f"}
