"""A clock for what must be done in time, on a machine that others keep busy.

What is promised holds on a machine that is left to the program. So the time is not
counted in which a process could run, and the kernel gave the processor to another.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path


class FairClock:
    """Seconds since now, without those in which a process waited for a processor.

    This process waits as well as those that are named: it sees late what they have done.
    Each of their threads may be the one that the others wait for. The clock is read time
    and again while they work, since nothing is known of a thread that has ended.
    """

    def __init__(self, *processes):
        self._processes = {os.getpid(), *processes}
        self._waited = {}
        self._measure()
        self._before = sum(self._waited.values())
        self._begun = time.monotonic()

    def seconds(self):
        """How long it has taken by now."""
        self._measure()
        passed = time.monotonic() - self._begun
        return max(0.0, passed - sum(self._waited.values()) + self._before)

    def _measure(self):
        """Ask the kernel; of a thread that has ended, what was known last is kept."""
        for process in self._processes:
            for thread in Path(f"/proc/{process}/task").glob("*/schedstat"):
                with suppress(OSError, IndexError):
                    message = thread.read_text("ascii")
                    self._waited[thread] = int(message.split()[1]) / 1e9
