"""The mouse points at what is seen, however the terminal was sent it."""

from __future__ import annotations

import random
from contextlib import asynccontextmanager

import pytest

from annotations.model import Span
from tests.commands import copy_of_seeds
from tests.tui.reader.mouse import Mouse
from tests.tui.reader.sent import put_gold_tags, sending_desk
from tui.library import ArticleList, LibraryScreen
from tui.output import Encoding
from tui.page import indent_of
from tui.reader import ReaderScreen
from tui.widgets import ArticleView, Margin, RtlInput

FIRST = "000_93a02fd9d045658e.txt"
MIXED = (
    "قال John Smith (مدير Apple) في 3.5% من الحالات إن الشركة «تنمو» بسرعة كبيرة جدا\n"
    "English first, then كلمتان عربيتان and English again to the end of this line\n"
    "لا إله 12:30 بيان٢٥ صفحة\n"
)
ENCODINGS = pytest.mark.parametrize(
    "encoding", [one for one in Encoding if one is not Encoding.PLAIN]
)


@pytest.fixture
def seeds(tmp_path):
    corpus = copy_of_seeds(tmp_path)
    put_gold_tags(corpus)
    return corpus


@pytest.fixture
def mixed(tmp_path):
    (tmp_path / "mixed.txt").write_text(MIXED, encoding="utf-8")
    return tmp_path


@pytest.fixture
def reading(monkeypatch):
    """A reader with a mouse on it."""

    @asynccontextmanager
    async def opened(corpus, encoding, article, **options):
        sending = sending_desk(
            corpus, encoding, monkeypatch, article=article, **options
        )
        async with sending as (desk, screen):
            assert isinstance(desk.screen, ReaderScreen)
            yield desk, Mouse(desk, screen, encoding)

    return opened


def letters(desk):
    """Every letter in view: where it is seen, and which code points it is."""
    view, page = desk.screen.query_one(ArticleView), desk.screen.page
    found = []
    for y, position in enumerate(page.viewport.rows()):
        row = page.layout.row(position)
        x = view.region.x + view._block_left + indent_of(row, page.measure)
        for cluster in row.clusters:
            if cluster.cells:
                place = (x, view.region.y + y)
                found.append((place, Span(cluster.start, cluster.end)))
            x += cluster.cells
    return found


def some_letters(desk, count, *, seed=0):
    text = desk.session.article.text
    inked = [one for one in letters(desk) if not one[1].text_of(text).isspace()]
    return random.Random(seed).sample(inked, count)  # noqa: S311 - no secret


@ENCODINGS
@pytest.mark.parametrize("article", [FIRST, "mixed.txt"])
async def test_click_goes_to_the_word_that_is_seen(
    seeds, mixed, reading, encoding, article
):
    corpus = seeds if article == FIRST else mixed
    async with reading(corpus, encoding, article) as (desk, mouse):
        page, looks = desk.screen.page, mouse.looks
        for place, letter in some_letters(desk, 25):
            was_there, before = letter.start in page.caret.head, looks(*place)
            await mouse.click(*place)
            assert page.caret.selection is None
            assert letter.start in page.caret.head
            assert was_there == (looks(*place) == before)


@ENCODINGS
async def test_double_and_triple_click_select_as_keys_do(mixed, reading, encoding):
    async with reading(mixed, encoding, "mixed.txt") as (desk, mouse):
        for place, _letter in some_letters(desk, 6):
            for times, key in ((2, "w"), (3, "s")):
                await mouse.click(*place, times=times)
                selected = desk.screen.page.caret.selection
                await mouse.click(*place)
                await desk.press(key)
                assert desk.screen.page.caret.selection == selected is not None


@ENCODINGS
async def test_drag_selects_from_letter_to_letter(mixed, reading, encoding):
    """In both directions, within a row and over rows; letting go changes nothing."""
    async with reading(mixed, encoding, "mixed.txt") as (desk, mouse):
        some = some_letters(desk, 16)
        for (start, one), (end, other) in zip(some[::2], some[1::2], strict=True):
            wanted = Span(min(one.start, other.start), max(one.end, other.end))
            for places in ((start, end), (end, start)):
                await mouse.drag(*places)
                selected = desk.screen.page.caret.selection
                assert wanted.encloses(selected)
                assert (selected.start - wanted.start) < 2  # half of a lam-alef
                assert (wanted.end - selected.end) < 2


@ENCODINGS
async def test_what_was_dragged_over_is_tagged(seeds, reading, encoding):
    async with reading(seeds, encoding, FIRST) as (desk, mouse):
        before = desk.tags
        [(start, one), (end, other)] = sorted(some_letters(desk, 2), key=lambda o: o[1])
        await mouse.drag(start, end)
        selected = desk.screen.page.caret.selection
        await desk.press("d")
        text = selected.text_of(desk.session.article.text).strip()
        assert ("date", text) in desk.tags
        assert len(desk.tags) == len(before) + 1
        assert one.start <= other.start


