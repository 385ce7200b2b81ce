from __future__ import annotations

import json
from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from tui.terminal.sanitise import json_line, visible


def test_escape_sequences_are_drawn():
    assert visible("\x1b]0;title\x07\u202e") == "\u241b]0;title\u2407\u2426"


@given(st.text(st.characters(codec=None)) | texts)
def test_drawn_text_is_safe_and_one_for_one(text):
    drawn = visible(text)
    assert len(drawn) == len(text)
    unsafe = ("Cc", "Cf", "Cs", "Zl", "Zp")
    assert all(category(letter) not in unsafe for letter in drawn)


@given(st.text(st.characters(codec=None)) | texts)
def test_json_is_safe_and_says_the_same(text):
    line = json_line({text: [text]})
    assert visible(line) == line
    # Two halves of a character that meet become one, as in any JSON.
    assert json.loads(line) == json.loads(json.dumps({text: [text]}))
