from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from tui.output.sanitise import json_line, visible
from tui.terminal.guard import guarded


def test_escape_sequences_are_drawn():
    assert visible("\x1b]0;title\x07\u202e") == "\u241b]0;title\u2407\u2426"


SPELLINGS = (
    "می\u200cخواهم ه\u200d",
    "\u05d0\u200e(1)\u200f\u061c",
    "\U0001f1f8\U0001f1e6 \U0001f44d\U0001f3fd \u2764\ufe0f",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "co\u00adop \u2060\ufeff\u034f\u200b \u06dd\u0661 \u070f",
)


@pytest.mark.parametrize("text", SPELLINGS)
def test_spelling_is_kept(text):
    assert visible(text) == text
    assert json.dumps([text], ensure_ascii=False) == json_line([text])


@given(st.text(st.characters(codec=None)) | texts)
def test_only_the_dangerous_is_drawn_one_for_one(text):
    drawn = visible(text)
    assert len(drawn) == len(text)
    assert guarded(drawn).refused == ()
    for before, after in zip(text, drawn, strict=True):
        is_dangerous = before == "\n" or guarded(f"x{before}").refused != ()
        assert (before != after) == is_dangerous


@given(st.text(st.characters(codec=None)) | texts)
def test_drawn_text_is_one_line(text):
    assert len(f"x{visible(text)}".splitlines()) == 1


@given(st.text(st.characters(codec=None)) | texts)
def test_json_is_safe_and_says_the_same(text):
    line = json_line({text: [text]})
    assert visible(line) == line
    # Two halves of a character that meet become one, as in any JSON.
    assert json.loads(line) == json.loads(json.dumps({text: [text]}))
