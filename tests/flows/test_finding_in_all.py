"""A person looks for a text or for annotations in all articles, and opens one there."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest

from annotations.model import Span
from annotations.workspace import Workspace
from tests.commands import copy_of_seeds
from tests.desk import desk_on, drawn
from tui.dialogs import ChoosingScreen
from tui.library import LibraryScreen
from tui.reader import ReaderScreen
from tui.widgets import ChoiceList, Panel, SpanDetail
from tui.widgets.row_widget import cells_of

FIRST = "000_93a02fd9d045658e.txt"
LAST = "004_019fbf6702e73b3e.txt"


@asynccontextmanager
async def desk_in(folder, **options):
    """A desk on the seeds."""
    async with desk_on(copy_of_seeds(folder), **options) as desk:
        await desk.pilot.pause()
        yield desk


async def look_for(desk, text):
    """Ask in the line, and wait for what comes of it."""
    await desk.press("ctrl+f", *text, "enter")
    await desk.app.workers.wait_for_complete()
    await desk.pilot.pause()


def selected(desk):
    page = desk.screen.page
    return page.caret.selection and page.caret.selection.text_of(page.article.text)


async def test_what_is_chosen_in_the_library_is_opened_there(tmp_path):
    async with desk_in(tmp_path) as desk:
        await look_for(desk, "كوريا الشماليه")
        assert isinstance(desk.screen, ChoosingScreen)
        assert "1 of 50" in desk.panel[0]
        assert desk.panel[1].startswith(" 10 in 1/5 ")
        await desk.press("end", "enter")
        assert isinstance(desk.screen, ReaderScreen)
        assert desk.session.article.name == LAST
        assert selected(desk) == "كوريا الشمالية"


async def test_another_article_is_opened_from_the_reader(tmp_path):
    async with desk_in(tmp_path, article=FIRST) as desk:
        await look_for(desk, "كوريا الشماليه")
        await desk.press("end", "enter")
        assert desk.session.article.name == LAST
        await desk.press("a")
        assert desk.tags == [("actor", "كوريا الشمالية")]
        await look_for(desk, "")
        assert "50 of 50" in desk.panel[0]


def underlined_column(strip):
    """The cells from the right edge to what is underlined; None if nothing is."""
    cells = [style is not None and style.underline for _text, style in cells_of(strip)]
    return cells[::-1].index(True) if True in cells else None


@pytest.mark.parametrize(
    ("size", "column"), [((64, 24), 32), ((80, 24), 38), ((100, 30), 44)]
)
async def test_places_stand_under_titles_and_in_one_column(tmp_path, size, column):
    async with desk_in(tmp_path, size=size) as desk:
        await look_for(desk, "كوريا الشماليه")
        rows = desk.screen.query_one(ChoiceList)
        strips = [rows.draw(y) for y in range(rows.size.height)]
        columns = [underlined_column(one) for one in strips]
        titles = [y for y, one in enumerate(columns) if one is None]
        assert titles[:3] == [0, 11, 12]  # ten places, a blank row, the next title
        assert set(columns) == {None, column}
        assert strips[0].text.startswith(" 10 in 1/5 ")
        assert strips[12].text.startswith(" 9 in 2/5 ")
        shares = [int(one.text.partition("%")[0]) for one in strips[1:11]]
        assert shares == sorted(shares)


async def test_title_has_the_total_and_headings_the_state(tmp_path):
    corpus = copy_of_seeds(tmp_path)
    Workspace.open(corpus).session(FIRST).tag(Span(10, 20), "claim")
    async with desk_on(corpus) as desk:
        await look_for(desk, "كوريا الشماليه")
        assert "50 places in 5 articles · 1 of 50 " in desk.panel[0]
        assert desk.panel[1].startswith(" 10 in 1/5 · in progress ")
        assert desk.panel[13].startswith(" 9 in 2/5 · new ")
        assert "{" not in desk.panel[2]


async def test_braces_enclose_places_where_there_are_no_colours(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk_in(tmp_path) as desk:
        await look_for(desk, "كوريا الشماليه")
        place = drawn("{كوريا الشمالية}")
        assert place.startswith("{")
        assert place in desk.panel[2]
        rows = desk.screen.query_one(ChoiceList)
        lines = [cells_of(rows.draw(y))[::-1] for y in range(1, 11)]
        assert {[text for text, _style in one].index("}") for one in lines} == {38}


async def test_annotations_are_found_and_held(tmp_path):
    corpus = copy_of_seeds(tmp_path)
    session = Workspace.open(corpus).session(LAST)
    session.tag(Span(10, 20), "claim", note="ملاحظة")
    async with desk_on(corpus) as desk:
        await look_for(desk, "label:claim note:ملاحظه")
        assert "1 of 1" in desk.panel[0]
        await desk.press("enter")
        assert desk.screen.page.active.span.start == 10


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (200, 60)])
async def test_nothing_of_the_reader_is_cut_beside_what_is_found(tmp_path, size):
    """The list takes the row of what is held, and so the cells of the track as well."""
    async with desk_in(tmp_path, article=FIRST, size=size) as desk:
        await desk.press("a")
        title = drawn("فاعل")
        assert title in desk.rows[-2]
        await look_for(desk, "كوريا الشماليه")
        panel, detail = (
            desk.screen.query_one(Panel),
            desk.screen.screen_below.query_one(SpanDetail),
        )
        edge = detail.content_region.x
        assert panel.region.x <= edge
        assert panel.region.bottom == detail.region.bottom
        assert title not in desk.rows[-2]


async def test_what_is_found_may_end_with_the_text(tmp_path):
    (tmp_path / "a.txt").write_text("ا", "utf-8")
    (tmp_path / "b.txt").write_text("نص له خاتمة", "utf-8")
    async with desk_on(tmp_path, article="a.txt") as desk:
        await look_for(desk, "خاتمة")
        await desk.press("enter")
        assert desk.session.article.name == "b.txt"
        assert selected(desk) == "خاتمة"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("غغغغ", "not found"),
        ("state:done", "nothing to search for"),
        ("state:x", "state"),
        ("lable:claim", "there is no field 'lable'; the fields are label, "),
        ('note:"two words', 'close the quotation mark: note:"two words"'),
    ],
)
async def test_what_cannot_be_found_is_reported(tmp_path, text, message):
    async with desk_in(tmp_path) as desk:
        await look_for(desk, text)
        assert isinstance(desk.screen, LibraryScreen)
        assert message in desk.news


async def test_form_is_explained_and_escape_leaves(tmp_path):
    async with desk_in(tmp_path) as desk:
        await desk.press("ctrl+f")
        assert "label:claim state:done by:ali note:" in desk.rows[-1]
        await desk.press("escape")
        assert not desk.screen.is_asking
        assert "label:claim" not in desk.rows[-1]
