"""Keys and pastes that come before the key before them has had its effect.

A key is meant for what has the focus once that effect is there: behind the Enter that
closes a line, for the text. Textual hands every key at once to what has the focus at that
moment, so keys of one burst went to a line or a list that closed before they reached it.
Here each waits for the one before. None waits for long, whatever the screen does.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App
    from textual.events import Key, Paste

_PATIENCE = 2.0
"""Seconds after which a key is handed on in any case."""
_TURNS = 50
"""Turns of the event loop in which an effect is usually there."""
_PAUSE = 0.005


class InputQueue:
    """Hands keys and pastes to an application, one after the other."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._waiting: deque[Key | Paste] = deque()
        self._released: Key | Paste | None = None
        self._release: asyncio.Task[None] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return self._released is None and not self._waiting

    def holds(self, event: Key | Paste) -> bool:
        """Whether the event must wait; it then comes again when its turn has come.

        What comes behind the key that ends the application is dropped.
        """
        is_due = event is self._released
        if is_due:
            self._released = None
        if is_due or self._is_over:
            return self._is_over
        if self.is_empty and self._has_settled:
            return False
        self._waiting.append(event)
        if self._release is None or self._release.done():
            self._release = asyncio.create_task(self._release_all())
        return True

    async def _release_all(self) -> None:
        while self._waiting:
            await self._settled()
            if self._is_over:
                self._waiting.clear()
                return
            self._released = self._waiting.popleft()
            self._app.post_message(self._released)
            await self._settled()

    async def _settled(self) -> None:
        """Wait until the application has nothing left to do."""
        deadline, turn = time.monotonic() + _PATIENCE, 0
        while not self._is_over and (self._released or not self._has_settled):
            if time.monotonic() > deadline:
                return
            turn += 1
            await asyncio.sleep(0 if turn < _TURNS else _PAUSE)

    @property
    def _is_over(self) -> bool:
        """Whether the application is ending, so that there may be no screen."""
        return self._app._exit or not self._app.screen_stack  # noqa: SLF001 - no other way

    @property
    def _has_settled(self) -> bool:
        """Whether no message is on its way that could move the focus."""
        screen = self._app.screen
        nodes = [self._app, *screen.walk_children(with_self=True)]
        return screen.is_running and not any(
            node.message_queue_size or node._next_callbacks  # noqa: SLF001 - no other way
            for node in nodes
        )
