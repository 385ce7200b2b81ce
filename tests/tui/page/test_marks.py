from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.model import Annotation, MarkStyle, Quote, Span
from tests.tui.page.articles import annotation, ids, marks_of
from tui.page import Marks, innermost_first
from tui.page.marks import Run

_PLACES = st.tuples(st.integers(0, 30), st.integers(1, 12))
_LABELS = st.sampled_from(["actor", "claim", "date", "unheard-of"])
SETS = st.lists(st.tuples(_PLACES, _LABELS), max_size=12).map(
    lambda rows: [
        annotation(f"{at:02}", start, start + length, label)
        for at, ((start, length), label) in enumerate(rows)
    ]
)
OFFSETS = st.integers(0, 45)


def in_order(annotations):
    return sorted(annotations, key=lambda one: one.reading_order)


@given(SETS, OFFSETS, st.integers(1, 20))
def test_touching_equals_a_scan(annotations, start, length):
    end = start + length
    wanted = [
        one.id
        for one in in_order(annotations)
        if one.span.start < end and start < one.span.end
    ]
    assert ids(marks_of(*annotations).touching(start, end)) == wanted


@given(SETS, OFFSETS, OFFSETS)
def test_starting_equals_a_scan(annotations, start, end):
    wanted = [one.id for one in in_order(annotations) if start <= one.span.start < end]
    assert ids(marks_of(*annotations).starting(start, end)) == wanted


@given(SETS, OFFSETS, st.sampled_from([1, -1]))
def test_after_an_offset_equals_a_scan(annotations, offset, step):
    marks = marks_of(*annotations)
    later = [one for one in in_order(annotations) if one.span.start >= offset]
    earlier = [one for one in in_order(annotations) if one.span.start < offset]
    wanted = later[:1] if step > 0 else earlier[-1:]
    found = marks.after(None, offset, step)
    assert ([found.annotation.id] if found else []) == [one.id for one in wanted]
    assert marks.after("never made", offset, step) == found


@given(SETS)
def test_after_walks_through_all(annotations):
    marks, wanted = marks_of(*annotations), [one.id for one in in_order(annotations)]
    for step, names in ((1, wanted), (-1, wanted[::-1])):
        walked, found = [], marks.get(names[0]) if names else None
        while found is not None:
            walked.append(found.annotation.id)
            found = marks.after(found.annotation.id, 0, step)
        assert walked == names


@given(SETS)
def test_overlapping_brackets_share_no_lane(annotations):
    held = [
        mark for mark in marks_of(*annotations).touching(0, 99) if mark.lane is not None
    ]
    for one, other in combinations(held, 2):
        assert not one.span.overlaps(other.span) or one.lane != other.lane


@given(SETS)
def test_of_two_overlapping_tints_one_is_held(annotations):
    """Without colours that differ, only a bracket shows where the inner one ends."""
    marks = marks_of(*annotations).touching(0, 99)
    tints = [mark for mark in marks if mark.mark_style is MarkStyle.TINT]
    for one, other in combinations(tints, 2):
        if one.span.overlaps(other.span):
            assert one.lane is not None or other.lane is not None


@given(SETS)
def test_lone_tints_have_no_bracket(annotations):
    marks = marks_of(*annotations).touching(0, 99)
    tints = [mark for mark in marks if mark.mark_style is MarkStyle.TINT]
    for mark in tints:
        alone = all(
            other is mark or not other.span.overlaps(mark.span) for other in tints
        )
        assert not alone or mark.lane is None


@given(SETS)
def test_claims_are_always_held(annotations):
    marks = marks_of(*annotations).touching(0, 99)
    for mark in marks:
        if mark.annotation.label == "claim":
            assert (mark.mark_style, mark.lane is None) == (MarkStyle.BRACKET, False)
        else:
            assert mark.mark_style is MarkStyle.TINT


