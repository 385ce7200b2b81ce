"""No key asks the system for more in a large corpus than in a small one."""

from __future__ import annotations

import os
import sys
from collections import Counter

import pytest

from annotations.model import BUILT_IN_TAGSET, Span
from annotations.store.files import article_folders
from annotations.workspace import Workspace
from tests.commands import ROOT
from tests.desk import desk_on
from tests.system_calls import system_calls
from tui.library import screen
from tui.library.commands import library_commands
from tui.reader.commands import reader_commands
from tui.reader.features import saving

SMALL, LARGE = 60, 180
"""Articles; even half of the fewer are more than a screen has rows."""
TEXT = "قال كيم نعم\n" * 3
LEFT_OUT = {
    "find.corpus",
    "library.agreement",
    "library.close",
    "library.export",
    "library.find",
    "library.inbox",
    "library.open",
    "library.reviews",
    "reader.close",
}
"""Commands about all sets or articles of the corpus, and those that leave the screen."""
OF_THE_PROGRAM = (str(ROOT), sys.prefix, sys.base_prefix)
"""Where files are that are read once, when a part of the program is first used."""


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
    for module in (screen, saving):
        monkeypatch.setattr(module, "_REFRESH_SECONDS", 3600)


@pytest.fixture(autouse=True)
def settled_folders(monkeypatch):
    """What was listed holds, however soon after the last article was written."""
    monkeypatch.setattr(article_folders, "_COARSEST", 0)


@pytest.fixture(autouse=True)
def examined(monkeypatch):
    """Files that are examined without being opened, which Python tells no hook."""
    seen, stat = [], os.stat

    def counted(path, *arguments, **options):
        is_open = isinstance(path, int)
        if is_open or not os.fsdecode(path).startswith(OF_THE_PROGRAM):
            seen.append(path)
        return stat(path, *arguments, **options)

    monkeypatch.setattr(os, "stat", counted)
    return seen


def keys_of(commands):
    """The first key of each command that is about what is on the screen."""
    assert LEFT_OUT & {one.id for one in commands}
    wanted = [one for one in commands if one.id not in LEFT_OUT]
    return [one.pressed[0] for one in wanted if one.pressed]


async def calls_by_key(folder, examined):
    """How often files are opened or examined, and folders listed, in the turn of each key."""
    found = []

    async def count(*keys):
        for key in keys:
            await desk.rest()
            examined.clear()
            with system_calls() as calls:
                await desk.press(key)
            kinds = Counter(
                event for event, path in calls if not path.startswith(OF_THE_PROGRAM)
            )
            found.append((key, {**kinds, "examined": len(examined)}))
            await desk.press("escape", "escape")

    async with desk_on(folder) as desk:
        await desk.app.workers.wait_for_complete()
        await count(*keys_of(library_commands()))
        await desk.app.workers.wait_for_complete()
        await count("enter", *keys_of(reader_commands(BUILT_IN_TAGSET)), "q", "down")
    return found


async def test_calls_do_not_grow_with_the_corpus(corpus_of, examined):
    small = await calls_by_key(corpus_of(SMALL), examined)
    large = await calls_by_key(corpus_of(LARGE), examined)
    assert len(small) > 70
    assert {key for key, _calls in small} >= {"a", "u", "ctrl+n", "/", "pagedown"}
    grown = [
        f"{key}: {few}, {many}"
        for (key, few), (_key, many) in zip(small, large, strict=True)
        if few != many
    ]
    assert grown == []
