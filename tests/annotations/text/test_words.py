"""Words are what an annotator would select with one key."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotations.model import Span
from annotations.text import (
    Kind,
    iter_words,
    kind_of,
    next_word,
    previous_word,
    word_at,
)
from tests.strategies import (
    FATHA,
    NBSP,
    SHADDA,
    TANWEEN,
    ZWJ,
    ZWNJ,
    inked_texts,
)

SEEDS = sorted(Path("seeds").glob("*.txt"))
HEART_ON_FIRE = "\u2764\ufe0f" + ZWJ + "\U0001f525"


def words(text: str) -> list[str]:
    return [word.text_of(text) for word in iter_words(text)]


@pytest.mark.parametrize(
    "word",
    [
        "أن" + SHADDA + FATHA,
        "دائما" + TANWEEN,
        "كـــيم",
        "می" + ZWNJ + "خواهم",
        "co\u00adop",
        "2022",
        "٢٠٢٢",
        "NK24",
        "\u0600١٢",
        "हिन्दी",
        "\U0001f600",
        HEART_ON_FIRE,
        "\u2139\ufe0f",
        "\U0001f44d\U0001f3fd",
        "€",
    ],
)
def test_word_is_one_piece(word: str):
    text = f"من {word}، إلى"
    assert word_at(text, 3) == Span(3, 3 + len(word))
    assert words(text) == ["من", word, "إلى"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:30", ["14", "30"]),
        ("أغسطس/آب", ["أغسطس", "آب"]),
        ("NK“يمكن”", ["NK", "يمكن"]),
        ("can't re-do a_b", ["can", "t", "re", "do", "a", "b"]),
        (f"في{NBSP}عام", ["في", "عام"]),
        ("كيم\u200fون\u2067بو", ["كيم", "ون", "بو"]),
        ("أهلا\U0001f600\U0001f600", ["أهلا", "\U0001f600\U0001f600"]),
        ("...", []),
        ("", []),
    ],
)
def test_text_falls_into_words(text: str, expected: list[str]):
    assert words(text) == expected


def test_mark_on_blank_is_reached():
    text = f"أيضا {TANWEEN} {ZWNJ}ثم"
    assert words(text) == ["أيضا", f" {TANWEEN}", "ثم"]


@pytest.mark.parametrize(
    "word",
    [
        "صِرَ\u202f\u0670طࣲ",
        "صِرَ\u00a0\u0670طࣲ",
        "ٱلۡأَفۡ\u202f\u0654ِدَةِ",
        "\u00a0\u0670لك",
        "ملك\u202f\u200d\u0670",
        "\u05d1\u05b0\u00a0\u05b4\u05dd",
        "\u0712\u202f\u0730\u0712",
    ],
)
def test_a_no_break_space_with_a_mark_is_in_the_word(word: str):
    text = f"من {word}، إلى"
    assert words(text) == ["من", word, "إلى"]
    assert {word_at(text, 3 + at) for at in range(len(word))} == {
        Span(3, 3 + len(word))
    }
    assert previous_word(text, 3 + len(word)) == Span(3, 3 + len(word))


def test_mark_goes_with_its_base():
    text = f"!{FATHA}كيم"
    assert word_at(text, 1) is None
    assert word_at(text, 2) == Span(2, 5)


def test_words_cross_paragraphs():
    text = "كيم\r\n\n بوتين"
    assert next_word(text, 0) == Span(7, 12)
    assert previous_word(text, 7) == Span(0, 3)


def test_none_beyond_the_ends():
    text = "كيم"
    assert next_word(text, 1) is None
    assert previous_word(text, 0) is None
    assert word_at(text, 3) is None
    assert previous_word(text, 99) == Span(0, 3)


def test_inside_word_goes_to_own_start():
    assert previous_word("قال كيم", 6) == Span(4, 7)


def test_punctuation_is_reached_when_asked():
    text = "قال، كيم"
    assert next_word(text, 0, punctuation=True) == Span(3, 4)
    assert next_word(text, 3, punctuation=True) == Span(5, 8)
    assert previous_word(text, 5, punctuation=True) == Span(3, 4)
    assert previous_word(text, 5) == Span(0, 3)


@given(inked_texts)
def test_words_come_in_order_apart(text: str):
    found = list(iter_words(text))
    assert all(first.end <= second.start for first, second in pairwise(found))


SIGN, BLANK, LETTER = "\u0600", " ", "\u0628"


def test_all_of_a_word_agree_on_it():
    characters = (SIGN, BLANK, NBSP, FATHA, ZWJ, LETTER, ".", "\n")
    texts = map("".join, product(characters, repeat=4))
    assert [ascii(text) for text in texts if not agrees_on_words(text)] == []


def agrees_on_words(text: str) -> bool:
    found = [word_at(text, offset) for offset in range(len(text))]
    met = list(dict.fromkeys(filter(None, found)))
    return (
        met == list(iter_words(text))
        and all(first.end <= second.start for first, second in pairwise(met))
        and all(found[at] == word for word in met for at in range(*astuple(word)))
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{SIGN}{BLANK}{FATHA}{LETTER}", (0, 4)),
        (f"{LETTER}{SIGN}{BLANK}{FATHA}", (0, 4)),
        (f"{LETTER}{SIGN}{BLANK}{LETTER}", (0, 3)),
        (f"{LETTER}{BLANK}{FATHA}{LETTER}", (0, 1)),
        (f"{SIGN}\n{FATHA}{LETTER}", (0, 1)),
    ],
    ids=ascii,
)
def test_mark_on_a_space_that_a_sign_holds_is_in_the_word(text, expected):
    assert word_at(text, 0) == Span(*expected)


@given(inked_texts)
@example("\u0627\u0600\U0001f1f8\U0001f1f8")
def test_both_ways_meet_same_words(text: str):
    found = list(iter_words(text))
    backwards = []
    word = previous_word(text, len(text))
    while word:
        backwards.append(word)
        word = previous_word(text, word.start)
    assert backwards[::-1] == found


@given(inked_texts)
def test_each_letter_is_in_word(text: str):
    for offset, character in enumerate(text):
        if kind_of(character) in (Kind.LETTER, Kind.SYMBOL):
            word = word_at(text, offset)
            assert word is not None
            assert offset in word


@given(inked_texts, st.integers(-1, 60))
def test_next_starts_after_and_first(text: str, offset: int):
    expected = next((word for word in iter_words(text) if word.start > offset), None)
    assert next_word(text, offset) == expected


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_seeds_leave_no_letter_out(path: Path):
    text = path.read_bytes().decode()
    inside = {offset for word in iter_words(text) for offset in range(*astuple(word))}
    left = {text[offset] for offset in range(len(text)) if offset not in inside}
    assert not any(character.isalnum() for character in left)


def astuple(span: Span) -> tuple[int, int]:
    return span.start, span.end
