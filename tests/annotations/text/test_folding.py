"""Which spellings a search takes for one another, and where they stand in the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.text import FoldedText, Folding, folded, folded_with_map
from tests.strategies import RLM, ZWNJ, texts


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("مُحَمَّدٌ", "محمد"),
        ("كـــتاب", "كتاب"),
        ("أإآٱا", "ااااا"),
        ("مصطفى", "مصطفي"),
        ("مدرسة", "مدرسه"),
        ("کیف", "كيف"),
        ("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹", "0123456789 0123456789"),
        ("Kim STRASSE Straße", "kim strasse strasse"),
        ("سؤال مسائل", "سؤال مسائل"),
        (f"می{ZWNJ}خواهم{RLM}", "ميخواهم"),
        ("\ufefb \ufedf\ufe8e", "لا لا"),
        ("هٰذا", "هذا"),
        ("«قال»، 3.5%", '"قال"، 3.5%'),
        ("“قال” 'قال' ‘قال’ ‹قال›", '"قال" "قال" "قال" "قال"'),
        ("خلق\u00a0 \u2009\tالله", "خلق الله"),
        (f"كوريا {RLM} الشمالية", "كوريا الشماليه"),
        ("سطر \n سطر", "سطر \n سطر"),
        ("خانهٔ ۀ ہ ە", "خانه ه ه ه"),
        ("\ufdfa", "صلي الله عليه وسلم"),
        ("", ""),
    ],
)
def test_folding(text, wanted):
    assert folded(text) == wanted


@pytest.mark.parametrize("letter", "أإآؤئ")
def test_hamza_as_a_mark_is_hamza(letter):
    assert folded(unicodedata.normalize("NFD", letter)) == folded(letter)


def test_map_leads_back_to_the_letters():
    text = "قال مُحَمَّدٌ ﻻ"
    found, origins = folded_with_map(text)
    at = found.index("محمد")
    assert [text[origin] for origin in origins[at : at + 4]] == list("محمد")
    assert origins[-2:] == [len(text) - 1] * 2


@given(texts)
def test_map_is_as_long_as_the_folded_text(text):
    found, origins = folded_with_map(text)
    assert len(found) == len(origins)
    assert origins == sorted(origins)
    assert all(0 <= origin < len(text) for origin in origins)


@given(texts)
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("folding", "text", "wanted"),
    [
        (Folding(maqsura=False), "على علي", "على علي"),
        (Folding(marbuta=False), "مدرسة مدرسه", "مدرسة مدرسه"),
        (Folding(seats=True), "مسؤول هيئة", "مسوول هييه"),
        (Folding(seats=True), "مسو\u0654ول", "مسوول"),
        (Folding(maqsura=False), "آسيا کی", "اسيا كي"),
    ],
)
def test_options_choose_what_is_one(folding, text, wanted):
    assert folded(text, folding) == wanted


@given(texts, st.builds(Folding), st.integers(1, 9))
def test_parts_fold_as_the_whole_does(text, folding, length):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("annotations.text.folding._PART", length)
        parted = FoldedText(text, folding)
    whole, origins = folded_with_map(text, folding)
    assert parted.text == whole == folded(text, folding)
    assert [parted.origin(at) for at in range(len(whole))] == origins
