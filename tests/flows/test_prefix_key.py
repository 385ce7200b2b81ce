"""The prefix key: what a function key does, or a key that a label has taken."""

from __future__ import annotations

import re

import pytest

from tests.commands import copy_of_seeds
from tests.desk import desk_on
from tui.guide import GuideScreen, HelpScreen

LABELS = """
[[label]]
name = "speech"
key = "s"
[[label]]
name = "keyword"
key = "k"
"""


@pytest.fixture
def corpus(tmp_path):
    return copy_of_seeds(tmp_path)


@pytest.fixture
def labelled(tmp_path):
    (tmp_path / "a.txt").write_text("قال الوزير. وصل الوفد.\nثم عاد", encoding="utf-8")
    (tmp_path / "hashiya.toml").write_text(LABELS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("place", ["library", "reader", "margin"])
@pytest.mark.parametrize("prefix", ["$", "ctrl+g"])
async def test_digit_is_its_function_key(corpus, place, prefix):
    async with desk_on(corpus) as desk:
        await desk.press(
            *{"library": [], "reader": ["enter"]}.get(place, ["enter", "tab"])
        )
        await desk.press(prefix)
        assert desk.row_of_keys.startswith("$ and then · 1-9 0 F1-F10 · ")
        await desk.press("6")
        assert desk.news.startswith("colours: ")
        await desk.press(prefix, "٢")
        assert desk.news.startswith("rows are now sent to this terminal")
        before = desk.app.surroundings.drawing
        await desk.press(prefix, "3", prefix, "4")
        after = desk.app.surroundings.drawing
        assert (after.tashkeel, after.hidden) == (
            not before.tashkeel,
            not before.hidden,
        )
        await desk.press(prefix, "1")
        assert isinstance(desk.screen, GuideScreen)


async def test_matches_are_walked_without_function_keys(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("enter", "/", *"كوريا", "enter")
        first = desk.screen.page.caret.extent.start
        await desk.press("$", "n")
        second = desk.screen.page.caret.extent.start
        await desk.press("$", "7")
        assert first < second < desk.screen.page.caret.extent.start
        await desk.press("$", "i")
        assert desk.screen.page.caret.extent.start == second


async def test_label_takes_the_key_and_the_prefix_gives_it_back(labelled):
    async with desk_on(labelled, article="a.txt") as desk:
        await desk.press("s")
        assert desk.tags == [("speech", "قال")]
        await desk.press("u", "$", "s", "s")
        assert desk.tags == [("speech", "قال الوزير")]
        await desk.press("escape", "down", "$", "k", "k")
        assert desk.tags[-1] == ("keyword", "قال")


async def test_same_on_the_arabic_layout(labelled):
    async with desk_on(labelled, article="a.txt") as desk:
        await desk.press("$", "س", "س")
        assert desk.tags == [("speech", "قال الوزير")]


async def test_labels_key_lists_the_label_in_the_margin(labelled):
    async with desk_on(labelled, article="a.txt") as desk:
        await desk.press("k", "left", "s", "tab", "k")
        assert "1/2" in desk.rows[0]
        await desk.press("$", "8")
        assert "1/2" not in desk.rows[0]


async def test_help_lists_the_second_way(labelled):
    async with desk_on(labelled, article="a.txt", size=(100, 60)) as desk:
        await desk.press("$", "?")
        assert isinstance(desk.screen, HelpScreen)
        await desk.press("/", *"$", "enter")
        rows = "\n".join(desk.rows)
        for keys, does in (
            ("$ s", "select sentence"),
            ("F6 $ 6", "change the colours"),
        ):
            assert re.search(f"{re.escape(keys)} +{does}", rows)


async def test_escape_takes_the_prefix_back(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("enter", "right", "$", "escape", "a")
        assert len(desk.tags) == 1
        assert desk.news.startswith("tagged ")


async def test_keys_without_a_meaning_are_reported(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("enter", "$", "b")
        assert desk.row_of_keys == "$ b does nothing · ? keys"


async def test_prefix_is_typed_on_a_line(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("/", "$", "1", "ctrl+g", "2")
        assert desk.screen.query_one("#entry").text == "$12"


async def test_prefix_comes_before_a_count(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("enter", "$", "6", "2", "left")
        assert desk.screen.page.caret.extent.start > 0
