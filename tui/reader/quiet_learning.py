"""Learning that never competes with keys: it goes on only while none is pressed.

It runs in a thread of its own, in steps of some milliseconds. Before each step it looks
whether keys have been quiet for long enough, and whether it is still wanted. A key that is
pressed during a step waits for no more than a moment of it: what is learnt piles up, but
it is no garbage, and no full search for any is made meanwhile.
"""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from typing import TYPE_CHECKING, TypeVar

from annotations.errors import AnnotationError
from tui.process import allow_full_searches, put_off_full_searches

if TYPE_CHECKING:
    from collections.abc import Callable

QUIET_SECONDS = 5.0
"""Without a key, before anything is learnt."""

_SWITCH_SECONDS = 0.0005
"""How long a key may wait for the thread to let the screen go on, each time that the key is
handed on. Python's own interval is ten times as long."""

_Learnt = TypeVar("_Learnt")


class _StoppedError(Exception):
    """Nobody wants to know any more."""


class QuietLearning:
    """Learns in a thread while no key is pressed, one thing at a time."""

    def __init__(self, last_key: Callable[[], float]) -> None:
        """Learn nothing yet.

        Args:
            last_key: When a key was pressed last, by the monotonic clock.
        """
        self._last_key = last_key
        self._stopped = threading.Event()
        self._stopped.set()

    @property
    def is_stopped(self) -> bool:
        """Whether nothing is learnt, nor waits to be."""
        return self._stopped.is_set()

    async def run(
        self,
        learn: Callable[[Callable[[], None]], _Learnt],
        begun: Callable[[], None] = lambda: None,
    ) -> _Learnt | None:
        """Learn; the result, or None if that was stopped or the corpus cannot be read.

        Args:
            learn: Given what it is to call between its steps. Runs in a thread.
            begun: Called when keys have been quiet for long enough, before it begins.
        """
        self.stop()
        stopped = self._stopped = threading.Event()
        try:
            while (left := self._seconds_left()) > 0:  # noqa: ASYNC110 - keys move it
                await asyncio.sleep(left)
            if not stopped.is_set():
                begun()
            return await asyncio.to_thread(self._learn, learn, stopped)
        finally:
            stopped.set()

    def stop(self) -> None:
        """Let the thread end before its next step."""
        self._stopped.set()

    def _learn(
        self,
        learn: Callable[[Callable[[], None]], _Learnt],
        stopped: threading.Event,
    ) -> _Learnt | None:
        def await_quiet() -> None:
            self._await_quiet(stopped)

        try:
            await_quiet()
            sys.setswitchinterval(_SWITCH_SECONDS)
            return learn(await_quiet)
        except (_StoppedError, AnnotationError):
            return None
        finally:
            allow_full_searches()

    def _await_quiet(self, stopped: threading.Event) -> None:
        while (left := self._seconds_left()) > 0:
            allow_full_searches()
            if stopped.wait(left):
                break
        if stopped.is_set():
            raise _StoppedError
        put_off_full_searches()

    def _seconds_left(self) -> float:
        """How long no key may be pressed yet before a step is taken."""
        return self._last_key() + QUIET_SECONDS - time.monotonic()
