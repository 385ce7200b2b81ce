"""Which spellings a search takes for one another, and where they stand in the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from annotations.text import folded, folded_with_map
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
        ("«قال»، 3.5%", "«قال»، 3.5%"),
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
