"""Keys wait for those before them, but never for a screen that does not come to rest."""

from __future__ import annotations

import asyncio

import pytest
from textual.app import App
from textual.events import Key

from tui.painting import input_queue
from tui.painting.input_queue import InputQueue


class Typed(App[None]):
    """Notes the keys that reach it, in their order."""

    def __init__(self):
        super().__init__()
        self.queue, self.taken = InputQueue(self), []

    async def on_event(self, event):
        if isinstance(event, Key) and not event.is_forwarded:
            if self.queue.holds(event):
                return
            self.taken.append(event.key)
        await super().on_event(event)


@pytest.mark.parametrize("settles", [True, False])
async def test_keys_of_a_burst_come_in_their_order(monkeypatch, settles):
    monkeypatch.setattr(input_queue, "_PATIENCE", 0.05)
    if not settles:
        monkeypatch.setattr(InputQueue, "_has_settled", False)
    app = Typed()
    async with app.run_test():
        for letter in "abc":
            app.post_message(Key(letter, letter))
        while len(app.taken) < 3:
            await asyncio.sleep(0.01)
        while not app.queue.is_empty:
            await asyncio.sleep(0)
    assert app.taken == ["a", "b", "c"]
