"""The pace of work that goes on while keys are answered."""

from __future__ import annotations

import asyncio
from time import monotonic

_AT_A_TIME, _REST = 0.01, 0.02
"""Seconds of work, and of answering keys, by turns."""


class Pace:
    """Of one piece of work, which asks after each step whether it is time to rest."""

    def __init__(self) -> None:
        """Begin to work."""
        self._began = monotonic()

    async def rest_if_due(self) -> None:
        """Let keys be answered, if the work has gone on for long enough."""
        if monotonic() - self._began > _AT_A_TIME:
            await asyncio.sleep(_REST)
            self._began = monotonic()
