"""Which of a person's edits is the last one, whatever a clock has said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from annotations.model import Article, Span, utc_now
from annotations.session import AnnotationSession, OwnSets
from annotations.store.memory import MemoryRepository

HERE, ELSEWHERE = "a.txt", "b.txt"


class Clock:
    """Is ahead by as much as it is told."""

    def __init__(self):
        self.ahead = timedelta()

    def __call__(self):
        return utc_now() + self.ahead


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def repository(clock):
    return MemoryRepository(clock=clock)


def tag_in(repository, name):
    session = AnnotationSession(repository, Article.of(name, "نص المقال"), "huda")
    taken = {one.span.start for one in session.annotation_set.annotations.values()}
    session.tag(Span(min({0, 3, 6} - taken), 9), "actor")
    return session


def newest_elsewhere(repository):
    found = OwnSets(repository, "huda").newest_edit_elsewhere(HERE)
    return found and found.article


JUMPS = [
    timedelta(seconds=2),
    timedelta(hours=-5),
    timedelta(days=-9),
    timedelta(days=2_000),
]


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_what_was_saved_last_is_the_last_whatever_the_clock_says(
    repository, clock, jump
):
    tag_in(repository, HERE)
    clock.ahead = jump
    tag_in(repository, ELSEWHERE)
    assert newest_elsewhere(repository) == ELSEWHERE
    clock.ahead = timedelta()
    tag_in(repository, HERE)
    assert newest_elsewhere(repository) is None


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_edit_that_is_undone_leaves_the_one_before_it_as_the_last(
    repository, clock, jump
):
    tag_in(repository, HERE)
    tag_in(repository, ELSEWHERE)
    clock.ahead = jump
    session = tag_in(repository, HERE)
    session.undo()
    assert newest_elsewhere(repository) == ELSEWHERE
    session.redo()
    assert newest_elsewhere(repository) is None


def test_edits_here_that_cannot_be_taken_back_hide_none_elsewhere(repository):
    tag_in(repository, ELSEWHERE)
    tag_in(repository, HERE)
    own = OwnSets(repository, "huda")
    assert own.newest_edit_elsewhere(HERE) is None
    found = own.newest_edit_elsewhere(HERE, counts_here=False)
    assert found.article == ELSEWHERE


@pytest.fixture
def without_order(repository):
    """Edits of before the order of saving was kept."""
    return repository.shared.turns.clear


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(hours=20)])
def test_later_edit_elsewhere_is_the_last(repository, clock, ahead, without_order):
    tag_in(repository, HERE)
    clock.ahead = ahead + timedelta(seconds=2)
    tag_in(repository, ELSEWHERE)
    without_order()
    assert newest_elsewhere(repository) == ELSEWHERE


def test_edit_from_a_clock_that_was_years_ahead_is_not_the_last(
    repository, clock, without_order
):
    clock.ahead = timedelta(days=2_000)
    tag_in(repository, ELSEWHERE)
    clock.ahead = timedelta()
    tag_in(repository, HERE)
    without_order()
    assert newest_elsewhere(repository) is None


def test_edit_here_from_such_a_clock_stays_the_last(repository, clock, without_order):
    clock.ahead = timedelta(days=2_000)
    tag_in(repository, HERE)
    clock.ahead = timedelta()
    tag_in(repository, ELSEWHERE)
    without_order()
    assert newest_elsewhere(repository) is None
