"""A person's whole task with keys only: read, tag, leave, come back, undo, export."""

from __future__ import annotations

import pytest

from annotations.model import ArticleState
from annotations.store import Corpus
from tests.commands import SEEDS, copy_of_seeds
from tests.desk import desk_on, drawn, exported
from tui.guide import HelpScreen
from tui.library import ArticleList, LibraryScreen
from tui.reader import ReaderScreen
from tui.reader.features import saving
from tui.widgets import ArticleView, Margin

NAMES = Corpus.open(SEEDS).article_names()


@pytest.fixture
def seeds(tmp_path):
    return copy_of_seeds(tmp_path)


async def read_nth(desk, number):
    """From the library into the article of that number."""
    await desk.press(*["down"] * number, "enter")
    assert isinstance(desk.screen, ReaderScreen)
    assert desk.session.article.name == NAMES[number]


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("layout", ["latin", "arabic"])
async def test_whole_task_on_each_seed(seeds, number, layout):
    async with desk_on(seeds) as desk:
        await read_nth(desk, number)
        press = desk.press if layout == "latin" else desk.press_arabic
        await press("a", "s", "c", ".", "w", "d", "escape")
        made = desk.tags
        assert sorted(label for label, _text in made) == ["actor", "claim", "date"]
        await press("q")
        assert isinstance(desk.screen, LibraryScreen)
    async with desk_on(seeds) as desk:
        await read_nth(desk, number)
        assert desk.tags == made
        await (desk.press if layout == "latin" else desk.press_arabic)("u")
        assert desk.news == "undid: tagged تاريخ"
        assert [label for label, _text in desk.tags] in (
            ["claim", "actor"],
            ["actor", "claim"],
        )
    [document] = exported(seeds)
    text = Corpus.open(seeds).load_article(NAMES[number]).text
    assert len(document["annotations"]) == 2
    for one in document["annotations"]:
        assert one["text"] == text[one["start"] : one["end"]]
    assert (seeds / NAMES[number]).read_bytes() == (SEEDS / NAMES[number]).read_bytes()


async def test_selection_by_shift_is_tagged(seeds):
    async with desk_on(seeds) as desk:
        await read_nth(desk, 2)
        await desk.press("left", "shift+left", "shift+left", "shift+left", "a")
        [(label, text)] = desk.tags
        assert label == "actor"
        assert text == " ".join(desk.session.article.text.split()[1:5])


async def test_mark_mode_selects_by_moving(seeds):
    async with desk_on(seeds) as desk:
        await read_nth(desk, 2)
        await desk.press("v", "left", "left", "c")
        first, second, third = desk.session.article.text.split()[:3]
        assert desk.tags == [("claim", f"{first} {second} {third}")]
        await desk.press("v", "left", "v", "a")
        assert len(desk.tags) == 2


async def test_relabel_asks_and_changes(seeds):
    async with desk_on(seeds) as desk:
        await read_nth(desk, 0)
        await desk.press("a", "r")
        assert desk.row_of_keys == "change فاعل to · c قول · d تاريخ · Esc cancel"
        await desk.press("d")
        assert [label for label, _text in desk.tags] == ["date"]
        assert desk.news == "changed فاعل to تاريخ"
        await desk.press("r", "escape", "a")
        assert sorted(label for label, _text in desk.tags) == ["actor", "date"]


async def test_relabel_is_of_the_asked_annotation(seeds):
    """What the question was about changes, wherever the caret has gone since."""
    async with desk_on(seeds) as desk:
        await read_nth(desk, 2)
        await desk.press("a", "left", "left", "d", "escape", "r")
        assert desk.news.startswith("change تاريخ to")
        await desk.press("right", "right", "c")
        assert [label for label, _text in desk.tags] == ["actor", "claim"]


async def test_question_ends_with_its_article(seeds):
    async with desk_on(seeds) as desk:
        await read_nth(desk, 0)
        await desk.press("a", "r", "ctrl+n", "c")
        assert [label for label, _text in desk.tags] == ["claim"]
        assert desk.news == "tagged قول"


async def test_delete_leaves_the_nested(seeds):
    async with desk_on(seeds) as desk:
        await read_nth(desk, 1)
        await desk.press("a", "s", "c")
        assert len(desk.tags) == 2
        await desk.press("n", "i", "escape")
        labels = {label for label, _text in desk.tags}
        await desk.press("x")
        assert len(desk.tags) == 1
        assert {desk.tags[0][0]} < labels
        await desk.press("u")
        assert len(desk.tags) == 2
        await desk.press("x", "x", "x")
        assert desk.tags == []
        assert desk.news == "there is no annotation here"


