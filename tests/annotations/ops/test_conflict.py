"""What two sessions want of the same records is kept apart and settled by one edit."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from annotations.errors import EditError
from annotations.model import (
    Annotation,
    AnnotationSet,
    Change,
    Edit,
    Link,
    Quote,
    Span,
)
from annotations.ops import Conflict, Conflicts

ACTOR = Annotation("a", "actor", Span(0, 3), Quote("abc"))
CLAIM = Annotation("c", "claim", Span(4, 7), Quote("def"))
SAID = Link("l", "source", "c", "a")
BEFORE = AnnotationSet(
    "a.txt", "0" * 64, "huda", annotations={"a": ACTOR, "c": CLAIM}, links={"l": SAID}
)


def noted(annotation, note, *, at=None):
    after = replace(annotation, note=note, modified=at)
    return Edit("write note", (Change(annotation.id, annotation, after),))


def removed(record):
    return Edit("delete actor", (Change(record.id, record, None),))


def linked(link):
    return Edit("link source", (Change(link.id, None, link),))


def conflict(*edits, theirs=BEFORE):
    return Conflict(edits, theirs)


def test_only_what_differs_is_in_dispute():
    [dispute] = conflict(noted(ACTOR, "mine")).disputes
    assert (dispute.mine, dispute.theirs) == (replace(ACTOR, note="mine"), ACTOR)
    same = noted(ACTOR, "alike").applied_to(BEFORE)
    assert conflict(noted(ACTOR, "alike"), theirs=same).disputes == []


def test_another_time_of_the_same_change_is_no_dispute():
    theirs = noted(ACTOR, "alike", at="2026-11-21T12:00:00Z").applied_to(BEFORE)
    mine = noted(ACTOR, "alike", at="2026-11-21T12:00:09Z")
    assert conflict(mine, theirs=theirs).disputes == []


def test_last_of_several_edits_of_a_record_is_what_is_wanted():
    first, last = noted(ACTOR, "first"), noted(ACTOR, "last")
    settled = conflict(first, last).settlement().applied_to(BEFORE)
    assert settled.annotations["a"].note == "last"


def test_links_go_with_an_annotation_that_is_wanted_away():
    settled = conflict(removed(ACTOR)).settlement().applied_to(BEFORE)
    assert (set(settled.annotations), set(settled.links)) == ({"c"}, set())


def test_links_between_others_stay():
    other = replace(ACTOR, id="b", span=Span(8, 9))
    theirs = replace(BEFORE, annotations={**BEFORE.annotations, "b": other})
    settled = conflict(removed(other), theirs=theirs).settlement().applied_to(theirs)
    assert set(settled.links) == {"l"}


@pytest.mark.parametrize("end", ["a", "c"])
def test_link_of_which_one_end_is_gone_cannot_be_put_back(end):
    left = {key: one for key, one in BEFORE.annotations.items() if key != end}
    theirs = replace(BEFORE, annotations=left, links={})
    with pytest.raises(EditError, match="no longer exists"):
        conflict(linked(SAID), theirs=theirs).settlement()


def test_link_comes_back_with_its_end():
    theirs = replace(BEFORE, annotations={"c": CLAIM}, links={})
    back = Edit("tag actor", (Change("a", None, ACTOR),))
    settled = conflict(back, linked(SAID), theirs=theirs).settlement()
    assert settled.applied_to(theirs) == BEFORE


def test_edits_of_the_same_record_are_one_conflict():
    conflicts = Conflicts()
    edits = noted(ACTOR, "1"), noted(CLAIM, "2"), noted(ACTOR, "3")
    for edit in edits:
        conflicts.add(edit)
    found = [one.edits for one in conflicts.in_dispute(BEFORE)]
    assert found == [(edits[0], edits[2]), (edits[1],)]


def test_what_was_settled_is_forgotten_and_no_other():
    conflicts = Conflicts()
    conflicts.add(noted(ACTOR, "1"))
    conflicts.add(noted(CLAIM, "2"))
    first, second = conflicts.in_dispute(BEFORE)
    conflicts.end(first)
    assert conflicts.in_dispute(BEFORE) == [second]


def test_edits_that_both_have_made_are_forgotten_for_good():
    conflicts = Conflicts()
    conflicts.add(noted(ACTOR, "alike"))
    conflicts.forget_agreed(BEFORE)
    assert conflicts.in_dispute(BEFORE)
    conflicts.forget_agreed(noted(ACTOR, "alike").applied_to(BEFORE))
    assert conflicts.in_dispute(BEFORE) == []
