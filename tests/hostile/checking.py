"""What came of an input: every way in which it may not end."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from tests.hostile.corpus import ESCAPES, MARK
from tests.hostile.obeyed import foreign

KEPT = "was withheld from the terminal"
ANSWERED_WITHIN = 2.0
"""Seconds, from a key or a command to all of its answer."""
BUSY = 3
"""How many times longer that may take where other tests run beside."""

_MARKED = [(text + MARK).encode() for text in ESCAPES.values()]


@dataclass
class Outcome:
    """The faults of all runs so far; all lists are empty when all is well."""

    runs: int = 0
    leaks: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    tracebacks: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    slowest: float = 0.0
    """Seconds."""

    @property
    def faults(self):
        return [*self.leaks, *self.actions, *self.crashes, *self.tracebacks]

    def check_sent(self, what, sent, *, screen):
        """Note whatever in the bytes a terminal would have obeyed."""
        if found := foreign(sent, screen=screen):
            self.leaks.append(f"{what}: {sorted(set(found))[:4]!a}")
        if any(marked in sent for marked in _MARKED):
            self.leaks.append(f"{what}: a sequence of the text itself")
        message = sent.decode("utf-8", "replace")
        if KEPT in message.replace("\x1b[0m", ""):
            self.leaks.append(f"{what}: the guard had to stop something")
        if "Traceback" in message:
            self.tracebacks.append(f"{what}: {message[-600:]!a}")

    def check_time(self, what, seconds):
        """Note how long an answer took."""
        self.slowest = max(self.slowest, seconds)
        if seconds > ANSWERED_WITHIN:
            self.slow.append(f"{what}: {seconds:.1f} s")


def tree(folder):
    """All files below the folder but those that the program keeps sets in."""
    found = set()
    for above, folders, files in os.walk(folder):
        if above == str(folder) and "annotations" in folders:
            folders.remove("annotations")
        found.update(f"{above}/{name}" for name in [*folders, *files])
    return found
