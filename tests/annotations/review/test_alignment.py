"""The alignment is the best of all choices, by exact fractions."""

from __future__ import annotations

from itertools import permutations

from hypothesis import example, given
from hypothesis import strategies as st

from annotations.review.alignment import align, comparison_order, iou
from tests.annotations.review.sets import annotation

EDGES = st.tuples(st.integers(0, 12), st.integers(1, 8))


def spans_of(prefix, edges):
    return [
        annotation(f"{prefix}{at}", "claim", start, start + length)
        for at, (start, length) in enumerate(edges)
    ]


SIDES = st.tuples(st.lists(EDGES, max_size=4), st.lists(EDGES, max_size=4))


def rank(pairs):
    """What a choice of pairs is judged by, the greatest first."""
    distance = sum(
        abs(a.span.start - b.span.start) + abs(a.span.end - b.span.end)
        for a, b in pairs
    )
    exact = sum(a.span == b.span for a, b in pairs)
    shared = sum(iou(a.span, b.span) for a, b in pairs)
    return shared, exact, len(pairs), -distance


def best_by_hand(first, second):
    """The rank of the best of all choices, found by trying each."""
    short, long = sorted((first, second), key=len)
    choices = (
        [(a, b) for a, b in zip(short, chosen, strict=True) if iou(a.span, b.span)]
        for chosen in permutations(long, len(short))
    )
    return max(map(rank, choices))


@given(SIDES)
@example(([(4, 3), (4, 6)], [(4, 6), (7, 3)]))
def test_no_choice_of_pairs_is_better(sides):
    first, second = spans_of("a", sides[0]), spans_of("b", sides[1])
    assert rank(align(first, second)) == best_by_hand(first, second)


@given(SIDES)
def test_order_of_the_annotators_changes_no_figure(sides):
    first, second = spans_of("a", sides[0]), spans_of("b", sides[1])
    assert rank(align(first, second)) == rank(align(second, first))


@given(SIDES)
def test_each_span_is_in_one_pair_at_most_and_pairs_overlap(sides):
    pairs = align(spans_of("a", sides[0]), spans_of("b", sides[1]))
    for side in zip(*pairs, strict=True):
        assert len({one.id for one in side}) == len(pairs)
    assert all(pair.first.span.overlaps(pair.second.span) for pair in pairs)


@given(st.lists(EDGES, max_size=6))
def test_a_set_is_aligned_with_itself_span_by_span(edges):
    spans = spans_of("a", edges)
    pairs = align(spans, spans_of("b", edges))
    assert [pair.first for pair in pairs] == sorted(spans, key=comparison_order)
    assert all(pair.is_exact for pair in pairs)


def test_of_equal_choices_the_first_in_order_is_taken():
    """Two spans of A lie alike beside one of B: the earlier one has it."""
    first = [annotation("a1", "claim", 0, 4), annotation("a2", "claim", 4, 8)]
    pairs = align(first, [annotation("b1", "claim", 2, 6)])
    assert [(one.id, other.id) for one, other in pairs] == [("a1", "b1")]


def test_equal_spans_are_paired_even_where_two_pairs_would_share_as_much():
    first = [annotation("a1", "claim", 4, 7), annotation("a2", "claim", 4, 10)]
    second = [annotation("b1", "claim", 4, 10), annotation("b2", "claim", 7, 10)]
    pairs = align(first, second)
    assert [(one.id, other.id) for one, other in pairs] == [("a2", "b1")]


def test_two_short_spans_in_a_long_one_make_one_pair():
    long = [annotation("a1", "claim", 0, 20)]
    short = [annotation("b1", "claim", 0, 8), annotation("b2", "claim", 9, 20)]
    pairs = align(long, short)
    assert [(one.id, other.id) for one, other in pairs] == [("a1", "b2")]
