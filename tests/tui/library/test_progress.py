"""States are counted once, and again only where a set was saved since."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from annotations.model import ArticleState
from tui.library.progress import Progress

NAMES = [f"a{number}.txt" for number in range(20)]
SAVED = datetime(2026, 11, 29, tzinfo=UTC)
DONE, BEGUN = ArticleState.DONE, ArticleState.IN_PROGRESS


@pytest.fixture
def progress():
    return Progress(NAMES)


@pytest.fixture
def states():
    return dict.fromkeys(NAMES, (BEGUN, 3))


@pytest.fixture
def count(progress, states):
    """Counts, and returns the articles whose states were read."""

    async def counted(saved):
        read = []

        def summary_of(name):
            read.append(name)
            return states[name]

        await progress.count(saved, summary_of, lambda: None)
        return read

    return counted


async def test_articles_without_a_set_are_not_read(progress, count):
    assert await count({"a3.txt": SAVED}) == ["a3.txt"]
    assert progress.words == "0 of 20 done, 1 in progress"


async def test_only_what_was_saved_since_is_read_again(progress, count, states):
    saved = dict.fromkeys(NAMES, SAVED)
    assert await count(saved) == NAMES
    states["a5.txt"] = DONE, 4
    saved["a5.txt"] += timedelta(microseconds=1)
    assert await count(saved) == ["a5.txt"]
    assert progress.words == "1 of 20 done, 19 in progress"
    assert progress.summary("a5.txt") == (DONE, 4)


async def test_set_of_unknown_time_is_read_each_time(count):
    assert await count({"a1.txt": None}) == ["a1.txt"]
    assert await count({"a1.txt": None}) == ["a1.txt"]


async def test_set_that_is_gone_no_longer_counts(progress, count):
    await count(dict.fromkeys(NAMES, SAVED))
    assert await count({}) == []
    assert progress.words == "0 of 20 done"


async def test_what_is_known_stays_known_of_other_articles(progress, count):
    await count(dict.fromkeys(NAMES, SAVED))
    progress.names = [*NAMES[:5], "new.txt"]
    assert await count(dict.fromkeys(NAMES, SAVED)) == []
    assert progress.words == "0 of 6 done, 5 in progress"
