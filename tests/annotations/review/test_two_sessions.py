"""Two sessions of one reviewer decide on the same: one history, and the later one is told."""

from __future__ import annotations

import pytest

from annotations.config import Identity
from annotations.errors import ConflictError
from annotations.model import Resolution, timestamp
from annotations.ops import SetNote
from annotations.review import (
    ComparedArticle,
    ComparedSet,
    ItemState,
    Reviewer,
    ReviewSession,
)
from annotations.store import FileRepository
from annotations.store.memory import MemoryRepository
from tests.annotations.review.inboxes import ARTICLE
from tests.annotations.review.sets import annotation, set_of


@pytest.fixture(params=["memory", "files"])
def repository(request, tmp_path):
    if request.param == "memory":
        return MemoryRepository()
    return FileRepository(tmp_path, identity=Identity.NAME)


@pytest.fixture
def opened(repository):
    """Opens one more session on two differences, and one thing that is agreed on."""
    text = ARTICLE.text
    first, second, agreed = (
        text.index(one) for one in ("الرئيس الروسي", "الوزير", "الاتفاق")
    )
    both = annotation("x", "claim", agreed, agreed + 7)
    hers = annotation("a", "actor", first, first + 13)
    sets = {
        "huda": ComparedSet(set_of(hers, both, links=[("about", "a", "x")])),
        "omar": ComparedSet(
            set_of(
                annotation("b", "actor", first, first + 6),
                annotation("c", "actor", second, second + 6),
                both,
                annotator="omar",
            )
        ),
    }

    def session(at=repository):
        compared = ComparedArticle(ARTICLE, sets)
        return ReviewSession(at, compared, Reviewer("nadia"))

    return session


def difference(session, at):
    return session.items.differences[at]


def test_the_later_of_two_is_told_and_nothing_is_there_twice(opened):
    mine, theirs = opened(), opened()
    theirs.take(difference(theirs, 0), 1)
    with pytest.raises(ConflictError):
        mine.leave_out(difference(mine, 0), "guidelines")
    assert mine.stored_set == theirs.stored_set == opened().stored_set
    assert len(mine.stored_set.annotations) == 2
    assert len(mine.conflicts) == 1


@pytest.mark.parametrize("wanted", [0, 1, 2])
def test_mine_takes_the_place_of_theirs_completely(opened, wanted):
    mine, theirs, alone = opened(), opened(), opened(MemoryRepository())
    theirs.take(difference(theirs, 0), 2 if wanted == 1 else 1)
    with pytest.raises(ConflictError):
        decide(mine, wanted)
    mine.settle(mine.conflicts[0], mine=True)
    assert not mine.conflicts
    stored = opened()
    [decision] = stored.progress.records_on(difference(stored, 0))
    assert (decision.resolution is Resolution.LEAVE_OUT) == (wanted == 0)
    spans = {one.span for one in stored.stored_set.annotations.values()}
    versions = difference(alone, 0).ballot.versions
    offered = {at: one.annotation.span for at, one in enumerate(versions, 1)}
    assert spans & set(offered.values()) == ({offered[wanted]} if wanted else set())
    decide(alone, wanted)
    assert links_of(stored) == links_of(alone)


def links_of(session):
    """Type and ends of the links that are stored."""
    links = session.stored_set.links.values()
    return {(one.type, one.source, one.target) for one in links}


def decide(session, version):
    item = difference(session, 0)
    if version:
        session.take(item, version)
    else:
        session.leave_out(item, "guidelines")


def test_theirs_stands_if_mine_is_given_up(opened):
    mine, theirs = opened(), opened()
    theirs.take(difference(theirs, 0), 1)
    with pytest.raises(ConflictError):
        mine.take(difference(mine, 0), 2)
    mine.settle(mine.conflicts[0], mine=False)
    assert not mine.conflicts
    assert opened().stored_set == theirs.stored_set