async def test_outward_takes_the_claim(seeds):
    async with desk_on(seeds) as desk:
        await read_nth(desk, 1)
        await desk.press("a", "s", "c", "i", "n")
        assert desk.screen.page.active.annotation.label == "actor"
        await desk.press("o")
        assert desk.screen.page.active.annotation.label == "claim"
        await desk.press("x")
        assert [label for label, _text in desk.tags] == ["actor"]


async def test_next_and_previous_annotation(seeds):
    async with desk_on(seeds) as desk:
        await read_nth(desk, 2)
        await desk.press("a", "left", "left", "d", "escape", "down", "c", "ctrl+home")
        held = []
        for key in ("n", "n", "n", "i", "i", "i"):
            await desk.press(key)
            held.append(desk.screen.page.active.annotation.label)
        assert held == ["date", "claim", "claim", "date", "actor", "actor"]
        assert desk.news == "there are no more annotations"


async def test_walk_through_the_margin(seeds):
    async with desk_on(seeds) as desk:
        await read_nth(desk, 2)
        await desk.press("a", "left", "left", "d", "escape", "ctrl+home", "tab")
        assert isinstance(desk.screen.focused, Margin)
        await desk.press("down")
        assert desk.screen.page.active.annotation.label == "date"
        await desk.press("k")
        assert desk.screen.page.active.annotation.label == "actor"
        await desk.press("x", "enter")
        assert isinstance(desk.screen.focused, ArticleView)
        assert [label for label, _text in desk.tags] == ["date"]


async def test_article_after_article(seeds):
    async with desk_on(seeds) as desk:
        await read_nth(desk, 0)
        await desk.press("ctrl+p")
        assert desk.news == "there are no more articles"
        for name in NAMES[1:]:
            await desk.press("ctrl+n")
            assert desk.session.article.name == name
        await desk.press("ctrl+n")
        assert desk.news == "there are no more articles"
        await desk.press("ctrl+p", "q")
        assert desk.screen.query_one(ArticleList).name_at_cursor == NAMES[3]


async def test_done_and_not_done(seeds):
    async with desk_on(seeds) as desk:
        await read_nth(desk, 0)
        await desk.press("f", "f")  # asked once, since nothing is annotated
        assert desk.session.annotation_set.state is ArticleState.DONE
        assert "done" in desk.rows[0]
        await desk.press("f")
        assert "in progress" in desk.rows[0]
        await desk.press("u")
        assert "done" in desk.rows[0]
        await desk.press("q")
        [row] = [row for row in desk.rows if "▸" in row]
        assert row.startswith("▸ done ")


async def test_library_counts_what_was_made(seeds):
    async with desk_on(seeds) as desk:
        assert desk.rows[0].strip().startswith("0 of 5 done ")
        assert not any("in progress" in row for row in desk.rows)
        await read_nth(desk, 3)
        await desk.press("a", "q")
        [row] = [row for row in desk.rows if "▸" in row]
        assert row.startswith("▸ in progress       1 ")
        assert desk.rows[0].strip().startswith("0 of 5 done, 1 in progress ")
    async with desk_on(seeds) as desk:
        assert any("in progress       1 " in row for row in desk.rows)


async def test_redo_across_a_restart(seeds):
    async with desk_on(seeds) as desk:
        await read_nth(desk, 0)
        await desk.press("a", "s", "c", "u")
    async with desk_on(seeds, article=NAMES[0]) as desk:
        await desk.press("ctrl+r")
        assert desk.news == "redid: tagged قول"
        assert " · u undo " in desk.rows[-1]
        await desk.press("u")
        assert " · Ctrl+R redo " in desk.rows[-1]
        await desk.press("u", "u")
        assert desk.news == "there is nothing to undo"
        assert desk.tags == []


def key_rows(desk):
    """The rows of the list of keys that are in view."""
    cells = desk.screen.query_one("#keys").region
    return desk.rows[cells.y : cells.bottom]


def continued(rows, page):
    """The rows, and those of the next page that are not among them yet."""
    overlap = next((n for n in range(len(page), 0, -1) if rows[-n:] == page[:n]), 0)
    return rows + page[overlap:]


def assert_all_listed(commands, rows):
    """Each command is in one of the two columns; its words may go on one row below."""
    width = len(rows[0]) // 2
    columns = [
        " ".join(" ".join(part(row) for row in rows).split())
        for part in (lambda row: row[:width], lambda row: row[width:])
    ]
    for command in commands:
        words = " ".join(drawn(command.description).split())
        assert not command.group or any(words in column for column in columns), words


