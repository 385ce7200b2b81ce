"""Keys that come at once move the caret one by one, and what they come to is shown once."""

from __future__ import annotations

import pytest

from tests.commands import copy_of_seeds
from tests.desk import desk_on, drawn
from tui.reader.bars import Bars
from tui.widgets import ArticleView

ARTICLE = "000_93a02fd9d045658e.txt"


@pytest.fixture
async def desk(tmp_path):
    async with desk_on(copy_of_seeds(tmp_path), article=ARTICLE) as opened:
        await opened.press("ctrl+home")
        yield opened


def counted(monkeypatch, kind, name):
    """Each call of a method from now on, which does what it did."""
    calls, method = [], getattr(kind, name)

    def call(*args):
        calls.append(args[1:])
        return method(*args)

    monkeypatch.setattr(kind, name, call)
    return calls


async def press_at_once(desk, *keys):
    """Press keys between two frames."""
    with desk.app.batch_update():
        await desk.pilot.press(*keys)
    await desk.finish_key()


async def test_burst_is_shown_once_and_comes_as_far_as_its_keys(desk, monkeypatch):
    for _key in range(10):
        await desk.press("left")
    far = desk.reading.page.caret.head
    rows = desk.rows
    await desk.press("ctrl+home")
    shown = counted(monkeypatch, Bars, "show")
    rows_drawn = counted(monkeypatch, ArticleView, "draw")
    await press_at_once(desk, *["left"] * 10)
    assert desk.reading.page.caret.head == far
    assert len(shown) == 1
    assert len(rows_drawn) == len(set(rows_drawn))
    await desk.settle()
    assert desk.rows == rows


async def test_what_a_key_says_after_a_move_is_seen(desk):
    await press_at_once(desk, "left", "ctrl+l")
    said = desk.news
    assert said
    await desk.press("left")
    assert desk.news != said


async def test_what_was_said_before_a_move_is_gone_with_its_frame(desk):
    await press_at_once(desk, "ctrl+l", "left")
    assert desk.news == ""


async def test_move_and_tag_at_once_show_both(desk):
    await press_at_once(desk, "left", "left", "a")
    [(label, word)] = desk.tags
    assert label == "actor"
    assert word in desk.reading.page.article.text
    title = drawn(desk.session.tagset.title(label))
    assert any(title in row for row in desk.rows)


async def test_moves_are_not_shown_on_the_next_article(desk):
    await press_at_once(desk, "left", "left", "ctrl+n")
    assert desk.session.article.name != ARTICLE
    await desk.settle()
    assert desk.reading.page.caret.head.start in desk.reading.page.block


@pytest.mark.parametrize("opening", ["question_mark", "ctrl+k"])
async def test_what_opens_after_a_move_lies_over_the_page_as_it_is_then(desk, opening):
    await desk.press("pagedown")
    await desk.press(opening)
    rows = desk.rows
    await desk.press("escape", "ctrl+home")
    await press_at_once(desk, "pagedown", opening)
    await desk.settle()
    assert desk.rows == rows


async def test_commands_are_offered_for_what_is_selected_by_then(desk):
    await desk.press("shift+left")
    selecting = desk.screen.offered
    await desk.press("escape")
    reading = desk.screen.offered
    assert selecting != reading
    with desk.app.batch_update():
        await desk.pilot.press("shift+left")
        assert desk.screen.offered == selecting
    await desk.finish_key()


async def test_moves_before_a_resize_are_shown_at_the_new_size(desk):
    size = desk.app.size
    for _key in range(3):
        await desk.press("pagedown")
    await desk.pilot.resize_terminal(70, 20)
    await desk.settle()
    rows, caret = desk.rows, desk.reading.page.caret
    await desk.pilot.resize_terminal(*size)
    await desk.press("ctrl+home")
    with desk.app.batch_update():
        await desk.pilot.press(*["pagedown"] * 3)
        await desk.pilot.resize_terminal(70, 20)
    await desk.finish_key()
    await desk.settle()
    assert desk.reading.page.caret == caret
    assert desk.rows == rows


async def test_move_after_a_selection_shows_that_nothing_is_selected(desk):
    keys = ["shift+left", "shift+left", "left", "left"]
    await desk.press(*keys)
    await desk.rest()
    strips, caret = desk.strips, desk.reading.page.caret
    await desk.press("ctrl+home")
    await press_at_once(desk, *keys)
    await desk.rest()
    assert desk.reading.page.caret == caret
    assert desk.strips == strips
