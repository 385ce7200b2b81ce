"""A link whose ends two sessions of a reviewer settle, each without the other."""

from __future__ import annotations

import pytest

from annotations.model import ArticleState
from annotations.review import ComparedArticle, ComparedSet, Reviewer, ReviewSession
from annotations.store.memory import MemoryRepository
from tests.annotations.review.inboxes import ARTICLE
from tests.annotations.review.sets import annotation, set_of


@pytest.fixture
def linked():
    """Opens one more session on a claim and its actor; two differ in an edge of each."""
    first, second = (ARTICLE.text.index(one) for one in ("الرئيس الروسي", "الوزير"))
    sets = {
        name: ComparedSet(
            set_of(
                annotation(f"{name}a", "actor", first, first + end),
                annotation(f"{name}c", "claim", second, second + 6 + end),
                links=[("source", f"{name}c", f"{name}a")],
                annotator=name,
            )
        )
        for name, end in (("huda", 13), ("omar", 6))
    }
    repository = MemoryRepository()

    def session():
        compared = ComparedArticle(ARTICLE, sets)
        return ReviewSession(repository, compared, Reviewer("nadia"))

    return session


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_link_whose_ends_two_sessions_settle_is_made_by_the_next_step(linked, order):
    sessions = linked(), linked()
    for session, at in zip(sessions, order, strict=True):
        session.take(session.items.differences[at], 1)
    stored = linked()
    assert len(stored.annotation_set.links) == 1
    stored.set_state(ArticleState.DONE)
    [link] = linked().stored_set.links.values()
    stored.unlink(link.id)
    stored.set_state(ArticleState.IN_PROGRESS)
    assert not linked().annotation_set.links
