"""Prefixes and suffixes are offered one after the other, and never decided upon."""

from __future__ import annotations

import pytest
from hypothesis import given

from annotations.model import Span
from annotations.text import (
    is_grapheme_boundary,
    iter_words,
    prefix_ends,
    suffix_starts,
)
from tests.strategies import FATHA, SHADDA, inked_texts


def without_prefixes(word: str) -> list[str]:
    return [word[end:] for end in prefix_ends(word, Span(0, len(word)))]


def without_suffixes(word: str) -> list[str]:
    return [word[:start] for start in suffix_starts(word, Span(0, len(word)))]


@pytest.mark.parametrize(
    ("word", "rests"),
    [
        ("وكيم", ["كيم", "يم"]),
        ("لروسيا", ["روسيا"]),
        ("الرئيس", ["رئيس"]),
        ("والرئيس", ["الرئيس", "رئيس"]),
        ("وبالرئيس", ["بالرئيس", "الرئيس", "رئيس"]),
        ("للرئيس", ["لرئيس", "رئيس"]),
        ("وللرئيس", ["للرئيس", "لرئيس", "رئيس"]),
        ("أفسيقول", ["فسيقول", "سيقول", "يقول"]),
        ("زيد", []),
    ],
)
def test_prefixes_come_off_in_order(word, rests):
    assert without_prefixes(word) == rests


def test_two_letters_of_a_word_stay():
    assert without_prefixes("ولد") == ["لد"]
    assert without_prefixes("في") == []
    assert without_suffixes("له") == []


@pytest.mark.parametrize(
    ("word", "rests"),
    [
        ("حكومته", ["حكومت"]),
        ("رئيسهما", ["رئيس"]),
        ("كتابها", ["كتاب"]),
        ("مدينة", []),
    ],
)
def test_suffixed_pronouns_come_off(word, rests):
    assert without_suffixes(word) == rests


def test_marks_go_with_their_letters():
    word = "و" + FATHA + "ب" + SHADDA + FATHA + "كيم"
    assert without_prefixes(word) == [word[2:], word[5:]]


def test_words_inside_a_text_keep_their_place():
    text = "قال وكيم"
    assert prefix_ends(text, Span(4, 8)) == [5, 6]


@given(inked_texts)
def test_edges_are_grapheme_edges_inside_the_word(text):
    for word in iter_words(text):
        edges = [*prefix_ends(text, word), *suffix_starts(text, word)]
        assert all(word.start < edge < word.end for edge in edges)
        assert all(is_grapheme_boundary(text, edge) for edge in edges)
