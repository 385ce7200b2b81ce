from __future__ import annotations

import pytest
from msgspec.structs import replace

from annotations.checks.listing import Condition, Listing
from annotations.messages import without_isolates
from annotations.model import (
    BUILT_IN_TAGSET,
    Anchor,
    AnchorState,
    Annotation,
    AnnotationSet,
    Article,
    Link,
    Quote,
    Span,
)

TEXT = "one two three four"
ARTICLE = Article.of("a.txt", TEXT)


def one(name, start, end, label, **more):
    return Annotation(name, label, Span(start, end), Quote(TEXT[start:end]), **more)


FOUND = [
    one("actor", 0, 3, "actor"),
    one("noted", 4, 7, "actor", note="why"),
    one("claim", 4, 13, "claim"),
    one("bare claim", 8, 18, "claim"),
    one("date", 8, 13, "date", value="2020"),
    one("bare date", 14, 18, "date"),
]
SET = AnnotationSet(
    "a.txt",
    "0" * 64,
    "sana",
    annotations={each.id: each for each in FOUND},
    links={"l": Link("l", "source", "claim", "actor")},
)


def listed(listing, annotation_set=SET):
    return set(listing.chosen(annotation_set, ARTICLE, BUILT_IN_TAGSET))


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        (None, {each.id for each in FOUND}),
        (Condition.NOTE, {"noted"}),
        (Condition.PROBLEM, {"bare claim", "bare date"}),
        (Condition.UNSURE, set()),
        (Condition.LINKED, {"claim", "actor"}),
        (Condition.UNLINKED, {"noted", "bare claim"}),
    ],
)
def test_condition_lists_its_annotations(condition, wanted):
    assert listed(Listing(condition=condition)) == wanted


def test_annotations_without_value_are_listed():
    found = listed(Listing("date", Condition.NO_VALUE))
    assert found == {"bare date"}
    assert "claim" not in listed(Listing(condition=Condition.NO_VALUE))


def test_places_not_sure_are_listed():
    anchor = Anchor(AnchorState.PROPOSED, "0" * 64, Span(0, 3), Quote("one"))
    unsure = replace(FOUND[0], anchor=anchor)
    found = replace(SET, annotations={**SET.annotations, "actor": unsure})
    assert listed(Listing(condition=Condition.UNSURE), found) == {"actor"}


def test_label_and_condition_are_asked_for_together():
    listing = Listing().by_label("claim").by(Condition.LINKED)
    words = without_isolates(listing.wording(BUILT_IN_TAGSET))
    assert (listed(listing), words) == ({"claim"}, "قول · linked")


def test_asking_again_lists_all():
    for listing in (
        Listing().by_label("claim").by_label("claim"),
        Listing().by(Condition.NOTE).by(Condition.NOTE),
    ):
        assert listing.is_all
        assert listing.wording(BUILT_IN_TAGSET) == ""


def test_links_are_asked_for_by_turns():
    listing, found_ids = Listing(), []
    for _time in range(3):
        listing = listing.by(Condition.LINKED)
        found_ids.append(listing.condition)
    assert found_ids == [Condition.LINKED, Condition.UNLINKED, None]
