from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from wcwidth import wcswidth

from tui.layout import cells, words
from tui.output import stand_in
from tui.output.standins import is_format

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
EMOJI = (
    "\U0001f600",
    "\u2764\ufe0f",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "1\ufe0f\u20e3",
    "\U0001f468\u200d\U0001f4bb",
    "\u260e",
    "\u231b",
)


def test_every_character_is_as_wide_as_rich_says():
    wrong = [hex(c) for c in range(0x110000) if cells(chr(c)) != cell_len(chr(c))]
    assert wrong == []


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_articles_are_as_wide_as_rich_says(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        assert cells(line) == cell_len(line)


@pytest.mark.parametrize("text", EMOJI)
def test_emoji_are_as_wide_as_rich_says(text):
    assert cells(text) == cell_len(text)


@pytest.mark.parametrize(
    "text", [*EMOJI, "\U0001f1f8\U0001f1e6", "\U0001f44d\U0001f3fd"]
)
def test_drawn_emoji_are_as_wide_as_both_say(text):
    (word,) = words.ready_words([text])
    assert word.width == cell_len("".join(word.ltr)) == wcswidth("".join(word.ltr))


def test_controls_take_no_cell():
    assert cells("\x1b\u200d\n") == 0


def test_letters_of_the_fast_way_take_one_cell():
    """Words of letters below Devanagari skip measuring and grapheme rules."""
    letters = [chr(c) for c in range(0x900) if chr(c).isalpha()]
    assert {cells(letter) for letter in letters} == {1}
    assert "".join(letters) == stand_in("".join(letters))
    assert not any(map(is_format, letters))
    joined = [a for a in letters if len(list(words.iter_graphemes(a + "a" + a))) < 3]
    assert joined == []
