"""Paragraphs are those of the bidirectional algorithm."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from annotations.model import Paragraph
from annotations.text import paragraph_at, paragraph_index, split_paragraphs
from tests.strategies import texts


def test_empty_text_has_one_paragraph():
    assert split_paragraphs("") == [Paragraph(0, 0, 0)]


def test_last_separator_opens_no_paragraph():
    assert split_paragraphs("ab\n") == [Paragraph(0, 2, 3)]


def test_crlf_is_one_separator():
    text = "a\r\n\rb"
    expected = [Paragraph(0, 1, 3), Paragraph(3, 3, 4), Paragraph(4, 5, 5)]
    assert split_paragraphs(text) == expected


def test_separators_are_class_b():
    for character in map(chr, range(0x11000)):
        cuts = len(split_paragraphs(f"a{character}b")) == 2
        assert cuts == (unicodedata.bidirectional(character) == "B"), ascii(character)


@given(texts)
def test_paragraphs_rejoin_to_text(text: str):
    paragraphs = split_paragraphs(text)
    assert "".join(text[one.start : one.after] for one in paragraphs) == text
    assert all(one.start <= one.end <= one.after for one in paragraphs)


@given(texts, st.integers(-1, 60))
def test_local_search_agrees_with_split(text: str, offset: int):
    paragraphs = split_paragraphs(text)
    found = paragraphs[paragraph_index(paragraphs, offset)]
    assert paragraph_at(text, max(0, offset)) == found


def test_inside_crlf_is_before_it():
    assert paragraph_at("a\r\nb", 2) == Paragraph(0, 1, 3)
    assert paragraph_at("a\r\n", 3) == Paragraph(0, 1, 3)


def test_long_paragraph_is_found_back():
    text = "ا\n" + "ب" * 5000
    assert paragraph_at(text, 4999) == Paragraph(2, 5002, 5002)
