"""What is done once nothing has happened for a while.

A held key asks for it thirty times a second, and it is done once: so asking again only
puts it off, and sets no other timer.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message_pump import MessagePump
    from textual.timer import Timer


class Rest:
    """Waits until nothing has asked to wait for so long."""

    def __init__(self, node: MessagePump, act: Callable[[], None]) -> None:
        """Wait for nothing yet.

        Args:
            node: With the clock: a screen or a widget.
            act: Is called at the end of each wait.
        """
        self._node, self._act = node, act
        self._timer: Timer | None = None
        self._ends = 0.0
        """When the timer ends."""
        self._due: float | None = None
        """When to act; None if nothing is to be done."""

    @property
    def is_due(self) -> bool:
        """Whether something will be done."""
        return self._due is not None

    def begin(self, seconds: float) -> None:
        """Wait for so long from now on, whatever was waited for before."""
        self._due = time.monotonic() + seconds
        if self._timer is None or self._due < self._ends:
            self._set_timer(seconds)

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._due = None

    def _set_timer(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._ends = time.monotonic() + seconds
        self._timer = self._node.set_timer(seconds, self._look)

    def _look(self) -> None:
        """Act, or wait on if the wait has begun again meanwhile."""
        self._timer = None
        if self._due is None:
            return
        left = self._due - time.monotonic()
        if left > 0:
            self._set_timer(left)
        else:
            self._due = None
            self._act()
