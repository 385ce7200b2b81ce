"""Graphemes are those of UAX#29, found from what is near."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from annotations.errors import SpanError
from annotations.model import Span
from annotations.text import (
    grapheme_at,
    is_grapheme_boundary,
    next_grapheme,
    previous_grapheme,
    require_grapheme_edges,
    snap,
)
from annotations.text.graphemes import LONGEST
from tests.strategies import FATHA, SHADDA, ZWJ, inked_texts

CONFORMANCE_FILE = Path("/usr/share/unicode/auxiliary/GraphemeBreakTest.txt")
CHANGED_SINCE = {
    # Up to Unicode 15 the scissors are Extended_Pictographic, and so joined by GB11; by
    # the tables of Unicode 18, which wcwidth has, they are not.
    "\u2701\u200d\u2701",
}
FLAG = "\U0001f1f8\U0001f1e6"


def boundaries(text: str) -> list[int]:
    """The boundaries that a walk over the whole text finds."""
    found = [0]
    for grapheme in iter_graphemes(text):
        found.append(found[-1] + len(grapheme))
    return found


def conformance_cases() -> list[tuple[str, list[int]]]:
    cases = []
    for line in CONFORMANCE_FILE.read_text("utf-8").splitlines():
        marks = line.partition("#")[0].split()
        points = [mark for mark in marks if mark not in "÷×"]
        places = [mark for mark in marks if mark in "÷×"]
        breaks = [place for place, mark in enumerate(places) if mark == "÷"]
        if points:
            cases.append(("".join(chr(int(point, 16)) for point in points), breaks))
    return cases


@pytest.mark.conformance
def test_conforms_to_unicode_file():
    """Every sequence, every place in it, but for what a later Unicode has changed."""
    if not CONFORMANCE_FILE.exists() and not os.environ.get("CI"):
        pytest.skip("the package unicode-data is not installed")
    cases = conformance_cases()
    wrong = [
        (ascii(text), expected, found)
        for text, expected in cases
        if (found := _found(text)) != expected and text not in CHANGED_SINCE
    ]
    assert len(cases) > 500
    assert wrong == []


def _found(text: str) -> list[int]:
    return [at for at in range(len(text) + 1) if is_grapheme_boundary(text, at)]


@given(inked_texts)
def test_local_walk_agrees_with_whole(text: str):
    edges = boundaries(text)
    spans = [Span(*pair) for pair in pairwise(edges)]
    assert _found(text) == edges
    assert [grapheme_at(text, at) for at in edges[:-1]] == spans
    assert [next_grapheme(text, at - 1) for at in edges[:-1]] == spans
    assert [previous_grapheme(text, at) for at in edges[1:]] == spans


@given(inked_texts, st.data())
def test_snap_widens_to_edges(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    snapped = snap(text, span)
    assert snapped.encloses(span)
    assert snap(text, snapped) == snapped
    require_grapheme_edges(text, snapped)


def test_nothing_before_first_or_after_last():
    assert previous_grapheme("ab", 0) is None
    assert next_grapheme("ab", 1) is None
    assert next_grapheme("ab", 2) is None
    assert next_grapheme("", -1) is None


@pytest.mark.parametrize("offset", [-1, 2])
def test_no_grapheme_outside_text(offset: int):
    assert not is_grapheme_boundary("ab", 3)
    with pytest.raises(SpanError, match="outside the text"):
        grapheme_at("ab", offset)


@pytest.mark.parametrize(
    ("span", "message"),
    [
        (Span(1, 4), r"1:4 starts inside the grapheme 0:3 \(U\+0643 U\+0651 U\+064E\)"),
        (Span(0, 2), r"0:2 ends inside the grapheme 0:3 .*: use 0:3"),
        (Span(3, 9), "3:9 reaches beyond the end of the text, at 4"),
    ],
)
def test_cut_grapheme_is_named(span: Span, message: str):
    with pytest.raises(SpanError, match=message):
        require_grapheme_edges("ك" + SHADDA + FATHA + "ل", span)


def test_long_grapheme_is_shortened_in_message():
    with pytest.raises(SpanError, match=r"U\+064E \.\.\.\)"):
        require_grapheme_edges("ك" + FATHA * 9, Span(0, 3))


def test_flags_pair_from_run_start():
    text = "ا" + FLAG * 100
    assert grapheme_at(text, 100) == Span(99, 101)


def test_endless_stack_is_walked_through():
    """A stack of marks beyond the limit is cut, and each step still makes way."""
    text = "ك" + FATHA * 5 * LONGEST
    offset, steps = 0, 0
    while grapheme := next_grapheme(text, offset):
        assert grapheme.start > offset
        offset, steps = grapheme.start, steps + 1
    assert 0 < steps < 10
    before = previous_grapheme(text, len(text))
    assert before is not None
    assert before.start < len(text)


class WatchedText(str):
    """A text that counts how many of its code points are looked at."""

    __slots__ = ("looked_at",)

    def __getitem__(self, place):
        found = super().__getitem__(place)
        self.looked_at += len(found)
        return found

    def __iter__(self):
        raise AssertionError("it is gone through as a whole")


@pytest.mark.parametrize("words", [100, 400_000])
def test_cost_is_independent_of_length(words):
    """In the middle of a text without a single blank, however long it is."""
    text = WatchedText("قَالَ" * words)
    text.looked_at = 0
    for offset in range(len(text) // 2, len(text) // 2 + 100):
        assert offset in grapheme_at(text, offset)
    assert 0 < text.looked_at < 100 * 50


def test_joiner_reaches_back_over_marks():
    """GB11 and GB9c look further back than one code point."""
    family = "\U0001f468" + FATHA + ZWJ + "\U0001f468"
    assert grapheme_at("ا" + family, 4) == Span(1, 5)
    assert grapheme_at("\u0915\u094d\u200d\u0937", 3) == Span(0, 4)
