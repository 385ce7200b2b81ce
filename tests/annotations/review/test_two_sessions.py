"""Two sessions of one reviewer decide on the same: one history, and the later one is told."""

from __future__ import annotations

import pytest

from annotations.config import Identity
from annotations.errors import ConflictError
from annotations.model import (
    AnnotationSet,
    Resolution,
    Span,
    timestamp,
)
from annotations.ops import SetNote
from annotations.review import (
    ComparedArticle,
    ComparedSet,
    ItemState,
    Judgement,
    Reviewer,
    ReviewSession,
    review_summary,
)
from annotations.review.outgoing import outgoing
from annotations.review.review_items import ItemsUnderReview
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
    links, stored = session.stored_set.links.values(), session.stored_set.annotations
    return {
        (one.type, stored[one.source].span, stored[one.target].span) for one in links
    }


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
    texts = {one.text for one in stored.conversations.about(difference(stored, 0))}
    assert texts == {"mine", "theirs"}
    opened().take(difference(opened(), 0), 1)
    assert len(opened().conversations.about(difference(opened(), 0))) == 2


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
    assert [one.text for one in stored.conversations.about(item)] == ["theirs"]


def test_question_on_what_was_decided_meanwhile_is_a_comment_on_it(opened):
    """Nobody is overruled, so nobody is asked; and nothing that was written is lost."""
    mine, theirs = opened(), opened()
    theirs.take(difference(theirs, 0), 1)
    mine.comment(difference(mine, 0), "mine")
    stored, item = opened(), difference(mine, 0)
    assert not mine.conflicts
    assert mine.stored_set == stored.stored_set
    assert stored.state(item) is ItemState.TAKEN
    assert stored.stored_set.annotations == theirs.stored_set.annotations
    assert [one.text for one in stored.conversations.about(item)] == ["mine"]
    mine.undo()
    assert not opened().conversations.about(item)
    assert opened().stored_set.decisions == theirs.stored_set.decisions


@pytest.mark.parametrize("changes", [True, False])
def test_what_is_settled_by_agreement_gives_way_to_what_is_decided(opened, changes):
    """It comes with any first decision, and nobody has looked at it."""
    mine, theirs = opened(), opened()
    [agreed] = [one for one in theirs.items.all if one.difference is None]
    result = theirs.progress.result_of(agreed)
    if changes:
        theirs.relabel(result, "date")
    else:
        theirs.leave_out(agreed, "guidelines")
    mine.take(difference(mine, 0), 1)
    stored = opened()
    assert not mine.conflicts
    assert mine.stored_set == stored.stored_set
    assert stored.state(difference(mine, 0)) is ItemState.TAKEN
    expected = ItemState.CHANGED if changes else ItemState.LEFT_OUT
    assert stored.state(agreed) is expected
    assert (result in stored.stored_set.annotations) == changes


def test_what_is_decided_with_many_others_gives_way(opened):
    """The list was drawn before; what was not decided meanwhile is decided."""
    mine, theirs = opened(), opened()
    theirs.leave_out(difference(theirs, 0), "guidelines")
    theirs.comment(difference(theirs, 1), "?")
    rule = "all of huda"
    both = [Judgement(difference(mine, at), 1, rule=rule) for at in range(2)]
    mine.judge_all(both)
    stored = opened()
    assert not mine.conflicts
    states = [stored.state(difference(mine, at)) for at in range(2)]
    assert states == [ItemState.LEFT_OUT, ItemState.TAKEN]
    assert len(stored.stored_set.annotations) == 2
    mine.undo()
    assert opened().state(difference(mine, 0)) is ItemState.LEFT_OUT
    assert opened().state(difference(mine, 1)) is ItemState.UNDECIDED


def test_mine_overrules_only_what_it_is_about(opened):
    """Not what is agreed on, which the other session has changed."""
    mine, theirs = opened(), opened()
    [agreed] = [one for one in theirs.items.all if one.difference is None]
    theirs.leave_out(agreed, "guidelines")
    theirs.take(difference(theirs, 0), 1)
    with pytest.raises(ConflictError):
        mine.take(difference(mine, 0), 2)
    mine.settle(mine.conflicts[0], mine=True)
    stored = opened()
    assert stored.state(agreed) is ItemState.LEFT_OUT
    assert len(stored.stored_set.annotations) == 1


def test_what_both_add_is_there_once(opened):
    mine, theirs = opened(), opened()
    span = Span(0, ARTICLE.text.index(" "))
    for one in (theirs, mine):
        one.tag(span, "actor")
    stored = opened().stored_set
    assert not mine.conflicts
    assert [one.span for one in stored.annotations.values()].count(span) == 1
    assert [one.resolution for one in stored.decisions.values()].count(
        Resolution.ADD
    ) == 1


