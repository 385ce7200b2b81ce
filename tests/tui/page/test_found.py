"""Places that were found: in view, counted, and gone through in a circle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.model import Span
from annotations.text import FoldedText
from tests.strategies import texts
from tui.page import Found
from tui.page.found import MOST

TEXT = FoldedText("قال كِيم إن كيم قال لكيم")


def test_places_are_numbered_in_reading_order():
    found = Found.of(TEXT, "كيم")
    assert [found.number_of(place) for place in found.places] == [1, 2, 3]
    assert found.count == "3"


@pytest.mark.parametrize(
    ("at", "step", "number"),
    [(-1, 1, 1), (4, 1, 2), (5, 1, 2), (12, -1, 1), (4, -1, 3), (99, 1, 1)],
)
def test_after_the_last_comes_the_first(at, step, number):
    found = Found.of(TEXT, "كيم")
    assert found.number_of(found.beyond(at, step)) == number


def test_equals_sign_finds_to_the_letter():
    assert Found.of(TEXT, "=كِيم").places == [Span(4, 8)]
    assert len(Found.of(TEXT, "=كيم").places) == 2


def test_nothing_is_found_of_nothing():
    assert Found.of(TEXT, " ").places == []
    assert Found.of(TEXT, "=").places == []
    assert Found().beyond(0, 1) is None


def test_more_than_anybody_reads_is_said():
    assert Found.of(FoldedText("ا " * (MOST + 1)), "ا").count == f"{MOST}+"


@given(texts, st.integers(0, 40), st.integers(1, 9))
def test_touching_is_what_overlaps(text, start, length):
    found = Found.of(FoldedText(text), "ا")
    row = Span(start, start + length)
    wanted = [place for place in found.places if place.overlaps(row)]
    assert list(found.touching(row.start, row.end)) == wanted
