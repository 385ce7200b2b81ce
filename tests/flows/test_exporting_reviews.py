"""A lead exports what reviewers have settled, and sets as they once were."""

from __future__ import annotations

import pytest

from annotations.store import login_name
from tests.annotations.review.corpora import seeds_with_sets
from tests.desk import desk_on
from tests.flows.test_exporting import choose, finish, ids_of, text_of, value_of
from tests.tui.cli.calls import run

OF_REVIEWS = {"reviewer", "strict"}


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = seeds_with_sets(tmp_path, copies=("disturbed-1",))
    done = run("adjudicate", made, "--rule", "agreed")
    assert done.exit_code == 0, done.stderr
    return made


async def test_options_of_reviews_come_with_adjudicated_sets(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("x")
        await finish(desk)
        assert not OF_REVIEWS & ids_of(desk)
        await choose(desk, "sets", "left")
        assert value_of(desk, "sets") == "adjudicated"
        assert ids_of(desk) >= OF_REVIEWS
        await choose(desk, "reviewer", "right")
        assert value_of(desk, "reviewer") == login_name()
        await choose(desk, "sets", "right")
        assert not OF_REVIEWS & ids_of(desk)
        assert "writes 10 sets" in text_of(desk)


async def test_sets_of_the_chosen_reviewer_are_those_of_the_command(corpus, tmp_path):
    async with desk_on(corpus) as desk:
        await desk.press("x")
        await choose(desk, "sets", "left")
        await choose(desk, "reviewer", "right", "enter")
        assert "wrote 5 sets to seeds-jsonl.jsonl" in desk.news
    done = run("export", corpus, "--set", "adjudicated", "--reviewer", login_name())
    assert (tmp_path / "seeds-jsonl.jsonl").read_text("utf-8") == done.stdout


async def test_strict_reports_what_is_undecided(corpus, tmp_path):
    async with desk_on(corpus) as desk:
        await desk.press("x")
        await choose(desk, "sets", "left")
        await choose(desk, "strict", "space", "enter")
        assert "wrote 5 sets to seeds-jsonl.jsonl, but not all is decided" in desk.news
        assert "differences are undecided" in text_of(desk)
    assert (tmp_path / "seeds-jsonl.jsonl").exists()


async def test_sets_are_wanted_as_they_once_were(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("x")
        await choose(desk, "as_of", "space", *"yesterday", "enter")
        assert "'yesterday' is not a time; write 2026-11-21" in desk.news
        assert value_of(desk, "as_of") == ""
        await choose(desk, "as_of", "space", *"2020-01-01", "enter")
        assert value_of(desk, "as_of") == "2020-01-01"
        assert "writes 0 sets" in text_of(desk)
