"""An article is done when its annotator says so; what is left to do is listed first."""

from __future__ import annotations

import pytest

from annotations.model import ArticleState, Span
from annotations.workspace import Workspace
from tests.desk import desk_on, exported
from tui.dialogs import ChoosingScreen
from tui.reader import ReaderScreen
from tui.widgets import RtlInput

TEXT = "قالت هدى أمس إن سامي سيأتي غدا.\n"
NAME = "one.txt"
TAGS = (("actor", "هدى"), ("date", "أمس"), ("claim", "سامي سيأتي"))


@pytest.fixture
def corpus(tmp_path):
    """A date without a value, and a claim without a source."""
    (tmp_path / NAME).write_text(TEXT, "utf-8")
    session = Workspace.open(tmp_path).session(NAME)
    for label, words in TAGS:
        start = TEXT.index(words)
        session.tag(Span(start, start + len(words)), label)
    return tmp_path


def state(desk):
    return desk.session.annotation_set.state


async def settle_all(desk):
    """Give the claim its source and the date its value."""
    ids = {one.label: one.id for one in desk.session.annotation_set.in_reading_order()}
    desk.session.link(ids["claim"], "source", ids["actor"])
    desk.session.set_value(ids["date"], "2026-11-20")


@pytest.mark.parametrize("layout", ["latin", "arabic"])
async def test_done_all_the_same_by_the_same_key(corpus, layout):
    async with desk_on(corpus, article=NAME) as desk:
        press = desk.press if layout == "latin" else desk.press_arabic
        await press("f")
        assert isinstance(desk.screen, ChoosingScreen)
        assert desk.panel[0].startswith("─ left to do ─")
        assert desk.panel[0].strip("┐ ").endswith(" 2")
        assert "no value for" in desk.panel[1]
        assert "no link" in desk.panel[2]
        await press("f")
        assert isinstance(desk.screen, ReaderScreen)
        assert state(desk) is ArticleState.DONE
        assert desk.news == "marked the article as done"
        await press("f")
        assert state(desk) is ArticleState.IN_PROGRESS


async def test_list_leads_to_the_place(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("!", "down", "enter")
        assert desk.reading.require_held().label == "claim"
        assert desk.news == "no link of type المصدر from قول"
        assert state(desk) is ArticleState.IN_PROGRESS
        await desk.press("y", "enter", "!")
        assert desk.panel[0].strip("┐ ").endswith(" 1")
        await desk.press("escape")
        assert isinstance(desk.screen, ReaderScreen)


async def test_whole_article_is_done_at_once(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await settle_all(desk)
        await desk.press("f")
        assert desk.news == "marked the article as done"
        await desk.press("!")
        assert desk.news == "nothing is left to do"


async def test_one_key_goes_from_problem_to_problem(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        found = []
        for _time in range(3):
            await desk.press("z")
            found.append((desk.reading.require_held().label, desk.news))
        assert found == [
            ("date", "no value for تاريخ"),
            ("claim", "no link of type المصدر from قول"),
            ("date", "no value for تاريخ"),
        ]


async def test_two_problems_of_one_annotation_are_one_stop(corpus):
    """The key goes on from what is held, past everything that is wrong with it."""
    session = Workspace.open(corpus).session(NAME)
    start = TEXT.index("غدا")
    session.tag(Span(start - 1, start + 3), "date")
    async with desk_on(corpus, article=NAME) as desk:
        found = []
        for _time in range(4):
            await desk.press("z")
            found.append(desk.reading.require_held().quote.exact)
        assert found == ["أمس", "سامي سيأتي", " غدا", "أمس"]


async def test_problems_after_the_caret_come_first(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("3", "left", "z")
        assert desk.reading.require_held().label == "claim"


# Notes on the article


@pytest.mark.parametrize("key", [";", "ك"])
async def test_note_on_the_article_is_kept(corpus, key):
    async with desk_on(corpus, article=NAME) as desk:
        assert "•" not in desk.rows[0]
        await desk.press(key)
        assert "note on the article" in desk.panel[0]
        await desk.press(*"مصدر", "enter")
        assert desk.news == "wrote a note on the article"
        assert "•" in desk.rows[0]
    [document] = exported(corpus)
    assert document["note"] == "مصدر"
    async with desk_on(corpus, article=NAME) as desk:
        assert desk.news == "• مصدر"
        await desk.press(";")
        assert desk.screen.query_one(RtlInput).text == "مصدر"
        await desk.press("escape", "u")
        assert desk.news == "undid: wrote a note on the article"
        assert "•" not in desk.rows[0]
    [document] = exported(corpus)
    assert "note" not in document


async def test_emptied_note_is_none(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press(";", "x", "enter", ";", "backspace", "enter")
        assert desk.news == "deleted the note on the article"
        assert desk.session.annotation_set.status.note is None
