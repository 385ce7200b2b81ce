"""A screen is sent once when it opens, or takes another size: not again by each of its parts."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from annotations.store import login_name
from tests.commands import copy_of_seeds
from tests.desk import desk_on, link_by
from tests.tui.reader.sent import put_gold_tags
from tui.library.reviews import ReviewsScreen
from tui.output import Encoding

ARTICLE = "002_c8b9c0e6c7d9ba57.txt"
PAGES = {(80, 24): 5_500, (100, 30): 8_579, (200, 60): 25_423}
"""Bytes that a bare Textual program sends for a page, by size of the terminal."""
MOST_PAGES = 1.3
_ROW = re.compile(r"\x1b\[\d+;\d+H.", re.DOTALL)
"""A place on the screen, and something that is put there."""


@asynccontextmanager
async def opened(folder, monkeypatch, size, **options):
    """A desk, and all that the application has sent, one text for each writing."""
    sent = []
    with monkeypatch.context() as patch:
        patch.setattr(HeadlessDriver, "write", lambda _it, data: sent.append(data))
        patch.setattr(HeadlessDriver, "is_headless", property(lambda _it: False))
        link = link_by(Encoding.VISUAL)
        async with desk_on(folder, size=size, link=link, **options) as desk:
            yield desk, sent


def frames(sent):
    """The sizes in bytes of the writings that put something on the screen."""
    return [len(one.encode()) for one in sent if _ROW.search(one)]


@pytest.fixture
def corpus(tmp_path):
    corpus = copy_of_seeds(tmp_path)
    put_gold_tags(corpus)
    return corpus


@pytest.mark.parametrize("size", PAGES)
async def test_article_opens_in_one_frame(corpus, monkeypatch, size):
    async with opened(corpus, monkeypatch, size, article=ARTICLE) as (desk, sent):
        [frame] = frames(sent)
        assert frame <= MOST_PAGES * PAGES[size]
        assert desk.session.article.name == ARTICLE
        sent.clear()
        await desk.press("ctrl+n")
        assert len(frames(sent)) == 1


@pytest.mark.parametrize("size", PAGES)
async def test_article_opens_from_the_list_in_one_frame(corpus, monkeypatch, size):
    async with opened(corpus, monkeypatch, size) as (desk, sent):
        assert sum(frames(sent)) <= MOST_PAGES * PAGES[size]
        sent.clear()
        await desk.press("enter")
        [frame] = frames(sent)
        assert frame <= MOST_PAGES * PAGES[size]


async def test_other_size_is_taken_in_one_frame(corpus, monkeypatch):
    async with opened(corpus, monkeypatch, (100, 30), article=ARTICLE) as (desk, sent):
        sent.clear()
        await desk.resize(80, 24)
        assert len(frames(sent)) == 1
        sent.clear()
        await desk.resize(30, 8)  # too small: a notice
        assert len(frames(sent)) == 1


async def test_margin_is_widened_in_one_frame(corpus, monkeypatch):
    async with opened(corpus, monkeypatch, (100, 30), article=ARTICLE) as (desk, sent):
        for _time in range(2):
            sent.clear()
            await desk.press("m")
            assert len(frames(sent)) == 1


async def test_article_that_cannot_be_opened_is_named_on_the_list(corpus, monkeypatch):
    async with opened(corpus, monkeypatch, (80, 24), article="gone.txt") as (desk, _):
        assert "gone.txt" in desk.rows[-1]
        assert not desk.app.has_typed_ahead


async def test_article_lies_over_the_reviews_that_a_reviewer_begins_with(
    corpus, monkeypatch
):
    team = f'[team]\nreviewers = ["{login_name()}"]\n'
    (corpus / "hashiya.toml").write_text(team, "utf-8")
    async with opened(corpus, monkeypatch, (80, 24), article=ARTICLE) as (desk, sent):
        assert len(frames(sent)) == 1
        assert desk.session.article.name == ARTICLE
        await desk.press("q")
        assert isinstance(desk.screen, ReviewsScreen)


async def test_screen_below_is_sent_again_though_what_it_waited_for_was_forgotten(
    corpus, monkeypatch
):
    """It was resized below a dialog that closed before it had been drawn again.

    Textual keeps what is to be called after drawing with the screen on top, and forgets
    it with that screen.
    """
    async with opened(corpus, monkeypatch, (100, 30), article=ARTICLE) as (desk, sent):
        below = desk.screen
        await desk.press("?")
        assert desk.screen is not below
        with monkeypatch.context() as forgetful:
            forgetful.setattr(below, "call_after_refresh", lambda *_asked: True)
            below.arrangement.begin()
        desk.app.pop_screen()
        await desk.settle()
        assert below.arrangement.is_done
        sent.clear()
        await desk.press("left")
        assert frames(sent)


async def test_callback_waits_for_the_frame_of_parts_that_were_moved_meanwhile(corpus):
    async with desk_on(corpus, article=ARTICLE) as desk:
        arrangement, done_when_called = desk.screen.arrangement, []
        arrangement.once_sent(lambda: done_when_called.append(arrangement.is_done))
        arrangement.begin()
        await desk.settle()
    assert done_when_called == [True]


async def test_screen_is_sent_at_last_though_nobody_was_asked(corpus, monkeypatch):
    async with opened(corpus, monkeypatch, (80, 24), article=ARTICLE) as (desk, _sent):
        screen = desk.screen
        with monkeypatch.context() as forgetful:
            forgetful.setattr(screen, "call_after_refresh", lambda *_asked: True)
            screen.arrangement.begin()
        await desk.until(lambda: screen.arrangement.is_done)
