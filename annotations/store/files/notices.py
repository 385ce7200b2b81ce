"""What a person should be told of the files of a set, each once."""

from __future__ import annotations


class Notices:
    """Collects what is to be told, and forgets nothing that was."""

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._reported: set[str] = set()

    def add(self, notice: str) -> None:
        """Have it told, unless it was before."""
        if notice not in self._reported:
            self._waiting.append(notice)
            self._reported.add(notice)

    def take(self) -> list[str]:
        """What was not told yet; from now on it is."""
        waiting = []
        while self._waiting:  # one by one: another thread may tell something meanwhile
            waiting.append(self._waiting.pop(0))
        return waiting