@given(SETS)
def test_depth_counts_all_open_annotations(annotations):
    marks = marks_of(*annotations).touching(0, 99)
    for at, mark in enumerate(marks):
        before = [one for one in marks[:at] if one.mark_style is mark.mark_style]
        still_open = [one for one in before if one.span.end > mark.span.start]
        assert mark.depth == len(still_open)


def test_inner_of_three_is_held_apart():
    marks = marks_of(
        annotation("a", 0, 20), annotation("b", 2, 10), annotation("c", 3, 5)
    )
    assert [mark.lane for mark in marks.touching(0, 30)] == [0, 1, None]


@pytest.mark.parametrize(
    ("spans", "lanes"),
    [
        ([(0, 9), (2, 4)], [0, 1]),
        ([(0, 5), (3, 9)], [0, 1]),
        ([(0, 5), (0, 5)], [0, 1]),
        ([(0, 5), (5, 9)], [0, 0]),
        ([(0, 9), (1, 3), (3, 5)], [0, 1, 1]),
    ],
    ids=["nested", "crossing", "coincident", "neighbours", "inner neighbours"],
)
def test_brackets_take_first_free_lane(spans, lanes):
    claims = [annotation(f"{at}", *span, "claim") for at, span in enumerate(spans)]
    assert [mark.lane for mark in marks_of(*claims).touching(0, 99)] == lanes


def test_innermost_is_shortest_then_latest():
    marks = marks_of(
        annotation("wide", 0, 9),
        annotation("early", 2, 5),
        annotation("late", 4, 7),
        annotation("twin a", 5, 6),
        annotation("twin b", 5, 6),
    )
    found = ids(innermost_first(marks.touching(0, 9)))
    assert found == ["twin b", "twin a", "late", "early", "wide"]


def test_mark_is_found_by_id():
    marks = marks_of(annotation("a", 0, 2))
    assert marks.get("a").span.end == 2
    assert marks.get("b") is marks.get(None) is None
    assert (len(marks), len(Marks()), len(list(marks))) == (1, 0, 1)


class CountedRuns(list):
    """A list of runs that counts how often one of them is looked at."""

    looked_at = 0

    def __getitem__(self, at):
        found = super().__getitem__(at)
        self.looked_at += len(found) if isinstance(at, slice) else 1
        return found


def among(count):
    """So many marks, each on a place of its own, and what counts how they are read."""
    marks = marks_of(
        *[annotation(f"{at:05}", at * 10, at * 10 + 4) for at in range(count)]
    )
    marks._runs = CountedRuns(marks._runs)
    return marks


def test_a_row_looks_at_few_runs_among_ten_thousand():
    marks = among(10_000)
    assert len(marks.touching(50_000, 50_080)) == 8
    assert len(marks.starting(50_000, 50_080)) == 8
    assert marks.after(None, 50_000, 1).span.start == 50_000
    assert marks.after(None, 50_000, -1).span.start == 49_990
    assert marks._runs.looked_at < 12


def test_mark_over_all_others_costs_one_run_more(monkeypatch):
    """Runs that end before a row are passed over, though one before them reaches it."""
    marks = marks_of(
        annotation("all", 0, 99_999, "claim"),
        *[annotation(f"{at:05}", at * 10, at * 10 + 4) for at in range(10_000)],
    )
    searched, original = [], Run.touching

    def noting(run, start, end):
        searched.append(run)
        return original(run, start, end)

    monkeypatch.setattr(Run, "touching", noting)
    assert ids(marks.touching(90_000, 90_010)) == ["all", "09000"]
    assert len(searched) <= 3


def test_blank_edges_of_a_span_are_not_drawn():
    quoted = Annotation("a", "claim", Span(3, 9), Quote(" نعم\n\n"))
    blank = Annotation("b", "claim", Span(3, 5), Quote(" \n"))
    marks = {
        mark.annotation.id: mark.span
        for mark in marks_of(quoted, blank).touching(0, 99)
    }
    assert marks == {"a": Span(4, 7), "b": Span(3, 5)}