def test_what_was_added_and_moved_is_not_in_the_way_of_the_same_again(opened):
    session = opened()
    first, second = Span(0, ARTICLE.text.index(" ")), Span(0, 2)
    session.tag(first, "actor")
    [added] = [
        one for one in session.stored_set.annotations.values() if one.span == first
    ]
    session.put_at(added.id, second)
    session.tag(first, "actor")
    spans = [one.span for one in session.stored_set.annotations.values()]
    assert spans.count(first) == spans.count(second) == 1


def without_secret(opened):
    """A session whose ids are its own, as those of reviews that were begun long ago."""
    session = opened()
    compared = session.items.compared
    session.items = ItemsUnderReview(compared, "another")
    return session


def test_two_decisions_with_ids_of_their_own_are_looked_at_again(opened):
    """Neither is silently in force, and the next one ends both."""
    mine, theirs = without_secret(opened), opened()
    theirs.take(difference(theirs, 0), 1)
    mine.leave_out(difference(mine, 0), "guidelines")
    stored, item = opened(), difference(theirs, 0)
    assert len(stored.progress.decisions_on(item)) == 2
    assert stored.state(item) is ItemState.AGAIN
    assert len(stored.open_items) == 2
    stored.comment(item, "which?")
    assert review_summary(stored.items.compared, stored.stored_set).again == 1
    stored.take(item, 2)
    assert len(opened().progress.records_on(item)) == 1
    assert opened().state(item) is ItemState.TAKEN
    assert [one.text for one in opened().conversations.about(item)] == ["which?"]
    spans = {one.span for one in opened().stored_set.annotations.values()}
    versions = [one.annotation.span for one in item.ballot.versions]
    assert spans & set(versions) == {versions[1]}
    stored.undo()
    assert opened().state(item) is ItemState.AGAIN


def test_confirming_one_of_two_decisions_ends_the_other(opened):
    mine, theirs = without_secret(opened), opened()
    mine.take(difference(mine, 0), 1)
    theirs.take(difference(theirs, 0), 2)
    stored, item = opened(), difference(theirs, 0)
    stored.confirm_again(item)
    assert len(opened().progress.records_on(item)) == 1
    assert len(opened().stored_set.annotations) == 2
    assert opened().stored_set == stored.stored_set


def test_mine_takes_the_place_of_a_decision_with_another_id(opened):
    """A question was asked under an id of its own, taken back, and decided on elsewhere."""
    asking = without_secret(opened)
    asking.comment(difference(asking, 0), "theirs")
    mine, theirs = opened(), opened()
    theirs.undo()
    theirs.take(difference(theirs, 0), 1)
    with pytest.raises(ConflictError):
        mine.take(difference(mine, 0), 2)
    mine.settle(mine.conflicts[0], mine=True)
    stored, item = opened(), difference(mine, 0)
    assert len(stored.progress.records_on(item)) == 1
    assert stored.state(item) is ItemState.TAKEN
    assert len(stored.stored_set.annotations) == 2


def test_decision_takes_the_place_of_a_question_not_known_of(opened):
    mine, theirs = opened(), opened()
    theirs.comment(difference(theirs, 0), "theirs")
    mine.take(difference(mine, 0), 1)
    stored, item = opened(), difference(mine, 0)
    assert not mine.conflicts
    assert mine.stored_set == stored.stored_set
    assert stored.state(item) is ItemState.TAKEN
    assert [one.text for one in stored.conversations.about(item)] == ["theirs"]


def test_taking_back_a_decision_leaves_the_question_that_comments_are_on(opened):
    mine, theirs = opened(), opened()
    theirs.take(difference(theirs, 0), 1)
    mine.comment(difference(mine, 0), "mine")
    theirs.undo()
    stored, item = opened(), difference(mine, 0)
    assert not theirs.conflicts
    assert stored.stored_set == theirs.stored_set
    assert stored.state(item) is ItemState.UNDECIDED
    assert [one.text for one in stored.conversations.about(item)] == ["mine"]
    assert not stored.stored_set.annotations
    stored.redo()
    assert opened().state(item) is ItemState.TAKEN
    stored.undo()
    assert opened().state(item) is ItemState.UNDECIDED
    assert [one.text for one in opened().conversations.about(item)] == ["mine"]
    stored.undo()
    assert not opened().conversations.about(item)
    nothing = AnnotationSet(ARTICLE.name, ARTICLE.sha256, "nadia")
    sent = outgoing(opened().stored_set, "huda", nothing, at=timestamp())
    assert not sent.decisions
