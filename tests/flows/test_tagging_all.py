"""A person tags all places of a name: they are listed, some are unticked, one undo."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager

from annotations.text import folded
from tests.commands import copy_of_seeds
from tests.desk import desk_on, exported
from tui.dialogs import ChoosingScreen
from tui.reader import ReaderScreen

ARTICLE = "000_93a02fd9d045658e.txt"


@asynccontextmanager
async def reading(folder, **options):
    """A desk with the article open, and the corpus."""
    corpus = copy_of_seeds(folder)
    async with desk_on(corpus, article=ARTICLE, **options) as desk:
        await desk.pilot.pause()
        yield desk, corpus


async def find_and_tag(desk, text):
    """Tag the first place of a text as an actor."""
    await desk.press("/", *text, "enter", "a")


async def test_all_places_are_tagged_and_one_undo_takes_them_back(tmp_path):
    async with reading(tmp_path) as (desk, corpus):
        await find_and_tag(desk, "كوريا الشماليه")
        await desk.press("*")
        assert isinstance(desk.screen, ChoosingScreen)
        assert "[x]" in desk.panel[1]
        assert "ﻛ" in desk.panel[1]
        await desk.press("enter")
        assert isinstance(desk.screen, ReaderScreen)
        count = len(desk.tags) - 1
        assert desk.news == f"tagged {count} places as فاعل"
        assert count > 5
        assert {folded(text) for _label, text in desk.tags} == {"كوريا الشماليه"}
        [document] = exported(corpus)
        text = (corpus / ARTICLE).read_text(encoding="utf-8")
        for one in document["annotations"]:
            assert text[one["start"] : one["end"]] == one["text"], json.dumps(one)
        await desk.press("u")
        assert desk.news == f"undid: tagged {count} places as فاعل"
        assert len(desk.tags) == 1


async def test_what_is_unticked_stays_as_it_is(tmp_path):
    async with reading(tmp_path) as (desk, _corpus):
        await find_and_tag(desk, "كيم")
        await desk.press("*", "n", "space", "space", "enter")
        assert desk.news == "tagged 2 places as فاعل"
        await desk.press("*", "escape")
        assert len(desk.tags) == 3


async def test_label_is_asked_for_a_selection(tmp_path):
    async with reading(tmp_path) as (desk, _corpus):
        await desk.press("/", *"سول", "enter", "*")
        assert "claim" in "".join(desk.panel)
        await desk.press("enter", "enter")
        assert {label for label, _text in desk.tags} == {"actor"}
        assert len(desk.tags) >= 1


async def test_when_all_are_tagged_it_is_said(tmp_path):
    async with reading(tmp_path) as (desk, _corpus):
        await find_and_tag(desk, "يونهاب")
        await desk.press_arabic("*")
        if isinstance(desk.screen, ChoosingScreen):
            await desk.press("enter", "*")
        assert desk.news.startswith("every place of")


async def test_the_caret_stays_also_where_one_place_is_ticked(tmp_path):
    async with reading(tmp_path) as (desk, _corpus):
        await find_and_tag(desk, "كيم")
        here = desk.screen.page.caret
        await desk.press("*", "n", "space", "enter")
        assert len(desk.tags) == 2
        assert desk.screen.page.caret == here
