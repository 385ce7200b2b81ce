"""Places that were found: in view, counted, and gone through in a circle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.model import Span
from annotations.text import FoldedText
from tests.strategies import texts
from tui.page import TextMatches
from tui.page.text_matches import MOST

TEXT = FoldedText("قال كِيم إن كيم قال لكيم")


def test_places_are_numbered_in_reading_order():
    found = TextMatches.of(TEXT, "كيم")
    assert [found.number_of(place) for place in found.places] == [1, 2, 3]
    assert found.count == "3"


@pytest.mark.parametrize(
    ("at", "step", "number"),
    [(-1, 1, 1), (4, 1, 2), (5, 1, 2), (12, -1, 1), (4, -1, 3), (99, 1, 1)],
)
def test_after_the_last_comes_the_first(at, step, number):
    found = TextMatches.of(TEXT, "كيم")
    assert found.number_of(found.beyond(at, step)) == number


def test_equals_sign_finds_to_the_letter():
    assert TextMatches.of(TEXT, "=كِيم").places == [Span(4, 8)]
    assert len(TextMatches.of(TEXT, "=كيم").places) == 2


def test_nothing_is_found_of_nothing():
    assert TextMatches.of(TEXT, " ").places == []
    assert TextMatches.of(TEXT, "=").places == []
    assert TextMatches().beyond(0, 1) is None


def test_more_than_anybody_reads_is_said():
    assert TextMatches.of(FoldedText("ا " * (MOST + 1)), "ا").count == f"{MOST}+"


@given(texts, st.integers(0, 40), st.integers(1, 9))
def test_touching_is_what_overlaps(text, start, length):
    found = TextMatches.of(FoldedText(text), "ا")
    row = Span(start, start + length)
    wanted = [place for place in found.places if place.overlaps(row)]
    assert list(found.touching(row.start, row.end)) == wanted
