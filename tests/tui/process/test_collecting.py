"""When garbage is searched for in full: never among modules, never while names are learnt."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import time

import pytest

from tests.annotations.review.corpora import seeds_with_sets
from tests.commands import ROOT, usual_environment
from tests.patience import PATIENCE
from tests.tui.cli.calls import run
from tests.tui.reader.learning import AN_HOUR
from tui.process import collecting
from tui.process.collecting import imports_that_stay
from tui.reader.quiet_learning import QuietLearning

VERSION_TOLD = """
import gc, sys
from tui.__main__ import run
sys.argv = ["hashiya", "--version"]
try:
    run()
finally:
    import tui.cli
    assert gc.isenabled()
    assert gc.get_stats()[2]["collections"] == 0
    assert gc.get_freeze_count() > len(gc.get_objects())
"""
OFTEN = (50, 2, 2)
"""How many objects or searches come before a search."""
NO_KEY = float("-inf")
"""When the last key was pressed, if none ever was."""


@pytest.fixture
def full_searches(monkeypatch):
    """One for each full search: there are many unless they are put off."""
    found, usual = [], gc.get_threshold()

    def note(phase, info):
        if (phase, info["generation"]) == ("stop", 2):
            found.append(info["collected"])

    monkeypatch.setattr(collecting, "_USUAL", OFTEN)
    gc.collect()
    gc.freeze()
    gc.collect()  # from now on little is alive, so that a full search is soon due
    gc.set_threshold(*OFTEN)
    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)
    gc.set_threshold(*usual)
    gc.unfreeze()


def make_objects(count=2_000):
    return [[] for _ in range(count)]


def test_what_is_imported_at_the_start_is_not_searched():
    subprocess.run(
        [sys.executable, "-c", VERSION_TOLD],
        check=True,
        cwd=ROOT,
        env=usual_environment(),
        stdout=subprocess.DEVNULL,
    )


def test_what_is_imported_is_not_searched_even_if_that_fails(monkeypatch):
    kept = []
    monkeypatch.setattr(gc, "freeze", lambda: kept.append(gc.isenabled()))
    with pytest.raises(ImportError), imports_that_stay():
        raise ImportError
    assert kept == [False]
    assert gc.isenabled()


@pytest.mark.parametrize("command", ["open", "review"])
def test_modules_of_the_screen_are_not_searched(command, tmp_path, monkeypatch):
    corpus, order = seeds_with_sets(tmp_path, copies=["disturbed-1"]), []
    monkeypatch.setattr(gc, "freeze", lambda: order.append("kept"))
    monkeypatch.setattr(
        "tui.launch.running.run", lambda *_one, **_more: order.append("shown") or 0
    )
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _file: True)
    run(command, corpus)
    assert order == ["kept", "shown"]


async def test_nothing_is_searched_in_full_while_names_are_learnt(full_searches):
    make_objects()
    assert full_searches
    seen = []

    def act(between_steps):
        between_steps()
        full_searches.clear()
        learnt = []
        for _step in range(20):
            between_steps()
            learnt.append(make_objects())
        seen.extend(full_searches)

    await QuietLearning(lambda: NO_KEY).run(act)
    assert seen == []
    make_objects()
    assert full_searches


async def test_full_searches_go_on_while_a_key_pauses_learning(full_searches):
    last_key, begun = [NO_KEY], asyncio.Event()
    learning = QuietLearning(lambda: last_key[0])
    loop = asyncio.get_running_loop()

    def act(between_steps):
        between_steps()
        last_key[0] = time.monotonic() + AN_HOUR
        full_searches.clear()
        loop.call_soon_threadsafe(begun.set)
        between_steps()

    learnt = asyncio.create_task(learning.run(act))
    await begun.wait()
    async with asyncio.timeout(PATIENCE):
        while not full_searches:
            make_objects()
            await asyncio.sleep(0)
    learning.stop()
    assert await learnt is None
