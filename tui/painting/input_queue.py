"""Input that arrives before the previous input has taken effect.

A key is meant for what has the focus once that effect is there: after the Enter that
closes a line, for the text. Textual hands every event at once to what is there at that
moment, so keys of one burst went to a line or a list that closed before they reached it.
Here keys, pastes, the mouse and changes of focus keep the order in which they came, and
each waits for the one before. A screen that does not come to rest delays a burst for a few
seconds in all, however many keys it has.

The mouse points at what the person sees. If another screen is shown by the time its turn
comes, what it did is dropped, and never done to that screen.
"""

from __future__ import annotations

import asyncio
from collections import deque
from itertools import count
from typing import TYPE_CHECKING, TypeGuard

from msgspec import Struct
from textual.events import AppBlur, AppFocus, InputEvent, MouseEvent, MouseMove, Paste

if TYPE_CHECKING:
    from textual.app import App
    from textual.dom import DOMNode
    from textual.message import Message
    from textual.screen import Screen

Input = InputEvent | Paste | AppFocus | AppBlur

_TURNS = 50
"""Turns of the event loop in which an effect is usually there."""
_PAUSE = 0.005
_PAUSES = 400
"""Pauses after which an event is handed on in any case; half as many for the next one.

They are counted, so that time in which the event loop does not turn does not count.
"""


def is_input(message: Message) -> TypeGuard[Input]:
    """Whether it comes from the terminal, and has not been handed to a screen yet."""
    return isinstance(message, Input) and not message.is_forwarded


class _Held(Struct, frozen=True):
    """An event that waits for its turn."""

    event: Input
    seen: Screen[object] | None
    """The screen that was shown when it came."""


class InputQueue:
    """Hands input to an application, one event after the other."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._waiting: deque[_Held] = deque()
        self._released: _Held | None = None
        self._release: asyncio.Task[None] | None = None
        self._pauses = _PAUSES
        self.displayed: Screen[object] | None = None
        """The screen that was sent to the terminal last."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return self._released is None and not self._waiting

    def intercepts(self, event: Input) -> bool:
        """Whether the event is kept from the application now.

        It must wait, and comes again when its turn has come; or it is dropped: what comes
        after the key that ends the application, and the mouse on a screen that is gone.
        """
        held = _Held(event, self.displayed)
        if self._released is not None and event is self._released.event:
            held, self._released = self._released, None
        elif not (self._is_over or (self.is_empty and self._has_settled)):
            self._hold(held)
            return True
        return self._is_over or self._points_elsewhere(held)

    def _hold(self, held: _Held) -> None:
        if self._waiting and _replaces(held, self._waiting[-1]):
            self._waiting.pop()
        self._waiting.append(held)
        if self._release is None or self._release.done():
            self._release = asyncio.create_task(self._release_all())

    def _points_elsewhere(self, held: _Held) -> bool:
        return isinstance(held.event, MouseEvent) and held.seen is not self._app.screen

    async def _release_all(self) -> None:
        await self._settled()
        while self._waiting:
            if self._is_over:
                self._waiting.clear()
                return
            self._released = self._waiting.popleft()
            self._app.post_message(self._released.event)
            await self._taken()
            await self._settled()

    async def _taken(self) -> None:
        """Wait until the application takes what was released.

        It would take nothing else before, and what is released next must not overtake it.
        """
        for turn in count():
            if self._is_over or self._released is None:
                return
            await _turn(turn)

    async def _settled(self) -> None:
        """Wait until the application has nothing left to do, or for long enough."""
        for turn in range(_TURNS + self._pauses):
            if self._is_over or self._has_settled:
                self._pauses = _PAUSES
                return
            await _turn(turn)
        self._pauses //= 2

    @property
    def _is_over(self) -> bool:
        """Whether the application is ending, so that there may be no screen."""
        return self._app._exit or not self._app.screen_stack  # noqa: SLF001 - no other way

    @property
    def _has_settled(self) -> bool:
        """Whether no message is on its way that could move the focus."""
        screen = self._app.screen
        return (
            screen.is_running
            and not (
                _is_at_work(self._app) or _is_at_work(screen)
            )  # often one of these
            and not any(map(_is_at_work, screen.walk_children()))
        )


async def _turn(turn: int) -> None:
    """Let the event loop turn; after many turns at a calmer pace."""
    await asyncio.sleep(0 if turn < _TURNS else _PAUSE)


def _is_at_work(node: DOMNode) -> bool:
    return bool(node.message_queue_size or node._next_callbacks)  # noqa: SLF001 - no other way


def _replaces(held: _Held, before: _Held) -> bool:
    """Whether only the later of two events matters: the mouse has moved on."""
    new, old = held.event, before.event
    if not (isinstance(new, MouseMove) and isinstance(old, MouseMove)):
        return False
    return new.button == old.button and held.seen is before.seen
