"""When the parts of a screen have taken their places, so that it can be sent.

Textual sends a screen as soon as it has places for its parts. Only then does each part
learn its size, lay its text out, and perhaps give its neighbours other places: all that
was sent before is sent again. Here nothing is sent of a screen that has just been given a
size, or whose parts are given others, until none of them has anything left to do about it.
So opening an article, dragging the terminal's corner or widening the margin is one frame.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

from tui.painting.spared_frames import draw_at_once

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

_MOST_TURNS = 50
"""Times that parts are asked: one that never finishes cannot keep the screen hidden."""

_MOST_SECONDS = 1.0
"""After which a screen is sent, even if nobody was asked: it must never stay hidden."""


class Arrangement:
    """Of one screen; the application sends nothing of it before `is_done`."""

    def __init__(self, screen: Screen[Any]) -> None:
        """Wait for the first size of the screen."""
        self._screen = screen
        self.is_done = False
        self._begun = 0
        """How often it was begun: what waits for an earlier time waits no more."""
        self._after_sending: list[Callable[[], object]] = []

    def begin(self) -> None:
        """Wait for the parts, which are about to be given other places or sizes."""
        self.is_done = False
        self._begun += 1
        self._ask_soon(self._begun, _MOST_TURNS)
        self._screen.set_timer(_MOST_SECONDS, partial(self._send_late, self._begun))

    def once_sent(self, callback: Callable[[], object]) -> None:
        """Call that as soon as the screen has been sent as it is now."""
        if self.is_done:
            self._screen.call_after_refresh(self._call_or_wait, callback)
        else:
            self._after_sending.append(callback)

    def _call_or_wait(self, callback: Callable[[], object]) -> None:
        """Wait on if the parts were given other places before the screen was sent."""
        if self.is_done:
            callback()
        else:
            self._after_sending.append(callback)

    def _ask_soon(self, begun: int, turns_left: int) -> None:
        """Ask once the screen on top has been drawn.

        Textual forgets what waits for that if that screen goes first. The one below it
        comes back then, and begins again.
        """
        self._screen.call_after_refresh(self._await_parts, begun, turns_left)

    async def _await_parts(self, begun: int, turns_left: int) -> None:
        """Send the screen, unless a part of it still has something to do.

        One that lies below another waits until it is on top again.
        """
        await asyncio.sleep(0)  # a turn of the parts
        if begun != self._begun or not self._screen.is_active:
            return
        if turns_left and self._is_under_way:
            self._ask_soon(begun, turns_left - 1)
        else:
            self._send()

    def _send_late(self, begun: int) -> None:
        """Send the screen, whatever became of what it waited for."""
        if begun == self._begun and not self.is_done and self._screen.is_active:
            self._send()

    def _send(self) -> None:
        """Send the screen as its parts are now arranged."""
        self.is_done = True
        self._screen.refresh()
        draw_at_once(self._screen)
        callbacks, self._after_sending = self._after_sending, []
        for callback in callbacks:
            self._screen.call_after_refresh(callback)

    @property
    def _is_under_way(self) -> bool:
        """Whether a part is about to have another place, or has not heard of its size yet."""
        waits = self._screen._layout_required  # noqa: SLF001 - no public way
        parts = self._screen.walk_children(with_self=True)
        return waits or any(one.message_queue_size for one in parts)


def is_arranged(screen: Screen[Any]) -> bool:
    """Whether a screen has the terminal's size by now, and its parts are where they stay."""
    arrangement = getattr(screen, "arrangement", None)
    is_done = not isinstance(arrangement, Arrangement) or arrangement.is_done
    return is_done and screen.outer_size == screen.app.size
