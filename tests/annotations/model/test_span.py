"""Spans are half-open and never empty."""

from __future__ import annotations

import pytest

from annotations.errors import SpanError
from annotations.model import Span


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 1), (-2, -1)])
def test_no_empty_reversed_or_negative(start: int, end: int):
    with pytest.raises(SpanError, match=rf"{start}:{end} is not a span"):
        Span(start, end)


def test_end_is_outside():
    span = Span(2, 4)
    assert [offset in span for offset in range(1, 6)] == [
        False,
        True,
        True,
        False,
        False,
    ]
    assert len(span) == 2
    assert str(span) == "2:4"


@pytest.mark.parametrize(
    ("other", "overlaps", "encloses"),
    [
        (Span(2, 6), True, True),
        (Span(3, 5), True, True),
        (Span(0, 2), False, False),
        (Span(6, 7), False, False),
        (Span(0, 3), True, False),
        (Span(5, 9), True, False),
        (Span(0, 9), True, False),
    ],
)
def test_touching_is_no_overlap(other: Span, *, overlaps: bool, encloses: bool):
    span = Span(2, 6)
    assert (span.overlaps(other), other.overlaps(span)) == (overlaps, overlaps)
    assert span.encloses(other) is encloses
    assert span.hull(other) == Span(min(2, other.start), max(6, other.end))


def test_text_is_cut_by_code_points():
    assert Span(1, 3).text_of("\U0001f600كيم") == "كي"
    assert Span(3, 4).text_of("\U0001f600كيم") == "م"


def test_text_beyond_end_is_refused():
    with pytest.raises(SpanError, match="1:5 reaches beyond the end of the text, at 4"):
        Span(1, 5).text_of("كيمَ")


def test_spans_sort_by_place():
    assert sorted([Span(2, 3), Span(0, 9), Span(0, 1)]) == [
        Span(0, 1),
        Span(0, 9),
        Span(2, 3),
    ]
