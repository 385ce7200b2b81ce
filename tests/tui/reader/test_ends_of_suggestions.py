"""Going through suggestions: before the first one, after the last one, and round again."""

from __future__ import annotations

import pytest

from tests.desk import desk_on
from tests.tui.reader.suggested import NAME, at_first, corpus_in, selected
from tui.reader.features.suggesting import Suggesting


@pytest.fixture
def corpus(tmp_path):
    return corpus_in(tmp_path)


async def test_those_behind_the_caret_are_gone_to_again(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        count = len(desk.feature(Suggesting).list.open_ones)
        await desk.press(*["n"] * count)
        assert f"from here on · F10 go to the first of {count}" in desk.row_of_keys
        await desk.press("ctrl+end", "f10")
        assert selected(desk) == "أمس"
        await desk.press("i")
        assert "no suggestion before this one" in desk.news
        await desk.press(*["x"] * count)
        assert desk.news == "no more suggestions"


async def test_going_back_before_the_first_one_stays_at_it(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        await desk.press("i")
        assert selected(desk) == "أمس"
        await desk.press("enter")
        assert desk.tags == [("date", "أمس")]
        assert selected(desk) == "بلاده قوية"


@pytest.mark.parametrize("last", ["enter", "n"])
async def test_an_enter_too_many_after_the_last_one_tags_nothing(corpus, last):
    async with desk_on(corpus, article=NAME) as desk:
        await at_first(desk)
        count = len(desk.feature(Suggesting).list.open_ones)
        await desk.press("enter", *["n"] * (count - 2), last)
        assert "no more suggestions" in desk.news
        before = desk.tags
        await desk.press("enter")
        assert desk.tags == before
        assert "Enter is ignored" in desk.news
