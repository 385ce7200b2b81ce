"""A key lays out what it changed: not the keys on offer, nor any text that stands as it was."""

from __future__ import annotations

import sys
from contextlib import contextmanager

import pytest

from annotations.workspace import Workspace
from tests.desk import desk_on
from tui.layout import lay_out

MOST = {"left": 1, "right": 1, "ctrl+left": 2, "a": 8, "u": 8, "v": 16, "escape": 8}
"""The most texts that each key lays out: a position, a message, what is on offer."""


@contextmanager
def layouts():
    """Counts the texts that are laid out meanwhile."""
    found = []

    def count(frame, event, _arg):
        if event == "call" and frame.f_code is lay_out.__code__:
            found.append(frame.f_locals["text"])

    sys.setprofile(count)
    try:
        yield found
    finally:
        sys.setprofile(None)


@pytest.fixture
def corpus(tmp_path):
    """A corpus with an article of many words."""
    (tmp_path / "hashiya.toml").write_text('[team]\nidentity = "name"\n')
    (tmp_path / "a.txt").write_text("قال الوزير كيم إن القمة تبدأ غدا. " * 200)
    return Workspace.open(tmp_path).corpus.folder


@pytest.mark.parametrize("key", MOST)
async def test_key_lays_out_little(corpus, key):
    async with desk_on(corpus) as desk:
        await desk.press("enter", "down", "down", "a", "left", "left")
        with layouts() as found:
            await desk.press(key)
        assert len(found) <= MOST[key], found
