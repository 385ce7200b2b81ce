from __future__ import annotations

import os
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.bidi import LIGATED, shape, shape_words, shaping
from tui.bidi.joining import JOINING_TYPES, join_letters

ALEF, BEH, LAM, MEEM, REH, HAMZA = "\u0627\u0628\u0644\u0645\u0631\u0621"
FATHA, TANWEEN, ZWNJ, ZWJ, LRM = "\u064e\u064b\u200c\u200d\u200e"
BEH_INITIAL, BEH_MEDIAL, BEH_FINAL, BEH_ISOLATED = "\ufe91\ufe92\ufe90\ufe8f"
LAM_ALEF_ISOLATED, LAM_ALEF_FINAL = "\ufefb\ufefc"
ALEF_FINAL, LAM_INITIAL = "\ufe8e\ufedf"
KNOWN = st.text(f"{ALEF}{BEH}{LAM}{MEEM}{REH}{HAMZA}{FATHA}{TANWEEN}\u0623a1(")


def test_letters_take_their_forms():
    assert shape(BEH * 3) == [BEH_INITIAL, BEH_MEDIAL, BEH_FINAL]
    assert shape(BEH) == [BEH_ISOLATED]


def test_marks_keep_their_offsets():
    word = BEH + FATHA + BEH + FATHA + TANWEEN
    assert shape(word) == [BEH_INITIAL, FATHA, BEH_FINAL, FATHA, TANWEEN]


def test_lam_alef_is_one_form():
    assert shape(LAM + ALEF) == [LAM_ALEF_ISOLATED, LIGATED]
    assert shape(BEH + LAM + ALEF) == [BEH_INITIAL, LAM_ALEF_FINAL, LIGATED]


@pytest.mark.parametrize("alef", "\u0622\u0623\u0625\u0627")
def test_every_alef_is_ligated(alef):
    assert shape(LAM + alef)[1] == LIGATED
    assert shape("\u06ac" + LAM + alef)[2] == LIGATED


def test_marks_within_lam_alef_keep_their_offsets():
    word = LAM + TANWEEN + ALEF + FATHA + BEH
    assert shape(word) == [LAM_ALEF_ISOLATED, TANWEEN, LIGATED, FATHA, BEH_ISOLATED]


def test_two_lams_before_alef_ligate_once():
    assert shape(LAM * 2 + ALEF) == [LAM_INITIAL, LAM_ALEF_FINAL, LIGATED]


@pytest.mark.parametrize("letter", ["\u06ac", "\u06c2", "\u0751"])
def test_unknown_dual_letter_joins_both_sides(letter):
    assert shape(BEH + letter + BEH) == [BEH_INITIAL, letter, BEH_FINAL]


@pytest.mark.parametrize("letter", ["\u06d5", "\u0759"])
def test_unknown_right_letter_joins_one_side(letter):
    assert shape(BEH + letter + BEH) == [BEH_INITIAL, letter, BEH_ISOLATED]


def test_zwnj_keeps_letters_apart():
    assert shape(BEH + ZWNJ + BEH) == [BEH_ISOLATED, ZWNJ, BEH_ISOLATED]
    assert shape(LAM + ZWNJ + ALEF)[2] == "\ufe8d"


def test_zwj_joins_a_lone_letter():
    assert shape(BEH + ZWJ) == [BEH_INITIAL, ZWJ]
    assert shape(ZWJ + BEH) == [ZWJ, BEH_FINAL]
    assert shape(LAM + ZWJ + ALEF) == [LAM_INITIAL, ZWJ, ALEF_FINAL]


def test_unknown_mark_is_transparent():
    assert shape(BEH + LRM + BEH) == [BEH_INITIAL, LRM, BEH_FINAL]


def test_word_ligatures_are_not_used():
    allah = ALEF + LAM + LAM + "\u0647"
    assert shape(allah) == ["\ufe8d", LAM_INITIAL, "\ufee0", "\ufeea"]


def test_presentation_forms_in_text_stay():
    assert shape("\ufefb" + BEH + ALEF) == ["\ufefb", BEH_INITIAL, ALEF_FINAL]


@given(KNOWN)
def test_both_routes_shape_words_in_the_same_way(word):
    """arabic-reshaper and the joining types agree where both know all letters."""
    assert shape(word) == join_letters(word)


@given(st.lists(st.text("\u0627\u0628\u0644\u064e\u06ac\u200d\na")))
def test_many_words_shape_as_each_alone(words):
    assert shape_words(words) == [shape(word) for word in words]


@given(st.text())
def test_every_code_point_has_its_drawing(text):
    assert len(shape(text)) == len(text)


@pytest.mark.parametrize(
    ("character", "known"),
    [(BEH, True), (FATHA, True), ("a", True), ("\u06d5", False), ("\u06e5", False)],
)
def test_reshaper_is_asked_what_it_knows(character, known):
    assert shaping._KNOWN[character] is known


@pytest.mark.conformance
def test_joining_types_are_the_standards():
    """All that this Python's older Unicode has assigned."""
    path = Path("/usr/share/unicode/extracted/DerivedJoiningType.txt")
    if not path.exists():
        message = f"{path} is missing: install the Debian package unicode-data"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    wrong = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line[:1] in ("", "#"):
            continue
        codes, kind = (field.strip() for field in line.split("#")[0].split(";"))
        first, _, last = codes.partition("..")
        wrong += [
            hex(code)
            for code in range(int(first, 16), int(last or first, 16) + 1)
            if category(chr(code)) != "Cn" and JOINING_TYPES[chr(code)] != kind
        ]
    assert wrong == []
