"""Input waits for what came before, but never for a screen that does not come to rest."""

from __future__ import annotations

import asyncio

import pytest
from textual.app import App
from textual.events import Key, MouseMove

from tests.patience import PATIENCE
from tui.painting import input_queue
from tui.painting.input_queue import InputQueue, is_input


class Typed(App[None]):
    """Notes the input that reaches it, in its order."""

    def __init__(self):
        super().__init__()
        self.queue, self.taken = InputQueue(self), []
        self.is_free = asyncio.Event()
        self.is_free.set()
        self.has_all = asyncio.Event()

    async def on_event(self, event):
        if is_input(event):
            self.queue.displayed = self.screen
            if self.queue.intercepts(event):
                return
            self.taken.append(event.key if isinstance(event, Key) else event.x)
            if len(self.taken) == 3:
                self.has_all.set()
            await self.is_free.wait()
        await super().on_event(event)


@pytest.mark.parametrize("settles", [True, False])
async def test_keys_of_a_burst_come_in_their_order(monkeypatch, settles):
    monkeypatch.setattr(input_queue, "_PAUSES", 10)
    if not settles:
        monkeypatch.setattr(InputQueue, "_has_settled", False)
    app = Typed()
    async with app.run_test():
        for letter in "abc":
            app.post_message(Key(letter, letter))
        async with asyncio.timeout(PATIENCE):
            await app.has_all.wait()
            await app.queue._release
        assert app.queue.is_empty
    assert app.taken == ["a", "b", "c"]


async def test_burst_waits_once_for_a_screen_that_does_not_come_to_rest(monkeypatch):
    looks = 0

    def never(_queue):
        nonlocal looks
        looks += 1
        return False

    monkeypatch.setattr(input_queue, "_PAUSES", 64)
    monkeypatch.setattr(input_queue, "_PAUSE", 0)
    monkeypatch.setattr(InputQueue, "_has_settled", property(never))
    app = Typed()
    async with app.run_test():
        for number in range(40):
            app.post_message(Key(f"{number}", None))
        async with asyncio.timeout(PATIENCE):
            await app.has_all.wait()
            await app.queue._release
    assert len(app.taken) == 40
    assert looks < 45 * (input_queue._TURNS + 1) + 2 * 64


async def test_keys_keep_their_order_while_the_application_is_busy(monkeypatch):
    monkeypatch.setattr(input_queue, "_PAUSES", 4)
    monkeypatch.setattr(input_queue, "_PAUSE", 0)
    app = Typed()
    async with app.run_test():
        app.is_free.clear()
        for letter in "abc":
            app.post_message(Key(letter, letter))
        for _ in range(10 * input_queue._TURNS):
            await asyncio.sleep(0)
        app.is_free.set()
        async with asyncio.timeout(PATIENCE):
            await app.has_all.wait()
    assert app.taken == ["a", "b", "c"]


async def test_only_the_last_of_several_moves_of_the_mouse_matters():
    app = Typed()
    async with app.run_test():
        app.post_message(Key("a", "a"))
        for x in range(5):
            app.post_message(MouseMove(None, x, 0, 0, 0, 0, False, False, False))
        app.post_message(Key("b", "b"))
        async with asyncio.timeout(PATIENCE):
            await app.has_all.wait()
    assert app.taken == ["a", 4, "b"]


async def test_keys_behind_the_one_that_quits_are_dropped():
    app = Typed()
    async with app.run_test():
        app.call_later(app.exit)
        for letter in "ab":
            app.post_message(Key(letter, letter))
    assert app.taken == []
    assert app.queue.intercepts(Key("c", "c"))
    assert app.queue.is_empty
