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
        self.has_all = asyncio.Event()

    async def on_event(self, event):
        if is_input(event):
            self.queue.displayed = self.screen
            if self.queue.intercepts(event):
                return
            self.taken.append(event.key if isinstance(event, Key) else event.x)
            if len(self.taken) == 3:
                self.has_all.set()
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