@ENCODINGS
async def test_drag_may_leave_the_text(mixed, reading, encoding):
    """The margin and the last lines belong to the nearest place of the text."""
    async with reading(mixed, encoding, "mixed.txt") as (desk, mouse):
        place, letter = some_letters(desk, 1)[0]
        for beyond in ((0, place[1]), (0, 23), (79, 0), (79, 23)):
            await mouse.drag(place, beyond)
            selected = desk.screen.page.caret.selection
            assert selected is not None
            assert letter.start in selected or letter.end - 1 in selected


@ENCODINGS
async def test_drag_out_of_the_row_reaches_its_edge(mixed, reading, encoding):
    async with reading(mixed, encoding, "mixed.txt") as (desk, mouse):
        view, page = desk.screen.query_one(ArticleView), desk.screen.page
        row = page.layout.row(page.viewport.rows()[0])
        place = next(place for place, letter in letters(desk) if letter.start == 0)
        await mouse.drag(place, (0, view.region.y))
        leftmost = row.clusters[0]
        assert page.caret.selection == Span(0, leftmost.end)


async def test_other_buttons_do_nothing(mixed, reading):
    async with reading(mixed, Encoding.VISUAL, "mixed.txt") as (desk, mouse):
        (first, _), (second, _) = some_letters(desk, 2)
        await mouse.click(*first)
        before = desk.screen.page.caret
        await mouse.click(*second, button=3)
        await mouse.click(*first, times=2, button=3)
        assert desk.screen.page.caret == before


@pytest.mark.parametrize("opening", [";", "/"])
async def test_click_leaves_the_keys_to_the_open_line(seeds, reading, opening):
    """The key that closes the article would otherwise close the line with it."""
    async with reading(seeds, Encoding.VISUAL, FIRST) as (desk, mouse):
        screen = desk.screen
        await desk.press("a", opening)
        await desk.pilot.press(*"half")
        typed = screen.query_one(RtlInput).text
        assert typed.endswith("half")
        await mouse.click(*some_letters(desk, 1)[0][0])
        await desk.pilot.press("q")
        assert desk.screen is screen
        assert screen.query_one(RtlInput).text == f"{typed}q"


@ENCODINGS
async def test_wheel_turns_the_view_and_leaves_the_caret(seeds, reading, encoding):
    async with reading(seeds, encoding, FIRST) as (desk, mouse):
        page = desk.screen.page
        caret, top = page.caret, page.viewport.top
        await mouse.wheel(60, 10, 1)
        assert page.viewport.top == page.layout.forward(top, 3)
        assert page.caret == caret
        for cell, drawn in zip(
            mouse.screen.texts(encoding)[2:-2], drawn_rows(desk), strict=True
        ):
            assert cell == drawn or "NK" in drawn  # which kitty can be sent in no way
        await mouse.wheel(60, 10, -2)
        assert (page.viewport.top, page.caret) == (top, caret)


def drawn_rows(desk):
    """The rows of margin and text as they were drawn, before they were sent."""
    margin, view = desk.screen.query_one(Margin), desk.screen.query_one(ArticleView)
    height = view.size.height
    return [margin.draw(y).text + view.draw(y).text for y in range(height)]


@ENCODINGS
async def test_click_in_margin_holds_one_after_the_other(seeds, reading, encoding):
    async with reading(seeds, encoding, FIRST) as (desk, mouse):
        margin, page = desk.screen.query_one(Margin), desk.screen.page
        rows = [page.layout.row(position) for position in page.viewport.rows()]
        on_rows = [page.marks.starting(row.start, row.end) for row in rows]
        y = max(range(len(rows)), key=lambda at: len(on_rows[at]))
        assert len(on_rows[y]) > 1
        for mark in [*on_rows[y], on_rows[y][0]]:
            await mouse.click(margin.region.x + 2, margin.region.y + y)
            assert page.active.annotation.id == mark.annotation.id
        empty = next(at for at, marks in enumerate(on_rows) if not marks)
        await mouse.click(margin.region.x + 2, margin.region.y + empty)
        assert page.active.annotation.id == on_rows[y][0].annotation.id


@ENCODINGS
async def test_click_in_list_moves_and_two_open(seeds, monkeypatch, encoding):
    async with sending_desk(seeds, encoding, monkeypatch) as (desk, screen):
        mouse = Mouse(desk, screen, encoding)
        articles = desk.screen.query_one(ArticleList)
        await mouse.click(40, articles.region.y + 4)
        assert articles.cursor == 3
        await mouse.click(40, articles.region.y + 12)
        assert articles.cursor == 3
        assert isinstance(desk.screen, LibraryScreen)
        await mouse.click(70, articles.region.y + 3, times=2)
        assert isinstance(desk.screen, ReaderScreen)
        assert desk.session.article.name == articles.names[2]
