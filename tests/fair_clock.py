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
    Each of their threads may be the one that the others wait for, and so may a process
    that they have started. The clock is read time and again while they work, since nothing
    is known of a thread that has ended.
    """

    def __init__(self, *processes):
        self._processes = processes
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
        for process in {os.getpid(), *_with_descendants(self._processes)}:
            for thread, message in _of_threads(process, "schedstat"):
                self._waited[thread] = int(message.split()[1]) / 1e9


def _with_descendants(processes):
    """These processes, and all that they have started and that still run."""
    for process in processes:
        yield process
        for _thread, children in _of_threads(process, "children"):
            yield from _with_descendants(children.split())


def _of_threads(process, name):
    """What the kernel says in the file of that name of each thread of the process."""
    with suppress(OSError):  # it has ended meanwhile, or the thread has
        for path in list(Path(f"/proc/{process}/task").glob(f"*/{name}")):
            if message := path.read_text("ascii"):
                yield path, message
