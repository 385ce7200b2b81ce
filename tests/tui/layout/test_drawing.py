"""How a text is drawn changes neither its offsets nor its rows' ranges."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.strategies import texts
from tui.layout import USUAL, Drawing, lay_out

BARE = Drawing(tashkeel=False)
REVEALED = Drawing(hidden=True)
PLAIN = Drawing(plain=True)
VOWELLED = "اللُّغَةُ أُمٌّ"


def drawn(text: str, drawing: Drawing) -> str:
    return lay_out(text, 1000, drawing=drawing).rows[0].text


def test_vowel_signs_can_be_left_out():
    assert drawn(VOWELLED, BARE) == drawn("اللغة أم", USUAL)


def test_hamza_and_madda_are_always_drawn():
    decomposed = "ا\u0653ن ا\u0654م"
    assert drawn(decomposed, BARE) == drawn(decomposed, USUAL)


def test_ranges_hold_without_vowel_signs():
    marked, bare = (lay_out(VOWELLED, 1000, drawing=d).rows[0] for d in (USUAL, BARE))
    assert [one[:2] for one in marked.clusters] == [one[:2] for one in bare.clusters]
    assert marked.cells == bare.cells


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u200f", "·RLM·"),
        ("\u202e", "·RLO·"),
        ("\u200c", "·ZWNJ·"),
        ("\u2064", "·2064·"),
    ],
)
def test_hidden_characters_show_their_names(character, name):
    text = f"أ{character}ب"
    assert name in drawn(text, REVEALED)
    assert name not in drawn(text, USUAL)
    row = lay_out(text, 1000, drawing=REVEALED).rows[0]
    assert [run.end - run.start for run in row.cells_of(1, 2)] == [len(name)]


def test_plain_rows_keep_the_text():
    text = "قال “لا بأس” (رقم 25) ثم Python"
    row = lay_out(text, 1000, drawing=PLAIN).rows[0]
    assert row.text == text
    assert row.base == 1


@given(texts)
def test_every_drawing_keeps_the_offsets(text):
    for drawing in (BARE, REVEALED, PLAIN):
        rows = lay_out(text, 20, drawing=drawing).rows
        ranges = sorted(one[:2] for row in rows for one in row.clusters)
        edges = [0, *(end for _start, end in ranges)]
        assert edges[:-1] == [start for start, _end in ranges]
        assert edges[-1] == len(text)
