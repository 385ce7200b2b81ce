"""A person says what an article is about as a whole, by keys alone."""

from __future__ import annotations

import pytest

from tests.commands import copy_of_seeds
from tests.desk import desk_on
from tui.dialogs import ChoosingScreen

SAID = """
[[document]]
name = "topic"
title = "الموضوع"
values = ["اقتصاد", "sport"]
[[document]]
name = "agency"
"""


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "a.txt").write_text("في القاهرة", encoding="utf-8")
    (tmp_path / "hashiya.toml").write_text(SAID, encoding="utf-8")
    return tmp_path


def labels(desk):
    return dict(desk.session.annotation_set.status.labels)


async def test_value_is_chosen_shown_and_undone(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("#", "down", "enter", "down", "enter")
        assert labels(desk) == {"topic": "sport"}
        assert desk.rows[0].startswith("1/1 · new · sport ")
        await desk.press("u")
        assert labels(desk) == {}
        assert "sport" not in desk.rows[0]


async def test_value_is_taken_away_again(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("#", "down", "enter", "enter")
        await desk.press("#", "down", "enter", "end", "enter")
        assert labels(desk) == {}


async def test_free_value_is_typed(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("#", "down", "down", "enter", *"AFP", "enter")
        assert labels(desk) == {"agency": "AFP"}


async def test_date_stands_in_the_same_list(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("#", "enter", *"2022-08-17", "enter")
        assert desk.session.annotation_set.status.date == "2022-08-17"


async def test_without_labels_of_articles_the_date_is_asked_at_once(tmp_path):
    corpus = copy_of_seeds(tmp_path)
    name = min(path.name for path in corpus.glob("*.txt"))
    async with desk_on(corpus, article=name) as desk:
        await desk.press("#")
        assert not isinstance(desk.screen, ChoosingScreen)
        assert desk.screen.is_asking


async def test_label_of_articles_that_is_gone_can_be_taken_away(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("#", "down", "enter", "enter")
    (corpus / "hashiya.toml").unlink()
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("#", "end")
        assert any("topic (unknown label)" in row for row in desk.rows)
        await desk.press("enter", "enter")
        assert labels(desk) == {}
