"""What a person should be told of the files of a set, each once."""

from __future__ import annotations


class Notices:
    """Collects what is to be told, and forgets nothing that was."""

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._told: set[str] = set()

    def tell(self, notice: str) -> None:
        """Have it told, unless it was before."""
        if notice not in self._told:
            self._waiting.append(notice)
            self._told.add(notice)

    def take(self) -> list[str]:
        """What was not told yet; from now on it is."""
        waiting = []
        while self._waiting:  # one by one: another thread may tell something meanwhile
            waiting.append(self._waiting.pop(0))
        return waiting
