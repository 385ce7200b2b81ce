"""Very long paragraphs are cut into stretches, and runs without end into words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotations.model import Paragraph, Span
from annotations.text import (
    grapheme_at,
    graphemes,
    is_grapheme_boundary,
    iter_words,
    next_phrase,
    next_sentence,
    next_word,
    paragraph_after,
    paragraph_before,
    previous_phrase,
    previous_sentence,
    previous_word,
    split_paragraphs,
    stretch_at,
    stretches,
    stretches_of,
    trimmed,
    word_at,
)
from annotations.text import words as words_module

PIECES = (
    "س",
    "x",
    "كلمة ",
    "قال الوزير أمس. ",
    "12 ",
    "(",
    '"',
    "\u2067",
    "\u0651",
    "\u0628\u064e",
    " ",
    "\U0001f1f8\U0001f1e6",
    "\U0001f469\u200d\U0001f467\u200d",
    "\u0915\u094d",
    ".\u0301",
    "\n",
    "\r\n",
)
RUNS = st.tuples(st.sampled_from(PIECES), st.integers(1, 9000))
LONG_TEXTS = st.lists(RUNS, min_size=1, max_size=4).map(
    lambda runs: "".join(piece * times for piece, times in runs)
)
few = settings(max_examples=25, deadline=None)


def all_stretches(text):
    found = [stretch_at(text, 0)]
    while found[-1].after < len(text):
        found.append(stretch_at(text, found[-1].after))
    return found


@few
@given(LONG_TEXTS)
def test_stretches_divide_the_paragraphs(text):
    found = all_stretches(text)
    assert list(stretches_of(text)) == found
    assert "".join(text[one.start : one.after] for one in found) == text
    assert all(one.end - one.start <= stretches.LONGEST for one in found)
    edges = {one.start for one in found}
    assert all(one.start in edges for one in split_paragraphs(text))


@few
@given(LONG_TEXTS, st.data())
def test_every_offset_of_a_stretch_finds_it(text, data):
    offset = data.draw(st.integers(0, len(text) - 1))
    stretch = stretch_at(text, offset)
    assert stretch.start <= offset < stretch.after
    for place in (stretch.start, stretch.after - 1, (stretch.start + offset) // 2):
        assert stretch_at(text, place) == stretch


@few
@given(LONG_TEXTS)
def test_cuts_are_at_grapheme_edges(text):
    for one in all_stretches(text):
        assert is_grapheme_boundary(text, one.start)


@pytest.mark.parametrize("sentence", ["قال الوزير أمس. ", "قال؟» "])
def test_cuts_are_made_after_sentences(sentence):
    text = sentence * 4000
    assert len(all_stretches(text)) > 2
    assert all(one.start % len(sentence) == 0 for one in all_stretches(text))


def test_short_paragraphs_stay_whole():
    text = "كلمة " * (2 * stretches.SPACING // 5 - 1)
    assert stretch_at(text + "\n" + text, 9) == Paragraph(0, len(text), len(text) + 1)


@few
@given(LONG_TEXTS, st.data())
def test_words_of_runs_without_end_are_one_for_all_offsets(text, data):
    offset = data.draw(st.integers(0, len(text) - 1))
    word = word_at(text, offset)
    if word is not None:
        longest = words_module.LONGEST + 4 * graphemes.LONGEST
        assert len(word) <= longest
        assert offset in word
        assert word_at(text, word.start) == word_at(text, word.end - 1) == word


@few
@given(LONG_TEXTS)
@example("\U0001f1f8\U0001f1e6" * 128 + "\u0651" * 1025)
@example("س" * 1486 + "\U0001f1f8\U0001f1e6" + "\u0651" * 2003)
def test_words_follow_one_another(text):
    found = list(iter_words(text))
    assert all(one.end <= two.start for one, two in pairwise(found))
    words, word = [], previous_word(text, len(text))
    while word is not None:
        words.append(word)
        word = previous_word(text, word.start)
    assert words[::-1] == found


@pytest.mark.parametrize(
    "text",
    [
        "(" + "\u0651" * 2604,
        "\u0628\u064e" * 2699 + ".\u0301" * 2 + "\u0651" * 2606,
        "س \u0651\u200d س",
    ],
)
def test_all_offsets_of_a_word_find_it(text):
    for word in iter_words(text):
        assert {word_at(text, at) for at in range(word.start, word.end)} == {word}


def test_a_blank_with_a_mark_is_left_behind():
    assert next_word("س \u0651 كيم", 1) == Span(4, 7)


def test_marks_without_end_are_cut_into_graphemes():
    text = "ا" + "\u0651" * 5000
    found = [grapheme_at(text, 0)]
    while found[-1].end < len(text):
        found.append(grapheme_at(text, found[-1].end))
    assert all(len(one) <= 2 * graphemes.LONGEST for one in found)
    for one in found:
        assert all(grapheme_at(text, at) == one for at in range(one.start, one.end))


@pytest.mark.parametrize("far", [" ", "\n", ".", ".\u0301", "\u200d", " \u200d\n"])
@pytest.mark.parametrize(
    ("onward", "back"),
    [
        (next_word, previous_word),
        (next_sentence, previous_sentence),
        (next_phrase, previous_phrase),
    ],
)
def test_what_is_far_away_is_found_at_once(monkeypatch, far, onward, back):
    """Whatever stands between is looked at as a whole."""
    text = "كلمة. " + far * (200_000 // len(far)) + " أخرى"
    asked = counted_kinds(monkeypatch)
    assert onward(text, 0) is not None
    assert back(text, len(text) - 4) is not None
    assert len(asked) < 20 * stretches.LONGEST


def counted_kinds(monkeypatch):
    """The characters of which the kind is asked one by one, from now on."""
    asked = []
    for module in (
        words_module,
        __import__("annotations.text.sentences").text.sentences,
    ):
        original = module.kind_of

        def recorded(character, original=original):
            asked.append(character)
            return original(character)

        monkeypatch.setattr(module, "kind_of", recorded)
    return asked


@given(st.text("اب\n\r\u2029 ", max_size=12), st.integers(0, 12))
def test_paragraphs_with_text_are_found(text, offset):
    """As by looking at all paragraphs, one after another."""
    paragraphs = split_paragraphs(text)
    here = stretch_at(text, offset)
    written = [one for one in paragraphs if one.start < one.end]
    beyond = [one for one in written if one.start > here.start]
    before = [one for one in written if one.start < here.start]
    assert paragraph_after(text, offset) == next(iter(beyond), None)
    assert paragraph_before(text, offset) == next(reversed(before), None)
    assert paragraph_after(text, -1) == next(iter(written), None)


def test_punctuation_without_end_is_taken_off_in_part():
    text = "((" * 50_000 + "كلمة"
    found = trimmed(text, Span(0, len(text)))
    assert found is not None
    assert found.end == len(text)
