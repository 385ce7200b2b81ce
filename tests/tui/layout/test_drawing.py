"""How a text is drawn changes neither its offsets nor its rows' ranges."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.strategies import texts
from tui.layout import USUAL, Drawing, cells, lay_out

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


SPELLINGS = (
    "می\u200cخواهم، ه\u200d",
    "\u200fقال (1)\u200e ثم.\u200f",
    "\U0001f1f8\U0001f1e6 \U0001f44d\U0001f3fd \u2764\ufe0f",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 ثم",
    "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
)


@pytest.mark.parametrize("text", SPELLINGS)
def test_plain_rows_keep_the_spelling(text):
    row = lay_out(text, 1000, drawing=PLAIN).rows[0]
    assert row.text == text
    assert row.cells == cells(text)


@pytest.mark.parametrize("text", SPELLINGS)
@pytest.mark.parametrize("width", [1, 2, 3, 5])
def test_no_row_of_a_plain_text_loses_spelling(text, width):
    rows = lay_out(text, width, drawing=PLAIN).rows
    assert "".join(row.text for row in rows).replace(" ", "") == text.replace(" ", "")


def test_plain_rows_send_nothing_dangerous():
    text = "a\x1b[2J \u202eب\u2069 \x9b"
    assert drawn(text, PLAIN) == "a\u241b[2J ب \u2426"


def test_plain_rows_have_a_limited_number_of_marks():
    assert drawn("ب" + "\u064e" * 20, PLAIN) == "ب" + "\u064e" * 8
    assert drawn("\u064eب", PLAIN) == "\u25cc\u064eب"
    assert drawn("بَ", Drawing(plain=True, tashkeel=False)) == "ب"


@given(texts)
def test_every_drawing_keeps_the_offsets(text):
    for drawing in (BARE, REVEALED, PLAIN):
        rows = lay_out(text, 20, drawing=drawing).rows
        ranges = sorted(one[:2] for row in rows for one in row.clusters)
        edges = [0, *(end for _start, end in ranges)]
        assert edges[:-1] == [start for start, _end in ranges]
        assert edges[-1] == len(text)


ABBREVIATIONS = """
061C ALM 200B ZWSP 200C ZWNJ 200D ZWJ 200E LRM 200F RLM 202A LRE 202B RLE 202C PDF
202D LRO 202E RLO 2060 WJ 2066 LRI 2067 RLI 2068 FSI 2069 PDI FEFF BOM
""".split()  # noqa: SIM905 - as in the charts of Unicode


@pytest.mark.parametrize(
    ("code", "name"), [*zip(ABBREVIATIONS[::2], ABBREVIATIONS[1::2], strict=True)]
)
def test_each_hidden_character_is_drawn_by_its_abbreviation(code, name):
    assert name in drawn(f"a{chr(int(code, 16))}b", REVEALED)


@pytest.mark.parametrize("code", [0x610, 0x61A, 0x64B, 0x652, 0x656, 0x65F, 0x670])
def test_first_and_last_vowel_signs_are_left_out(code):
    assert drawn(f"ا{chr(code)}", BARE) == drawn("ا", USUAL)


@pytest.mark.parametrize("code", [0x653, 0x655])
def test_letters_among_the_vowel_signs_stay(code):
    assert chr(code) in drawn(f"ى{chr(code)}", BARE)
