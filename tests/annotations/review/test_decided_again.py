"""Decisions that come up again, because an annotator has changed something since."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from annotations.errors import EditError
from annotations.model import Article, Span
from annotations.review import (
    ComparedArticle,
    ComparedSet,
    ItemState,
    Reviewer,
    ReviewSession,
    review_summary,
)
from annotations.store.memory import MemoryRepository
from annotations.text import quote_of
from tests.annotations.review.sets import annotation, set_of

TEXT = "\U0001f600 قال الرئيس بوتين إن القمة تبدأ غدا"
ARTICLE = Article.of("article.txt", TEXT)
LONG = annotation("h", "actor", 6, 18, text=TEXT)
SHORT = annotation("o", "actor", 6, 12, text=TEXT)


@pytest.fixture
def review():
    """Opens the review with what each annotator has now."""
    repository = MemoryRepository()

    def opened(huda, omar):
        sets = {
            "huda": ComparedSet(set_of(*huda)),
            "omar": ComparedSet(set_of(*omar, annotator="omar")),
        }
        return ReviewSession(
            repository, ComparedArticle(ARTICLE, sets), Reviewer("nadia")
        )

    return opened


def taken(session):
    """Take huda's version of the only item; the item."""
    [item] = session.items.all
    session.take(item, item.ballot.votes["huda"])
    return item


def state(session):
    [item] = session.items.all
    return session.state(item)


def test_nothing_comes_up_again_by_itself(review):
    taken(review([LONG], [SHORT]))
    assert state(review([LONG], [SHORT])) is ItemState.TAKEN


def test_change_comes_up_again_until_it_is_confirmed(review):
    taken(review([LONG], [SHORT]))
    session = review([replace(LONG, value="بوتين")], [SHORT])
    [item] = session.open_items
    assert session.state(item) is ItemState.AGAIN
    result = session.decision_on(item).result
    session.confirm_again(item)
    assert session.state(item) is ItemState.TAKEN
    assert session.decision_on(item).result == result
    with pytest.raises(EditError, match="nothing has changed"):
        session.confirm_again(item)


def test_decision_that_came_up_again_may_be_made_once_more(review):
    taken(review([LONG], [SHORT]))
    session = review([replace(LONG, label="date")], [SHORT])
    [item] = session.open_items
    session.take(item, item.ballot.votes["omar"])
    assert not session.open_items
    [settled] = session.stored_set.annotations.values()
    assert (settled.label, settled.span) == ("actor", SHORT.span)
    assert len(session.stored_set.decisions) == 1


def test_adopting_what_was_settled_closes_it(review):
    taken(review([LONG], [SHORT]))
    adopted = replace(SHORT, span=LONG.span, quote=LONG.quote)
    assert review([LONG], [adopted]).open_items == []


def test_deleting_what_was_left_out_closes_it(review):
    session = review([LONG], [])
    [item] = session.items.all
    session.leave_out(item, "guidelines")
    assert review([LONG], []).open_items == []
    assert review([], []).open_items == []


def test_what_nobody_has_any_more_is_to_be_confirmed(review):
    """No item is left that it could belong to; the decision stays in force meanwhile."""
    taken(review([LONG], []))
    session = review([], [])
    [decision] = session.progress.gone
    assert decision.result in session.annotation_set.annotations
    session.confirm_gone(decision)
    assert review([], []).progress.gone == ()
    [kept] = review([], []).stored_set.decisions.values()
    assert (kept.id, kept.result) == (decision.id, decision.result)


def test_deleting_what_nobody_has_any_more_ends_the_decision(review):
    taken(review([LONG], []))
    session = review([], [])
    session.remove(session.progress.gone[0].result)
    assert session.progress.gone == ()
    assert not session.stored_set.decisions
    session.undo()
    assert len(session.progress.gone) == 1


def test_what_the_reviewer_alone_has_added_is_not_to_be_confirmed(review):
    session = review([], [])
    session.tag(SHORT.span, "actor")
    [added] = session.stored_set.decisions.values()
    assert added.versions == ()
    assert session.progress.gone == ()
    assert review_summary(session.items.compared, session.stored_set).again == 0
    assert review([SHORT], []).open_items == []  # one has adopted it, the other has not


def test_new_annotation_elsewhere_is_a_difference_of_its_own(review):
    taken(review([LONG], [SHORT]))
    span = Span(TEXT.index("القمة"), TEXT.index("القمة") + 5)
    new = replace(LONG, id="n", span=span, quote=quote_of(TEXT, span))
    session = review([LONG], [SHORT, new])
    [item] = session.open_items
    assert session.state(item) is ItemState.UNDECIDED
    assert item.first.span == span