@pytest.mark.parametrize("place", ["library", "reader", "margin"])
async def test_help_lists_every_key(seeds, place):
    async with desk_on(seeds, size=(100, 120)) as desk:
        if place != "library":
            await desk.press("enter")
        if place == "margin":
            await desk.press("tab")
        commands = desk.screen.commands
        await desk.press("?")
        assert isinstance(desk.screen, HelpScreen)
        assert_all_listed(commands, key_rows(desk))
        await desk.press("j", "k", "pagedown", "pageup", "escape")
        assert not isinstance(desk.screen, HelpScreen)


async def test_help_scrolls_where_it_is_long(seeds):
    async with desk_on(seeds, article=NAMES[0]) as desk:
        await desk.press("?")
        rows = key_rows(desk)
        for _page in range(9):
            await desk.press("space")
            rows = continued(rows, key_rows(desk))
        assert_all_listed(desk.app.screen_stack[-2].commands, rows)
        await desk.press("?")
        assert isinstance(desk.screen, ReaderScreen)


@pytest.mark.parametrize("keys", [(), ("enter",), ("enter", "tab"), ("?",)])
@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_quit_keys_work_everywhere(seeds, keys, key):
    async with desk_on(seeds) as desk:
        await desk.press(*keys)
        await desk.press(key)
        assert not desk.app.is_running
        assert desk.app.return_code == 0


@pytest.mark.parametrize("key", ["q", "ض"])
async def test_q_goes_back_and_out(seeds, key):
    async with desk_on(seeds) as desk:
        await desk.press("enter", key)
        assert isinstance(desk.screen, LibraryScreen)
        await desk.press(key)
        assert not desk.app.is_running


async def test_resize_keeps_the_selection(seeds):
    async with desk_on(seeds) as desk:
        await read_nth(desk, 2)
        await desk.press("left", "shift+left", "shift+left")
        selected = desk.screen.page.caret.selection
        for width, height in ((120, 40), (60, 12), (40, 8), (80, 24)):
            await desk.resize(width, height)
            assert desk.screen.page.caret.selection == selected
        await desk.press("a")
        [(_label, text)] = desk.tags
        assert text == selected.text_of(desk.session.article.text)


async def test_margin_is_never_drawn_from_rows_of_another_width(seeds):
    async with desk_on(seeds, article=NAMES[2]) as desk:
        page, margin = desk.screen.page, desk.screen.query_one(Margin)
        for width in (30, 72, 10):
            page.resize(width, 20)
            assert margin.in_view.rows == page.viewport.rows()
            assert [margin.draw(y).cell_length for y in range(20)] == [
                margin.size.width
            ] * 20


async def test_two_people_s_windows_merge(seeds):
    """Two windows of one person on one article: nothing of either is lost."""
    async with desk_on(seeds, article=NAMES[2]) as one:
        await one.press("a")
        async with desk_on(seeds, article=NAMES[2]) as two:
            await two.press("s", "c")
            await two.press("q")
        await one.press("left", "left", "d", "escape")
        assert sorted(label for label, _text in one.tags) == ["actor", "claim", "date"]
        await one.press("u")
        assert sorted(label for label, _text in one.tags) == ["actor", "claim"]
    [document] = exported(seeds)
    assert len(document["annotations"]) == 2


async def test_window_that_was_overtaken_asks(seeds, monkeypatch):
    monkeypatch.setattr(
        saving, "_REFRESH_SECONDS", 1000
    )  # so that nothing is seen before
    async with desk_on(seeds, article=NAMES[2]) as one:
        await one.press("a")
        async with desk_on(seeds, article=NAMES[2]) as two:
            await two.press("x")
        await one.press("r", "d")
        assert "another session" in one.rows[0]
        await one.press("left", "enter")
        assert one.tags == []
        await one.press("d")
        assert [label for label, _text in one.tags] == ["date"]


async def test_pages_turn_on_the_screen(seeds):
    """What is drawn is what the page says is in view, after each turn."""
    async with desk_on(seeds, article="002_c8b9c0e6c7d9ba57.txt") as desk:
        first, view = desk.rows[1:20], desk.screen.query_one(ArticleView)
        for key in ("pagedown", "space", "pageup", "pageup"):
            await desk.press(key)
            assert view.in_view.rows == desk.screen.page.viewport.rows()
            assert (desk.rows[1:20] == first) is (
                desk.screen.page.viewport.top == (0, 0)
            )
