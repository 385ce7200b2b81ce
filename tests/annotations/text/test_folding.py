"""Which spellings a search takes for one another, and where they stand in the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.text import FoldedText, Folding, find_all, folded, folded_with_map
from tests.strategies import RLM, ZWNJ, texts

ALL_SPELLED = [
    *'ابيلوאבܒބ\u07caaeกक\u1100\u1161\u3131 ."´″\n',
    *"\u0640\u00a0\u202f\u0670\u064e\u0651\u0653\u0654\u0655\u05b0\u05bc\u06e5\u06e6",
    *"\u0301\u0323\u0307\u093c\u094d\u0e38\u0e48\u0344\u0345\ufe0f\u200c\u200d\u2067\u034f",
    *"\ufefb\ufe79\ufe70\ufc61\ufcf2\ufb1f\ufdfa\ufe8e\uff76\uff9e\u00e9\u1e9e",
    "\U0001f44d\U0001f3fd",
]
"""Characters of each kind that folding tells apart."""


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


SPELLINGS = {
    "Hebrew": ("בראשית", "בְּרֵאשִׁ֖ית"),
    "Hebrew, points in other orders": (
        "\u05d1\u05bc\u05b0\u05e8",
        "\u05d1\u05b0\u05bc\u05e8",
    ),
    "Hebrew, presentation forms": ("שלום", "\ufb2a\u05b8\ufb25\ufb4b\u05dd"),
    "Yiddish": ("ייִד ווײַס", "\u05f2\u05b4\u05d3 \u05f0\ufb1f\u05e1"),
    "Hebrew quotation marks": ("צה\"ל ג'", "צה״ל ג׳"),
    "Syriac": ("ܫܠܡܐ", "ܫܠܳܡܳܐ"),
    "Syriac, with marks of no script": ("ܡܠܟܐ", "ܡܠܟ̈ܐ̣"),
    "Thaana": ("ދވހ", "ދިވެހި"),
    "NKo": ("ߒߞߏ", "ߒ߬ߞߏ߫\u07fa"),
    "Adlam": ("𞤢𞤣𞤤𞤢𞤥", "𞤀𞤣𞤤𞤢𞤥𞥆"),
    "Samaritan": ("\u0800\u0801", "\u0800\u0818\u0801\u081a"),
    "Mandaic": ("\u0840\u0841", "\u0840\u0859\u0841"),
    "Hanifi Rohingya": ("\U00010d00", "\U00010d00\U00010d24"),
    "Quran": ("له ما في", "لَهُۥ مَا فِي"),
    "Quran, a mark on a space": ("صرط", "صِرَ\u202f\u0670طࣲ"),
    "Quran, a hamza on a tatweel": ("شيئا الأفئدة", "شَيۡـࣰٔا ٱلۡأَفۡ\u202f\u0654ِدَةِ"),
    "Quran, alef with its vowel": ("احد", "\u0870حَدٌ"),
    "Arabic, Extended-A and -B": ("بلد", "ب\u08e4ل\u0898د\u089c"),
    "Arabic, Extended-C": ("بلد", "ب\U00010efdلد"),
    "hamza after a vowel sign": ("سأل", "سَا\u064e\u0654ل"),
    "hamza on a Persian yeh": ("مسائل", "مسا\u06cc\u0654ل"),
    "signs as presentation forms": ("محمد", "ﻣ\ufe79ﺤ\ufe77ﻤ\ufc61ﺪ\ufe72"),
    "ligatures": ("لا الله محمد", "ﻻ ﷲ ﷴ"),
    "what nobody sees": (
        "می خواهم",
        "م\u034fی\u2060 خو\u200d\u061cا\u2067هم\u2069\ufeff",
    ),
    "variation selectors": ("❤ 1", "❤\ufe0f 1\ufe0e"),
    "Latin": ("café Ḥamās", "cafe\u0301 H\u0323ama\u0304s"),
    "Hangul": ("평양", "\u1111\u1167\u11bc\u110b\u1163\u11bc"),
}
"""Two spellings of the same words, by script or kind."""


@pytest.mark.parametrize(("one", "other"), SPELLINGS.values(), ids=SPELLINGS)
def test_spellings_are_one(one, other):
    assert folded(one) == folded(other)
    for form in ("NFC", "NFD"):
        assert folded(unicodedata.normalize(form, other)) == folded(one)


@pytest.mark.parametrize(("one", "other"), SPELLINGS.values(), ids=SPELLINGS)
def test_spellings_find_one_another(one, other):
    for wanted, text in ((one, other), (other, one)):
        article = FoldedText(f"x {text}. {wanted} x")
        places = [place.text_of(article.source) for place in find_all(article, wanted)]
        assert len(places) == 2
        assert folded(places[0]) == folded(places[1]) == folded(one)


def test_letters_with_marks_stay_apart_in_other_scripts():
    assert folded("cafe") != folded("café")
    assert folded("шии") != folded("ший")


def test_every_sign_of_the_scripts_from_the_right_goes():
    blocks = (*range(0x590, 0x900), *range(0x10800, 0x11000), *range(0x1E800, 0x1F000))
    marks = [
        one for code in blocks if unicodedata.category(one := chr(code)) in ("Mn", "Me")
    ]
    assert [mark for mark in marks if folded(f"ب{mark}د") != "بد"] == []


@given(st.lists(st.sampled_from(ALL_SPELLED), max_size=12).map("".join))
def test_maps_of_any_spelling_are_exact(text):
    found, origins = folded_with_map(text)
    assert found == folded(text) == folded(found)
    assert origins == sorted(origins)
    assert FoldedText(text).text == found
    for one, at in zip(found, origins, strict=True):
        end = next((later for later in origins if later > at), len(text))
        # Marks of other scripts come in the order of the standard.
        assert one in folded(text[at:end]) or not _is_rtl(one)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        *((f"a{hamza}\u093c\u0301", "á\u093c") for hamza in "\u0653\u0654\u0655"),
        ("ẞ\u0323", "sṣ"),
        ("\u202f\u0640\u0654", " ئ"),
        ("\u0e38\ufe0f\u094d", "\u094d\u0e38"),
        ("\uff76\xa0\u05b0\uff9e", "\u30ac"),
    ],
)
def test_what_is_dropped_keeps_no_marks_apart(text, other):
    assert folded(text) == folded(other) == folded(folded(text))
    assert folded_with_map(text)[0] == folded(text)


def _is_rtl(character):
    return unicodedata.bidirectional(character) in ("R", "AL")


def test_the_map_of_marks_without_end_is_made_at_once():
    found, origins = folded_with_map("e" + "\u0301" * 100_000)
    assert len(found) == len(origins) == 100_000


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


@given(texts)
def test_places_are_found_in_the_folded_text(text):
    article = FoldedText(text)
    origins = [article.origin(at) for at in range(len(article.text))]
    for offset in range(len(text)):
        expected = sum(origin < offset for origin in origins)
        assert article.index_of(offset) == expected
