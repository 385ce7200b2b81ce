"""States are counted once, and again only where a set was saved since."""

from __future__ import annotations

import pytest

from annotations.model import ArticleState
from annotations.session import NOT_BEGUN, KeptSummaries, StampedSummary, Summary
from tui.library.progress import MOST_UNKEPT, Progress
from tui.preferences.memory import Memory

NAMES = [f"a{number}.txt" for number in range(20)]
SAVED = "1-200-3"
DONE, BEGUN = ArticleState.DONE, ArticleState.IN_PROGRESS


@pytest.fixture
def progress():
    return Progress(NAMES)


@pytest.fixture
def states():
    return dict.fromkeys(NAMES, Summary(BEGUN, 3))


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
    states["a5.txt"] = Summary(DONE, 4)
    saved["a5.txt"] += "1"
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


async def test_summaries_are_kept_for_the_next_start(tmp_path, states):
    kept = KeptSummaries(tmp_path / "cache" / "me.json")
    states |= {f"b{number}.txt": Summary(DONE, number) for number in range(20)}
    stamps, read = dict.fromkeys(states, SAVED), []

    def summary_of(name):
        read.append(name)
        return states[name]

    for _start in range(2):
        progress = Progress(list(states), kept)
        await progress.count(stamps, summary_of, lambda: None)
        assert progress.words == "20 of 40 done, 20 in progress"
    assert read == list(states)
    stamps["b7.txt"] += "1"
    del stamps["b8.txt"]
    progress = Progress(list(states), kept)
    await progress.count(stamps, summary_of, lambda: None)
    assert read == [*states, "b7.txt"]
    assert progress.summary("b8.txt") == NOT_BEGUN


async def test_what_is_kept_is_not_shown_before_the_sets_were_looked_at(tmp_path):
    kept = KeptSummaries(tmp_path / "me.json")
    kept.write({NAMES[0]: StampedSummary(SAVED, Summary(DONE, 3))})
    progress, seen = Progress(NAMES, kept), []
    await progress.count({}, None, lambda: seen.append(progress.words))
    assert set(seen) == {"0 of 20 done"}


async def test_few_sets_are_sooner_read_again_than_kept(tmp_path, states):
    path = tmp_path / "me.json"
    progress = Progress(NAMES, KeptSummaries(path))
    few = dict.fromkeys(NAMES[:MOST_UNKEPT], SAVED)
    await progress.count(few, states.get, lambda: None)
    assert not path.exists()


def test_no_two_annotators_share_a_file_however_alike_their_names(tmp_path):
    memory = Memory(tmp_path / "state", cache=tmp_path / "cache")
    first, second = ("محمد عبد الرحمن العلوي", "محمد عبد الرحمن القاسمي")
    memory.kept_summaries(tmp_path, first).write(
        {NAMES[0]: StampedSummary(SAVED, Summary(DONE, 3))}
    )
    assert memory.kept_summaries(tmp_path, first).read() != {}
    assert memory.kept_summaries(tmp_path, second).read() == {}
