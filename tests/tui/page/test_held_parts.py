"""Which letters of an annotation say that it is held."""

from __future__ import annotations

import pytest

from annotations.model import Span
from tui.page import held_parts

TEXT = 'قال: "إن الزعيم كيم سيكتب رسالة أخرى إلى الرئيس"، أمس'


def span_of(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def drawn(words):
    return [one.text_of(TEXT) for one in held_parts(TEXT, span_of(words))]


@pytest.mark.parametrize("words", ["كيم", "الزعيم كيم", '"، '])
def test_short_annotation_is_drawn_as_a_whole(words):
    assert drawn(words) == [words]


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("الزعيم كيم سيكتب رسالة أخرى", ["الزعيم", "أخرى"]),
        ('"إن الزعيم كيم سيكتب رسالة أخرى إلى الرئيس"', ['"إن', 'الرئيس"']),
        ("لزعيم كيم سيكتب رسالة أخرى إلى الرئي", ["لزعيم", "الرئي"]),
    ],
    ids=["words", "with marks around them", "parts of words"],
)
def test_long_annotation_is_drawn_at_its_ends(words, ends):
    assert drawn(words) == ends


@pytest.mark.parametrize(
    "text", ["و" * 40, "…" * 40, " " * 40, "." * 20 + "لا" + "." * 20]
)
def test_one_word_or_none_is_drawn_as_a_whole(text):
    assert held_parts(text, Span(0, 40)) == [Span(0, 40)]


def test_words_around_an_annotation_are_not_drawn():
    """It covers nothing but marks between two words."""
    text = "قبل" + "." * 40 + "بعد"
    span = Span(3, 43)
    assert all(
        span.start <= one.start < one.end <= span.end for one in held_parts(text, span)
    )
