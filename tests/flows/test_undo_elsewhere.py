"""Undo takes back what was done last, also where that is another article.

No clock is asked: each save is an hour before the one before it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from tests.desk import desk_on


@pytest.fixture(autouse=True)
def earlier_each_time(monkeypatch):
    start = datetime(2026, 1, 1, tzinfo=UTC)
    hours = count()

    def now():
        return start - timedelta(hours=next(hours))

    monkeypatch.setattr("annotations.store.files.set_files.utc_now", now)


@pytest.fixture
def corpus(tmp_path):
    for name in ("a.txt", "b.txt"):
        Path(tmp_path, name).write_text(f"نص المقال {name}", "utf-8")
    return tmp_path


async def tag_in_both(desk):
    await desk.press("a", "ctrl+n", "d", "escape", "ctrl+p")


async def test_newest_edit_elsewhere_is_offered_first(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await tag_in_both(desk)
        await desk.press("u")
        assert desk.news == "last edit: tagged تاريخ in b.txt"
        assert desk.row_of_keys.endswith(" · u undo it there · Ctrl+U undo here")
        assert desk.session.article.name == "a.txt"
        assert len(desk.tags) == 1
        await desk.press("u")
        assert desk.session.article.name == "b.txt"
        assert desk.tags == []
        await desk.press("u", "u")
        assert desk.session.article.name == "a.txt"
        assert desk.tags == []


async def test_edit_here_can_be_taken_back_alone(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await tag_in_both(desk)
        await desk.press("ctrl+u")
        assert desk.tags == []
        await desk.press("ctrl+n")
        assert len(desk.tags) == 1


async def test_moving_forgets_what_was_offered(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await tag_in_both(desk)
        await desk.press("u", "left", "u")
        assert desk.session.article.name == "a.txt"
        assert len(desk.tags) == 1


async def test_undo_elsewhere_survives_a_restart(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await tag_in_both(desk)
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("u", "u")
        assert desk.session.article.name == "b.txt"
        assert desk.tags == []


async def test_newest_edit_here_is_taken_back_at_once(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await tag_in_both(desk)
        await desk.press("left", "c", "u")
        assert desk.session.article.name == "a.txt"
        assert len(desk.tags) == 1


def change_text(path):
    path.write_text("نص المقال الجديد", "utf-8")


async def test_nothing_to_undo_here_hides_nothing_elsewhere(corpus):
    """An edit of before the text changed is still the last one, and is not undoable."""
    async with desk_on(corpus, article="b.txt") as desk:
        await desk.press("a", "ctrl+p", "d")
    change_text(corpus / "a.txt")
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("ctrl+u")
        assert desk.news == "there is nothing to undo since the text has changed"
        await desk.press("u")
        assert desk.news.startswith("last edit: tagged فاعل in b.txt")


@pytest.fixture
def larger_corpus(corpus):
    Path(corpus, "c.txt").write_text("نص المقال c.txt", "utf-8")
    return corpus


async def test_unfinished_search_goes_on_with_the_next_key(larger_corpus, monkeypatch):
    monkeypatch.setattr("annotations.session.own_sets.MOST_SETS", 1)
    async with desk_on(larger_corpus, article="c.txt") as desk:
        await desk.press("a", "ctrl+p", "a", "ctrl+u", "ctrl+p", "u")
        assert desk.row_of_keys == (
            "searched 1 set for the last edit · u search more · Ctrl+U undo here"
        )
        assert desk.session.article.name == "a.txt"
        await desk.press("u")
        assert desk.news.startswith("last edit: tagged فاعل in c.txt")