def test_mine_is_still_wanted_if_theirs_changes_before_it_is_settled(opened):
    mine, theirs = opened(), opened()
    theirs.take(difference(theirs, 0), 1)
    with pytest.raises(ConflictError):
        mine.take(difference(mine, 0), 2)
    [seen] = mine.conflicts
    theirs.undo()
    theirs.leave_out(difference(theirs, 0), "guidelines")
    mine.refresh()
    with pytest.raises(ConflictError):
        mine.settle(seen, mine=True)
    [conflict] = mine.conflicts
    mine.settle(conflict, mine=True)
    assert not mine.conflicts
    assert mine.state(difference(mine, 0)) is ItemState.TAKEN
    assert mine.stored_set == opened().stored_set


def test_change_that_is_put_in_place_of_theirs_is_decided_as_changed(opened):
    mine, theirs = opened(), opened()
    item = difference(mine, 0)
    result = mine.progress.result_of(item)
    change = SetNote(result, "mine", timestamp()).edit(mine.annotation_set)
    theirs.take(difference(theirs, 0), 2)
    mine.refresh()
    with pytest.raises(ConflictError):
        mine.make(change)
    mine.settle(mine.conflicts[0], mine=True)
    assert not mine.conflicts
    assert mine.stored_set.annotations[result].note == "mine"
    assert mine.state(item) is ItemState.CHANGED
    assert mine.stored_set == opened().stored_set


def test_first_decisions_on_two_differences_are_both_kept(opened):
    mine, theirs = opened(), opened()
    theirs.take(difference(theirs, 0), 1)
    mine.take(difference(mine, 1), 1)
    stored = opened()
    assert not stored.open_items
    assert len(stored.stored_set.annotations) == 3
    assert len(stored.stored_set.decisions) == 3
    mine.undo()
    assert len(opened().stored_set.decisions) == 2


def test_same_decision_of_both_is_one_and_nobody_is_asked(opened):
    mine, theirs = opened(), opened()
    theirs.take(difference(theirs, 0), 1)
    mine.take(difference(mine, 0), 1)
    assert not mine.conflicts
    assert mine.stored_set == opened().stored_set
    assert len(mine.stored_set.decisions) == 2


def test_comments_of_both_are_kept_beside_what_is_decided(opened):
    mine, theirs = opened(), opened()
    theirs.comment(difference(theirs, 0), "theirs")
    mine.comment(difference(mine, 0), "mine")
    stored = opened()
    texts = {one.text for one in stored.comments_on(difference(stored, 0))}
    assert texts == {"mine", "theirs"}
    opened().take(difference(opened(), 0), 1)
    assert len(opened().comments_on(difference(opened(), 0))) == 2


@pytest.mark.parametrize("version", [0, 1, 2])
def test_decision_after_a_question_is_told_to_who_has_not_seen_it(opened, version):
    mine, theirs = opened(), opened()
    theirs.comment(difference(theirs, 0), "theirs")
    theirs.take(difference(theirs, 0), 2 if version == 1 else 1)
    with pytest.raises(ConflictError):
        decide(mine, version)
    mine.settle(mine.conflicts[0], mine=True)
    stored, item = opened(), difference(mine, 0)
    assert len(stored.progress.records_on(item)) == 1
    assert len(stored.stored_set.annotations) == (2 if version else 1)
    assert [one.text for one in stored.comments_on(item)] == ["theirs"]


def test_question_never_takes_the_place_of_a_decision(opened):
    mine, theirs = opened(), opened()
    theirs.take(difference(theirs, 0), 1)
    with pytest.raises(ConflictError):
        mine.comment(difference(mine, 0), "mine")
    mine.settle(mine.conflicts[0], mine=True)
    stored, item = opened(), difference(mine, 0)
    assert stored.state(item) is ItemState.TAKEN
    assert stored.stored_set.annotations == theirs.stored_set.annotations
    assert [one.text for one in stored.comments_on(item)] == ["mine"]
    assert not mine.conflicts
