"""An accepted suggestion leaves nothing to mend: it has its source and its value."""

from __future__ import annotations

from datetime import date

import pytest

from annotations.errors import EditError
from annotations.model import Link, Span
from annotations.suggest.acceptance import Acceptance
from annotations.suggest.suggested_span import SuggestedSpan
from annotations.workspace import Workspace

TEXT = "🙂 بلاده قوية وحرة، قال الوزير يوم الجمعة 6 مارس 2020.\n"


def span_of(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


MINISTER = SuggestedSpan("actor", span_of("الوزير"), "names", 0.6)
CLAIM = SuggestedSpan(
    "claim", span_of("بلاده قوية"), "claims/clause", 0.9, link=MINISTER.span
)
OTHER = SuggestedSpan(
    "claim", span_of("وحرة"), "claims/clause", 0.8, link=MINISTER.span
)
FRIDAY = SuggestedSpan("date", span_of("يوم الجمعة"), "dates", 0.95, "2024-06-14")


@pytest.fixture
def session(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    return Workspace.open(tmp_path).session("one.txt")


def acceptance(session, *open_ones):
    shown_at = {(one.label, one.span): "then" for one in open_ones}
    return Acceptance(session, open_ones, shown_at, "now", date(2024, 6, 19))


def in_set(session):
    """The texts in the set, and the ends of its links."""
    known = session.annotation_set
    texts = {one.id: one.quote.exact for one in known.in_reading_order()}
    links = [(texts[one.source], texts[one.target]) for one in known.links.values()]
    return list(texts.values()), links


def test_a_source_that_is_only_suggested_is_accepted_with_the_claim(session):
    made = acceptance(session, CLAIM, MINISTER)
    edit = session.accept(made.proposals([CLAIM]))
    assert in_set(session) == (["بلاده قوية", "الوزير"], [("بلاده قوية", "الوزير")])
    assert edit.name == "tag claim with actor and link source"
    known = session.annotation_set.in_reading_order()
    assert [(one.origin, one.score) for one in known] == [
        ("claims/clause shown=then seen=now", 0.9),
        ("names shown=then seen=now", 0.6),
    ]
    session.undo()
    assert in_set(session) == ([], [])


def test_a_tagged_source_is_linked(session):
    session.tag(MINISTER.span, "actor")
    edit = session.accept(acceptance(session, CLAIM).proposals([CLAIM]))
    assert in_set(session)[1] == [("بلاده قوية", "الوزير")]
    assert edit.name == "tag claim and link source"


def test_a_source_that_is_neither_is_left_out(session):
    edit = session.accept(acceptance(session, CLAIM).proposals([CLAIM]))
    assert in_set(session) == (["بلاده قوية"], [])
    assert edit.name == "tag claim"


def test_only_a_label_that_the_link_may_arrive_at_is_a_source(session):
    session.tag(MINISTER.span, "date")
    session.accept(acceptance(session, CLAIM).proposals([CLAIM]))
    assert in_set(session)[1] == []


def test_many_claims_share_their_source_in_one_edit(session):
    made = acceptance(session, CLAIM, OTHER, MINISTER)
    edit = session.accept(made.proposals([CLAIM, OTHER]))
    assert in_set(session) == (
        ["بلاده قوية", "وحرة", "الوزير"],
        [("بلاده قوية", "الوزير"), ("وحرة", "الوزير")],
    )
    assert edit.name == "tag 2 claim"
    session.undo()
    assert in_set(session) == ([], [])


def test_of_many_those_that_are_tagged_by_now_are_left_out(session):
    proposals = acceptance(session, CLAIM, OTHER).proposals([CLAIM, OTHER])
    session.tag(CLAIM.span, "claim")
    assert session.accept(proposals).name == "tag claim"
    with pytest.raises(EditError, match="no place left"):
        session.accept(proposals)


def test_a_moved_edge_keeps_the_source(session):
    wider = span_of("بلاده قوية وحرة")
    made = acceptance(session, CLAIM, MINISTER)
    session.accept([made.changed(CLAIM, wider, "claim")])
    assert in_set(session)[1] == [("بلاده قوية وحرة", "الوزير")]
    [claim, _minister] = session.annotation_set.in_reading_order()
    assert claim.origin == "claims/clause shown=then seen=now"


def test_another_label_has_no_source(session):
    made = acceptance(session, CLAIM, MINISTER)
    session.accept([made.changed(CLAIM, CLAIM.span, "actor")])
    assert in_set(session) == (["بلاده قوية"], [])
    assert not any(
        isinstance(one.record, Link) for one in session.history.undoable.changes
    )


@pytest.mark.parametrize(
    ("words", "label", "value"),
    [
        ("يوم الجمعة", "date", "2024-06-14"),
        ("يوم الجمعة 6 مارس 2020", "date", "2020-03-06"),
        ("6 مارس", "date", "2024-03-06"),
        ("الوزير", "date", None),
        ("يوم الجمعة", "actor", None),
    ],
)
def test_moved_edges_have_the_value_of_their_words(session, words, label, value):
    made = acceptance(session, FRIDAY)
    session.accept([made.changed(FRIDAY, span_of(words), label)])
    [found] = session.annotation_set.annotations.values()
    assert (found.quote.exact, found.value) == (words, value)
    assert bool(found.value_by) == bool(value)


def test_a_doubtful_value_is_left_to_the_person(session):
    doubtful = SuggestedSpan(
        "date", FRIDAY.span, "dates", 0.95, "2024-06-14", is_doubtful=True
    )
    session.accept(acceptance(session, doubtful).proposals([doubtful]))
    [found] = session.annotation_set.annotations.values()
    assert (found.value, found.value_by) == (None, None)


def test_a_name_accepted_as_a_date_has_the_value_of_its_words(session):
    name = SuggestedSpan("actor", FRIDAY.span, "names", 0.4)
    made = acceptance(session, name)
    assert made.changed(name, name.span, "date").draft.value == "2024-06-14"


def test_the_value_of_a_prediction_stays_with_its_span(session):
    predicted = SuggestedSpan(
        "actor", MINISTER.span, "tagger@1", 0.8, "Q1", is_prediction=True
    )
    made = acceptance(session, predicted)
    assert made.changed(predicted, predicted.span, "actor").draft.value == "Q1"
    moved = Span(predicted.span.start, predicted.span.end - 1)
    assert made.changed(predicted, moved, "actor").draft.value is None
