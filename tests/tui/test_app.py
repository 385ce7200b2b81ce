"""The application as a whole: what it begins with, and how it ends."""

from __future__ import annotations

import os
import sys
import termios
from pathlib import Path

import pytest

from annotations.workspace import Workspace
from tests.commands import copy_of_seeds
from tests.desk import desk_on
from tui.app import HashiyaApp
from tui.guide import HelpScreen
from tui.launch import running
from tui.launch.running import run
from tui.library import LibraryScreen
from tui.painting.ending import Ending
from tui.painting.terminal_app import replaced
from tui.reader import ReaderScreen
from tui.terminal import Fingerprint, Multiplexer, TerminalLink

FIRST = "000_93a02fd9d045658e.txt"


@pytest.fixture
def seeds(tmp_path):
    return copy_of_seeds(tmp_path)


async def test_library_comes_first(seeds):
    async with desk_on(seeds) as desk:
        assert isinstance(desk.screen, LibraryScreen)
        assert "seeds" in desk.rows[0]
        assert desk.rows[-1].rstrip().endswith("saved")


async def test_named_article_comes_over_it(seeds):
    async with desk_on(seeds, article=FIRST) as desk:
        assert isinstance(desk.screen, ReaderScreen)
        assert desk.session.article.name == FIRST
        await desk.press("q")
        assert isinstance(desk.screen, LibraryScreen)


async def test_help_of_help_is_none(seeds):
    async with desk_on(seeds) as desk:
        await desk.press("?")
        desk.app.action_help()
        await desk.pilot.pause()
        assert isinstance(desk.screen, HelpScreen)
        assert len(desk.app.screen_stack) == 3


async def test_told_to_end_it_ends_in_order(seeds):
    """No question is asked, and what was tagged is on disk."""
    ending = Ending(os.open(os.devnull, os.O_RDWR))
    async with desk_on(seeds, article=FIRST, ending=ending) as desk:
        await desk.press("a")
        ending._leave()
        await desk.until(lambda: not desk.app.is_running)
        assert desk.app.given_up == []
    os.close(ending._fd)
    session = Workspace.open(seeds).session(FIRST)
    assert len(session.annotation_set.annotations) == 1


def misfit():
    raise ImportError("cannot import name 'show_help'")


async def test_replaced_under_an_open_session_it_saves_and_says_so(seeds, monkeypatch):
    async with desk_on(seeds, article=FIRST) as desk:
        await desk.press("a")
        monkeypatch.setattr(desk.app, "_began", 0.0)  # before its files were written
        desk.app.call_later(misfit)
        await desk.until(lambda: not desk.app.is_running)
        assert desk.app.return_code == 1
        assert desk.app.given_up == [replaced()]
    session = Workspace.open(seeds).session(FIRST)
    assert len(session.annotation_set.annotations) == 1


async def test_replaced_it_leaves_even_if_it_cannot_save(seeds, monkeypatch):
    async with desk_on(seeds, article=FIRST) as desk:
        monkeypatch.setattr(desk.app, "_began", 0.0)
        monkeypatch.setattr(HashiyaApp, "_remember", lambda _app: misfit())
        desk.app.call_later(misfit)
        await desk.until(lambda: not desk.app.is_running)
        assert desk.app.return_code == 1


async def fail(seeds):
    async with desk_on(seeds, article=FIRST) as desk:
        desk.app.call_later(misfit)
        await desk.until(lambda: not desk.app.is_running)


async def test_fault_of_its_own_is_not_taken_for_a_replacement(seeds):
    with pytest.raises(ImportError, match="show_help"):
        await fail(seeds)


async def test_no_colour_is_seen(seeds, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk_on(seeds) as desk:
        assert desk.app.has_class("-no-colours")


@pytest.mark.parametrize(("returned", "code"), [(None, 0), (0, 0), (1, 1)])
def test_run_says_how_it_ended(seeds, monkeypatch, returned, code):
    closed = []
    workspace = Workspace.open(seeds)
    kind = type(workspace.repository)
    monkeypatch.setattr(kind, "close", lambda itself: closed.extend([itself]))
    monkeypatch.setattr(HashiyaApp, "run", lambda _app: None)
    monkeypatch.setattr(HashiyaApp, "return_code", returned)
    with Path(os.devnull).open("r+b") as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        monkeypatch.setattr(sys, "stdout", nothing)
        assert run(workspace, article=FIRST) == code
        monkeypatch.undo()
    assert closed == [workspace.repository]


@pytest.mark.parametrize("multiplexer", list(Multiplexer))
def test_colours_outside_screen_are_forgotten(monkeypatch, multiplexer):
    monkeypatch.setenv("COLORTERM", "truecolor")
    link = TerminalLink({}, find=lambda: Fingerprint(multiplexer=multiplexer))
    running._forget_colours_outside(link)
    assert ("COLORTERM" in os.environ) is (multiplexer is not Multiplexer.SCREEN)


def test_terminal_knows_its_size_better(monkeypatch):
    """A size in the environment is believed only where the terminal has none."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    main_end, other_end = os.openpty()
    running._trust_the_terminal(other_end)
    assert os.environ["COLUMNS"] == "80"
    termios.tcsetwinsize(other_end, (10, 50))
    running._trust_the_terminal(other_end)
    assert not {"COLUMNS", "LINES"} & os.environ.keys()
    os.close(main_end)
    os.close(other_end)
