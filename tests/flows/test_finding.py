"""A person finds a text in the open article, goes through the places, and tags one."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest

from tests.commands import copy_of_seeds
from tests.desk import desk_on
from tui.widgets import ArticleView

ARTICLE = "002_c8b9c0e6c7d9ba57.txt"


@asynccontextmanager
async def reading(folder, article=ARTICLE, **options):
    """A desk with the article open."""
    corpus = copy_of_seeds(folder)
    async with desk_on(corpus, article=article, **options) as desk:
        await desk.pilot.pause()
        yield desk


def selected(desk):
    """The exact text of what is selected."""
    page = desk.screen.page
    return page.caret.selection and page.caret.selection.text_of(page.article.text)


async def test_results_are_marked_and_counted_while_typing(tmp_path):
    async with reading(tmp_path) as desk:
        await desk.press("/", *"كوريا الشماليه")
        assert desk.news.startswith("1 of 22")
        assert len(desk.screen.page.matches.places) == 22
        assert selected(desk) == "كوريا الشمالية"


async def test_going_through_the_places_and_round(tmp_path):
    async with reading(tmp_path) as desk:
        await desk.press("/", *"الزعيم الكوري", "enter", "f7")
        assert desk.news.startswith("2 of 5")
        await desk.press("shift+f7", "shift+f7")
        assert desk.news.startswith("5 of 5")
        assert selected(desk) == "الزعیم الکوری"
        await desk.press("f7")
        assert desk.news.startswith("1 of 5")


async def test_escape_goes_back_to_the_starting_place(tmp_path):
    async with reading(tmp_path) as desk:
        await desk.press("down", "down")
        page = desk.screen.page
        caret, top = page.caret.head, page.viewport.top
        await desk.press("/", *"حرب نوویة")
        assert page.viewport.top != top
        await desk.press("escape")
        assert (page.caret.head, page.viewport.top) == (caret, top)
        assert page.caret.selection is None
        assert page.matches.places == ()


async def test_what_is_found_is_tagged_at_once(tmp_path):
    async with reading(tmp_path) as desk:
        await desk.press("/", *"كيم جونغ", "enter", "a")
        assert desk.tags == [("actor", "كيم جونغ")]


async def test_next_begins_at_the_caret(tmp_path):
    async with reading(tmp_path) as desk:
        await desk.press("ctrl+end", "/", *"كيم", "enter")
        page = desk.screen.page
        first = page.matches.number_of(page.caret.extent)
        assert desk.news.startswith(f"{first} of ")
        await desk.press("escape", "ctrl+home", "/", "enter")
        assert desk.news.startswith("1 of ")


async def test_missing_text_is_reported(tmp_path):
    async with reading(tmp_path) as desk:
        caret = desk.screen.page.caret
        await desk.press("f7")
        assert desk.row_of_keys == "no search yet · / find"
        await desk.press("/", *"غغغ")
        assert desk.news == "not found: غغغ"
        assert desk.screen.page.caret == caret
        await desk.press("backspace", "backspace", "backspace", "enter")
        assert desk.screen.page.caret == caret


async def test_marks_end_with_escape_and_f7_looks_again(tmp_path):
    async with reading(tmp_path) as desk:
        await desk.press("/", *"كيم", "enter", "escape")
        assert desk.screen.page.matches.places == ()
        await desk.press("ctrl+n", "f7")
        assert " of " in desk.news


@pytest.mark.parametrize("theme", ["", "no colours"])
async def test_marking_is_seen_and_moves_nothing(tmp_path, theme):
    async with reading(tmp_path) as desk:
        desk.app.set_class(bool(theme), "-no-colours")
        await desk.pilot.pause()
        view = desk.screen.query_one(ArticleView)
        before = [view.draw(y) for y in range(view.size.height)]
        await desk.press("/", *"كوريا", "enter")
        after = [view.draw(y) for y in range(view.size.height)]
        assert [one.text for one in before] == [one.text for one in after]
        reverse = [
            "".join(text for text, style, _ in one if style and style.reverse)
            for one in after
        ]
        assert any(reverse)


async def test_f7_goes_on_while_typing_and_enter_stays(tmp_path):
    async with reading(tmp_path) as desk:
        await desk.press("/", *"كيم", "f7", "f7")
        assert desk.news.startswith("3 of 14")
        assert desk.screen.is_asking
        await desk.press("enter")
        assert desk.news.startswith("3 of 14")
        await desk.press("f7")
        assert desk.news.startswith("4 of 14")
