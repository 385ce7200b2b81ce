"""Work between keys, on a screen that is taken away before it is through."""

from __future__ import annotations

import asyncio

import pytest
from textual.worker import WorkerFailed

from tests.commands import copy_of_seeds
from tests.desk import desk_on
from tui.library import ArticlePreview


async def test_work_ends_quietly_with_its_screen(tmp_path):
    """The parts of a screen go before it: what is read for them comes too late."""
    ended = []

    async def show_too_late():
        while screen.query(ArticlePreview):  # noqa: ASYNC110 - no event tells of it
            await asyncio.sleep(0)
        ended.append("too late")
        screen.query_one(ArticlePreview)

    async with desk_on(copy_of_seeds(tmp_path)) as desk:
        screen = desk.screen
        screen.work(show_too_late, group="preview")
    assert ended == ["too late"]


async def test_work_that_fails_on_a_screen_that_stays_is_reported(tmp_path):
    begun = asyncio.Event()

    async def fail():
        begun.set()
        screen.query_one("#none")

    with pytest.raises(WorkerFailed, match="#none"):  # noqa: PT012 - it ends the block
        async with desk_on(copy_of_seeds(tmp_path)) as desk:
            screen = desk.screen
            screen.work(fail, group="preview")
            await begun.wait()
