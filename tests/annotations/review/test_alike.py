"""Which open items are like one that was decided."""

from __future__ import annotations

import pytest

from annotations.model import Decision, Resolution
from annotations.review import ItemsUnderReview, Likeness, alike
from tests.annotations.review.sets import annotation, compared, set_of

TEXT = "\U0001f600 قال الرئيس والرئيس وقال الوزير ثم الرئيس والوزير"


def tag(id_, label, words, nth=0):
    start = -1
    for _time in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return annotation(id_, label, start, start + len(words), text=TEXT)


def items_of(huda, omar):
    found = compared(TEXT, huda=set_of(*huda), omar=set_of(*omar, annotator="omar"))
    return ItemsUnderReview(found).all


def decision_on(item, *, taken=None, reason=None):
    first = item.first
    resolution = Resolution.TAKE if taken else Resolution.LEAVE_OUT
    return Decision(
        "d", resolution, first.label, first.span, first.quote, (), taken, reason=reason
    )


def judged(first, others, likeness, **decided):
    found = alike(first, decision_on(first, **decided), others, likeness, text=TEXT)
    return [(one.item.number, one.version) for one in found]


def test_same_words_missing_by_the_same_annotator():
    first, *others = items_of(
        [
            tag("1", "actor", "الرئيس"),
            tag("2", "actor", "الرئيس", 1),
            tag("3", "actor", "الوزير"),
        ],
        [],
    )
    assert judged(first, others, Likeness.WORDS, taken="huda") == [(1, 1)]
    assert judged(first, others, Likeness.LABEL, taken="huda") == [(1, 1), (2, 1)]


def test_missing_by_another_annotator_is_not_alike():
    first, *others = items_of(
        [tag("1", "actor", "الرئيس")], [tag("2", "actor", "الرئيس", 1)]
    )
    assert judged(first, others, Likeness.KIND, taken="huda") == []


def test_widest_likeness_goes_by_who_has_what():
    first, *others = items_of(
        [tag("1", "actor", "الرئيس")], [tag("2", "actor", "الرئيس", 1)]
    )
    assert judged(first, others, Likeness.VOTERS, taken="huda") == [(1, 0)]
    assert judged(first, others, Likeness.VOTERS, reason="place") == [(1, 1)]


def test_edges_are_similar_by_what_lies_between_them():
    first, *others = items_of(
        [tag("1", "actor", "والرئيس"), tag("2", "actor", "والوزير")],
        [tag("3", "actor", "الرئيس", 1), tag("4", "actor", "الوزير", 1)],
    )
    assert judged(first, others, Likeness.WORDS, taken="huda") == [(1, 1)]
    assert judged(first, others, Likeness.WORDS, taken="omar") == [(1, 2)]


@pytest.mark.parametrize("likeness", Likeness)
def test_reason_of_leaving_out_goes_along(likeness):
    first, *others = items_of(
        [tag("1", "actor", "الرئيس"), tag("2", "actor", "الرئيس", 1)], []
    )
    decision = decision_on(first, reason="place")
    [judgement] = alike(first, decision, others, likeness, text=TEXT)
    assert (judgement.version, judgement.reason) == (0, "place")
    assert judgement.rule == (
        "all of omar" if likeness is Likeness.VOTERS else "alike d"
    )
