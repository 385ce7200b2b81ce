"""While keys wait, frames are spared: a few, and none that has something to lay out."""

from __future__ import annotations

from collections import Counter

import pytest
from textual.events import Key

from tests.commands import copy_of_seeds
from tests.desk import desk_on
from tui.painting import TerminalApp
from tui.widgets import ArticleView

ARTICLE = "000_93a02fd9d045658e.txt"


@pytest.fixture
def frames(monkeypatch):
    """Counts the frames that are drawn, which are drawn all the same."""
    found = Counter()
    display = TerminalApp._display

    def count(app, screen, renderable):
        found["drawn"] += 1
        display(app, screen, renderable)

    monkeypatch.setattr(TerminalApp, "_display", count)
    return found


def hold_a_key(desk):
    """Let a key wait, behind a message that has not been handled."""
    desk.screen.call_later(lambda: None)
    assert desk.app._input_queue.intercepts(Key("left", None))
    assert desk.app.has_typed_ahead


def ticks(desk, frames, count):
    """Frames that are drawn in so many of the times that Textual gives for one."""
    before = frames["drawn"]
    for _time in range(count):
        desk.screen._on_timer_update()
    return frames["drawn"] - before


def repaint(desk):
    desk.screen._dirty_widgets.add(desk.screen.query_one(ArticleView))


async def test_four_of_five_frames_are_spared_while_keys_wait(tmp_path, frames):
    async with desk_on(copy_of_seeds(tmp_path), article=ARTICLE) as desk:
        hold_a_key(desk)
        repaint(desk)
        assert ticks(desk, frames, 4) == 0
        assert ticks(desk, frames, 1) == 1
        await desk.settle()


async def test_frame_is_drawn_at_once_where_no_key_waits(tmp_path, frames):
    async with desk_on(copy_of_seeds(tmp_path), article=ARTICLE) as desk:
        repaint(desk)
        assert ticks(desk, frames, 1) == 1


async def test_what_must_be_laid_out_is_not_put_off(tmp_path, frames):
    async with desk_on(copy_of_seeds(tmp_path), article=ARTICLE) as desk:
        hold_a_key(desk)
        desk.screen._layout_required = True
        assert ticks(desk, frames, 1) >= 1
        await desk.settle()


async def test_what_is_done_after_a_frame_is_not_put_off(tmp_path, frames):
    async with desk_on(copy_of_seeds(tmp_path), article=ARTICLE) as desk:
        hold_a_key(desk)
        desk.screen._callbacks.append((lambda: None, desk.screen))
        repaint(desk)
        assert ticks(desk, frames, 1) == 1
        await desk.settle()


async def test_what_has_just_been_arranged_is_not_put_off(tmp_path, frames):
    async with desk_on(copy_of_seeds(tmp_path), article=ARTICLE) as desk:
        hold_a_key(desk)
        before = frames["drawn"]
        desk.screen.arrangement._send()
        assert frames["drawn"] == before + 1
        await desk.settle()
