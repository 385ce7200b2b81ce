"""Phrases are what stands between two punctuation marks."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

from annotations.text import (
    Kind,
    is_grapheme_boundary,
    kind_of,
    next_phrase,
    phrase_at,
    phrases_of,
    previous_phrase,
    split_paragraphs,
)
from tests.strategies import inked_texts

SEEDS = sorted(Path("seeds").glob("*.txt"))


def phrases(text: str) -> list[str]:
    paragraphs = split_paragraphs(text)
    return [span.text_of(text) for one in paragraphs for span in phrases_of(text, one)]


def test_punctuation_parts_phrases():
    assert phrases("قال كيم: “نعم، لا” ثم مضى.") == ["قال كيم", "نعم", "لا", "ثم مضى"]


def test_marks_inside_a_word_part_nothing():
    text = "في 14 أغسطس/آب 08:15 بلغ 3.11، انتهى"
    assert phrases(text) == ["في 14 أغسطس/آب 08:15 بلغ 3.11", "انتهى"]


def test_paragraphs_part_phrases():
    assert phrases("العنوان\nالنص") == ["العنوان", "النص"]


def test_steps_go_over_paragraphs():
    text = "أول، ثان\n\nثالث"
    second = next_phrase(text, 0)
    third = next_phrase(text, second.start)
    assert [second.text_of(text), third.text_of(text)] == ["ثان", "ثالث"]
    assert next_phrase(text, third.start) is None
    assert previous_phrase(text, third.start) == second
    assert previous_phrase(text, 0) is None


def test_between_phrases_there_is_none():
    text = "أول، ثان"
    assert phrase_at(text, 3) is None
    assert phrase_at(text, 99) is None


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_steps_through_a_seed_meet_every_phrase(path):
    text = path.read_text("utf-8")
    paragraphs = split_paragraphs(text)
    expected = [span for one in paragraphs for span in phrases_of(text, one)]
    phrases, phrase = [], next_phrase(text, -1)
    while phrase:
        phrases.append(phrase)
        phrase = next_phrase(text, phrase.start)
    back, phrase = [], previous_phrase(text, len(text))
    while phrase:
        back.append(phrase)
        phrase = previous_phrase(text, phrase.start)
    assert phrases == expected == back[::-1]


@given(inked_texts)
def test_phrases_hold_all_words_in_order(text):
    found = [span for one in split_paragraphs(text) for span in phrases_of(text, one)]
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(
        is_grapheme_boundary(text, edge)
        for span in found
        for edge in (span.start, span.end)
    )
    letters = {at for at, one in enumerate(text) if kind_of(one) is Kind.LETTER}
    assert letters <= {at for span in found for at in range(span.start, span.end)}
