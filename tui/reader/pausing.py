"""Work that waits for a pause, so that no key waits for it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tui.dialogs import DialogHost


class WorkInPauses:
    """Does the same once more after every pause in which it was asked for before."""

    def __init__(
        self,
        screen: DialogHost,
        act: Callable[[], Awaitable[None]],
        *,
        seconds: float,
        group: str,
    ) -> None:
        """Wait to be asked.

        Args:
            screen: Runs the work between keys.
            act: What is done; it is never done twice at a time.
            seconds: Without being asked, before it is done.
            group: Of the screen's work.
        """
        self._screen, self._act = screen, act
        self._seconds, self._group = seconds, group
        self._is_asked = self._is_waiting = False

    def ask(self) -> None:
        """Have it done in the next pause."""
        self._is_asked = True
        if not self._is_waiting:
            self._is_waiting = True
            self._screen.work(self._wait, group=self._group)

    async def _wait(self) -> None:
        try:
            while self._is_asked:
                self._is_asked = False
                await asyncio.sleep(self._seconds)
                if not self._is_asked:
                    await self._act()
        finally:
            self._is_waiting = False
