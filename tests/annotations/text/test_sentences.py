"""Sentences are those of a news text, and cover its ink."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.model import Span
from annotations.text import (
    Kind,
    kind_of,
    next_sentence,
    previous_sentence,
    sentence_at,
    sentences_of,
    split_paragraphs,
)
from tests.strategies import FATHA, NBSP, TANWEEN, ZWNJ, inked_texts

SEEDS = sorted(Path("seeds").glob("*.txt"))


def all_sentences(text: str) -> list[Span]:
    return [
        sentence
        for paragraph in split_paragraphs(text)
        for sentence in sentences_of(text, paragraph)
    ]


def pieces(text: str) -> list[str]:
    return [sentence.text_of(text) for sentence in all_sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "بلغ 3.11 في المئة.",
        "نقلت أ.ف.ب. عنه.",
        "قال د. أحمد.",
        f"قال د{FATHA}. أحمد.",
        "قال J. K. Rowling!",
        "راجع https://example.org/?q=1 أولا.",
        "قال “نعم.”",
        "قال «نعم!»",
        "قال (نعم.)",
        'قال "نعم."',
        "قال؛ ثم مضى.",
        "1. البند الأول.",
        "... ثم مضى…",
        "في عام 1990 م.",
        "هل؟! نعم"[:4],
        "بلا نقطة",
    ],
)
def test_sentence_is_one_piece(sentence: str):
    assert pieces(f"{sentence} \n وبعد.") == [sentence, "وبعد."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال نعم. ثم لا.", ["قال نعم.", "ثم لا."]),
        ("هل؟نعم! لا… ربما", ["هل؟", "نعم!", "لا…", "ربما"]),
        ("المساواة”. كيم.", ["المساواة”.", "كيم."]),
        ("قال “نعم.” ثم.", ["قال “نعم.”", "ثم."]),
        ("قال نعم . ثم !", ["قال نعم .", "ثم !"]),
        ("في 1990م. وقال.", ["في 1990م.", "وقال."]),
        ("نعم. 2022. 2023.", ["نعم.", "2022. 2023."]),
        (f" نعم.{NBSP}لا. \u200b", ["نعم.", "لا."]),
        ("نعم.\nلا", ["نعم.", "لا"]),
        (f"هل؟{TANWEEN}لا.", [f"هل؟{TANWEEN}لا."]),
        (f"نعم {ZWNJ}", ["نعم"]),
        ("...", ["..."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_paragraph_falls_into_sentences(text: str, expected: list[str]):
    assert pieces(text) == expected


def test_sentence_under_each_place():
    text = "نعم.  لا."
    assert sentence_at(text, 3) == Span(0, 4)
    assert sentence_at(text, 4) is None
    assert sentence_at(text, 6) == Span(6, 9)
    assert sentence_at(text, 9) is None


def test_sentences_cross_blank_paragraphs():
    text = "نعم.\n\n \nلا. بلى."
    assert next_sentence(text, 0) == Span(8, 11)
    assert next_sentence(text, 8) == Span(12, 16)
    assert next_sentence(text, 12) is None
    assert previous_sentence(text, 8) == Span(0, 4)
    assert previous_sentence(text, len(text)) == Span(12, 16)
    assert previous_sentence(text, 0) is None
    assert previous_sentence(text, 9) == Span(8, 11)
    assert next_sentence(text, -1) == Span(0, 4)


@given(inked_texts)
def test_sentences_tile_any_ink(text: str):
    assert_tiled(text)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_sentences_tile_seed_ink(path: Path):
    assert_tiled(path.read_bytes().decode())


def assert_tiled(text: str) -> None:
    sentences = all_sentences(text)
    assert all(first.end <= second.start for first, second in pairwise(sentences))
    inside = {at for span in sentences for at in range(span.start, span.end)}
    for offset, character in enumerate(text):
        invisible = kind_of(character) in (Kind.BLANK, Kind.JOINER)
        assert offset in inside or invisible, offset


@given(inked_texts, st.integers(-1, 60))
def test_next_and_previous_are_nearest(text: str, offset: int):
    found = all_sentences(text)
    later = [span for span in found if span.start > offset]
    earlier = [span for span in found if span.start < offset]
    assert next_sentence(text, offset) == (later[0] if later else None)
    assert previous_sentence(text, offset) == (earlier[-1] if earlier else None)


def test_cost_grows_with_length_only():
    """Not with its square, where no piece has anything to read."""
    text = ". 1. " * 50_000
    assert pieces(text) == [text.strip()]


def test_semicolon_and_comma_end_nothing():
    assert pieces("قال؛ نعم، ثم لا: بلى - ربما.") == ["قال؛ نعم، ثم لا: بلى - ربما."]
