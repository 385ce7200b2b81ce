"""The ids that the sessions of a reviewer share: annotators read them, and learn nothing."""

from __future__ import annotations

import pytest

from annotations.review.review_items import ItemsUnderReview
from tests.annotations.review.sets import annotation, compared, set_of


def ids(hers, his):
    """The ids of two items: huda and omar differ in an edge, and omar alone has a date."""
    sets = {
        "huda": set_of(annotation(hers, "actor", 0, 9)),
        "omar": set_of(
            annotation(his, "actor", 0, 5),
            annotation("later", "date", 30, 40),
            annotator="omar",
        ),
    }
    items = ItemsUnderReview(compared("x" * 60, **sets), "nadia").all
    return [made for one in items for made in (one.decision, one.result)]


def test_sessions_share_them():
    assert ids("a", "b") == ids("a", "b")
    assert len(set(ids("a", "b"))) == 4


@pytest.mark.parametrize(("hers", "his"), [("z", "b"), ("a", "c")])
def test_nobody_can_try_out_what_others_have(hers, his):
    """They do not follow from places and labels, not even where an annotator is alone."""
    assert set(ids(hers, his)).isdisjoint(ids("a", "b"))
