"""Whether a place is taken, compared with looking at every span."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotations.model import Span
from annotations.suggest.tagged_spans import TaggedSpans

SPANS = st.builds(
    lambda start, length: Span(start, start + length),
    st.integers(0, 30),
    st.integers(1, 12),
)


@given(st.lists(st.tuples(st.sampled_from(["actor", "claim"]), SPANS)), SPANS)
def test_a_place_is_taken_where_any_span_of_the_label_overlaps(tagged, span):
    wanted = any(label == "actor" and one.overlaps(span) for label, one in tagged)
    assert TaggedSpans(tagged).overlap("actor", span) == wanted


def test_a_label_without_spans_takes_no_place():
    assert not TaggedSpans([]).overlap("actor", Span(0, 5))
