"""Places that were found: in view, counted, and gone through in a circle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.model import Span
from tests.strategies import texts
from tui.page import TextMatches
from tui.page.text_matches import MOST

TEXT = "قال كِيم إن كيم قال لكيم"


def matches(text, wanted):
    found = TextMatches(text)
    found.find(wanted)
    return found


def test_places_are_numbered_in_reading_order():
    found = matches(TEXT, "كيم")
    assert [found.number_of(place) for place in found.places] == [1, 2, 3]
    assert found.count == "3"


@pytest.mark.parametrize(
    ("at", "step", "number"),
    [(-1, 1, 1), (4, 1, 2), (5, 1, 2), (12, -1, 1), (4, -1, 3), (99, 1, 1)],
)
def test_after_the_last_comes_the_first(at, step, number):
    found = matches(TEXT, "كيم")
    assert found.number_of(found.beyond(at, step)) == number


def test_equals_sign_finds_to_the_letter():
    assert matches(TEXT, "=كِيم").places == [Span(4, 8)]
    assert len(matches(TEXT, "=كيم").places) == 2


def test_nothing_is_found_of_nothing():
    assert matches(TEXT, " ").places == []
    assert matches(TEXT, "=").places == []
    assert TextMatches(TEXT).beyond(0, 1) is None


def test_cleared_places_are_gone():
    found = matches(TEXT, "كيم")
    found.clear()
    assert (found.places, found.count, found.beyond(0, 1)) == ((), "0", None)
    assert found.touching(0, len(TEXT)) == []


def test_more_than_anybody_reads_is_said():
    assert matches("ا " * (MOST + 1), "ا").count == f"{MOST}+"


@given(texts, st.integers(0, 40), st.integers(1, 9))
def test_touching_is_what_overlaps(text, start, length):
    found = matches(text, "ا")
    row = Span(start, start + length)
    wanted = [place for place in found.places if place.overlaps(row)]
    assert list(found.touching(row.start, row.end)) == wanted
