"""No key asks the system for more in a large corpus than in a small one."""

from __future__ import annotations

import asyncio
import os
from collections import Counter

import pytest

from annotations.model import Span
from annotations.workspace import Workspace
from tests.desk import desk_on
from tests.system_calls import system_calls
from tui.library import screen

SMALL, LARGE = 60, 180
"""Articles; even half of the fewer are more than a screen has rows."""
TEXT = "قال كيم نعم\n" * 3
IN_LIBRARY = ("down", "up", "pagedown", "end", "home", "n", "enter")
IN_READER = ("left", "a", "u", "u", "f", "ctrl+n", "left", "ctrl+p", "n", "q", "down")
_BEATS = 4
"""Times in a row that nothing is asked for in the background, until nothing is left."""


@pytest.fixture
def corpus_of(tmp_path):
    """Makes a corpus of so many articles, each with a tag by me and by another."""

    def made(size):
        folder = tmp_path / str(size)
        folder.mkdir()
        (folder / "hashiya.toml").write_text('[team]\nidentity = "name"\n')
        for number in range(size):
            (folder / f"a{number:04}.txt").write_text(TEXT, encoding="utf-8")
        for who in (None, "omar"):
            workspace = Workspace.open(folder, annotator=who)
            for name in workspace.corpus.article_names():
                workspace.session(name).tag(Span(4, 7), "actor")
        _in_the_past(folder)
        return folder

    return made


def _in_the_past(folder):
    """Nothing was saved in the second in which the test begins."""
    for path in folder.rglob("*.log"):
        os.utime(path, (1_000_000_000, 1_000_000_000))


@pytest.fixture(autouse=True)
def no_timer(monkeypatch):
    """What other sessions do is not looked for by the clock."""
    monkeypatch.setattr(screen, "_REFRESH_SECONDS", 3600)


async def _background_is_done():
    quiet = 0
    while quiet < _BEATS:
        with system_calls() as calls:
            await asyncio.sleep(0.1)
        quiet = 0 if len(calls) > SMALL else quiet + 1


async def calls_by_key(folder):
    """How often files are opened and folders listed in the turn of each key."""
    found = []
    async with desk_on(folder) as desk:
        for key in (*IN_LIBRARY, *IN_READER):
            await _background_is_done()
            with system_calls() as calls:
                await desk.press(key)
            found.append((key, Counter(event for event, _path in calls)))
    return found


async def test_calls_do_not_grow_with_the_corpus(corpus_of):
    small = await calls_by_key(corpus_of(SMALL))
    large = await calls_by_key(corpus_of(LARGE))
    for (key, few), (_key, many) in zip(small, large, strict=True):
        assert many.total() <= few.total() + SMALL, key
