"""Messages for the person about the files of a set, each of them once."""

from __future__ import annotations


class Notices:
    """Collects messages, and remembers which were already taken."""

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._reported: set[str] = set()

    def add(self, notice: str) -> None:
        """Add a message, unless it was added before."""
        if notice not in self._reported:
            self._waiting.append(notice)
            self._reported.add(notice)

    def take(self) -> list[str]:
        """The messages that were not taken yet; taking them marks them as taken."""
        waiting = []
        while self._waiting:  # one by one: another thread may add a message meanwhile
            waiting.append(self._waiting.pop(0))
        return waiting
