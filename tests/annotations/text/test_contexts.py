"""The context of a place is its surroundings, however long its paragraph is."""

from __future__ import annotations

from annotations.model import Span
from annotations.text import context_of, contexts
from annotations.text.paragraphs import paragraph_at

WORDS = "قال الوزير إن القمة تبدأ غدا. "


def test_long_paragraph_is_cut_at_words_on_both_sides():
    text = WORDS * 1000
    at = text.index("القمة", 15_000)
    found = context_of(text, Span(at, at + 5), before=8, after=8)
    assert found.text == "… الوزير إن القمة تبدأ غدا …"
    assert found.text[found.start : found.end] == "القمة"


def test_paragraph_leads_with_its_first_strong_letter():
    text = "A b c\n1. قال (HIMARS) قال\n- 2"
    at = text.index("HIMARS")
    assert context_of(text, Span(at, at + 6), before=1).lead == "ق"
    assert context_of(text, Span(2, 3), before=1).lead == "A"
    assert context_of(text, Span(len(text) - 1, len(text))).lead == ""


def test_word_of_thousands_of_letters_is_cut():
    found = context_of("ب" * 10_000, Span(5000, 5001))
    assert found.text[found.start : found.end] == "ب"
    assert len(found.text) < 2000


def test_no_more_is_searched_than_is_returned(monkeypatch):
    reaches = []

    def recorded(text, offset, *, within=None):
        reaches.append(within)
        return paragraph_at(text, offset, within=within)

    monkeypatch.setattr(contexts, "paragraph_at", recorded)
    context_of(WORDS * 1000, Span(15_000, 15_004))
    assert all(0 < within < 1000 for within in reaches)
