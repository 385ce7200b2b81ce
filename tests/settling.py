"""Waits until an application has done all it was asked to, by its own event loop.

Textual waits until the process uses little of the processor for a while. That is slow
where nothing is left to do, and too short on a machine that leaves the process no time.
Here an application has settled once no task of the loop can run, no thread works for it,
and its screen has drawn what changed. No other timers are waited for: a test that needs
one waits for what it brings. Those of a rest never end by themselves, or how much is drawn
after a key would depend on how busy the machine is.
"""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures.thread import _WorkItem
from contextlib import contextmanager

import pytest
from textual._context import active_app

from tests.patience import PATIENCE

NEVER = 86_400
"""Seconds that no test takes."""

_POLL = 0.001
"""Seconds between two looks at what threads do."""

_begin, _run = _WorkItem.__init__, _WorkItem.run
_in_threads = set()
"""Work in threads that has not reported its end to the loop."""
_seen = threading.local()
"""What each thread works on."""


async def settled(*_seconds):
    """Wait until the application of this context has nothing left to do."""
    await _settle(active_app.get())


async def _settled_for(pilot, *_seconds):
    """Wait until the application of the pilot has nothing left to do.

    Textual's own asks every widget to call back, which is most of the work of a key.
    """
    await _settle(pilot.app)
    return True


async def _settle(app):
    async with asyncio.timeout(PATIENCE):
        while await _has_worked() or _catches_up(app):
            pass


def _catches_up(app):
    """Do what the application would do by a timer, if there is anything to do.

    In its own context: a test may have opened another application since.
    """
    with app._context():
        return _fits(app) or _draws(app)


async def _has_worked():
    """Let all tasks run that can, and threads end; whether there was anything to do."""
    ready = asyncio.get_running_loop()._ready
    await asyncio.sleep(0)
    worked = bool(ready)
    while ready:  # noqa: ASYNC110 - no event tells that no task can run
        await asyncio.sleep(0)
    if any(not one.cancelled() for one in tuple(_in_threads)):
        await asyncio.sleep(_POLL)
        return True
    return worked


def _fits(app):
    """Take a new size in, if there is one; the application would by a timer."""
    if app._resize_timer is None:
        return False
    app._check_resize()
    return True


def _draws(app):
    """Draw what changed on the screen, if anything did; the screen would by a timer."""
    if not (app._running and app._screen_stack):
        return False
    screen = app.screen
    if app._batch_count or not screen.is_current or not _has_changed(screen):
        return False
    screen._on_timer_update()
    return True


def _has_changed(screen):
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )


def _begin_seen(item, future, *task):
    _begin(item, future, *task)
    _in_threads.add(future)


def _run_seen(item, *context):
    _seen.item = item
    _run(item, *context)
    _in_threads.discard(item.future)


def wait_for_me_no_longer():
    """Let an application settle while the thread that calls this goes on working."""
    _in_threads.discard(_seen.item.future)


@contextmanager
def waiting_by_events():
    """Let Textual's pilot wait until all is done, and no longer."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.app.wait_for_idle", settled)
        patch.setattr("textual.pilot.wait_for_idle", settled)
        patch.setattr("textual.pilot.Pilot._wait_for_screen", _settled_for)
        patch.setattr("tui.widgets.margin.REST_SECONDS", NEVER)
        patch.setattr("tui.reader.display.REST_SECONDS", NEVER)
        patch.setattr(_WorkItem, "__init__", _begin_seen)
        patch.setattr(_WorkItem, "run", _run_seen)
        yield
