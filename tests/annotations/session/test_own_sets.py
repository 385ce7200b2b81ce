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
    AnnotationSession(repository, Article.of(name, "نص المقال"), "huda").tag(
        Span(0, 2), "actor"
    )


def newest_elsewhere(repository):
    found = OwnSets(repository, "huda").newest_edit_elsewhere(HERE)
    return found and found.article


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(hours=20)])
def test_later_edit_elsewhere_is_the_last(repository, clock, ahead):
    tag_in(repository, HERE)
    clock.ahead = ahead + timedelta(seconds=2)
    tag_in(repository, ELSEWHERE)
    assert newest_elsewhere(repository) == ELSEWHERE


def test_edit_from_a_clock_that_was_years_ahead_is_not_the_last(repository, clock):
    clock.ahead = timedelta(days=2_000)
    tag_in(repository, ELSEWHERE)
    clock.ahead = timedelta()
    tag_in(repository, HERE)
    assert newest_elsewhere(repository) is None


def test_edit_here_from_such_a_clock_stays_the_last(repository, clock):
    clock.ahead = timedelta(days=2_000)
    tag_in(repository, HERE)
    clock.ahead = timedelta()
    tag_in(repository, ELSEWHERE)
    assert newest_elsewhere(repository) is None
