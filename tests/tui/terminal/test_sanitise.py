from __future__ import annotations

from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from tui.terminal.sanitise import visible


def test_escape_sequences_are_drawn():
    assert visible("\x1b]0;title\x07\u202e") == "\u241b]0;title\u2407\u2426"


@given(st.text(st.characters(codec=None)) | texts)
def test_drawn_text_is_safe_and_one_for_one(text):
    drawn = visible(text)
    assert len(drawn) == len(text)
    unsafe = ("Cc", "Cf", "Cs", "Zl", "Zp")
    assert all(category(letter) not in unsafe for letter in drawn)
