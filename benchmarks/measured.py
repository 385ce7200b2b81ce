"""What was measured of several programs, and figures of it."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Cost(NamedTuple):
    """What a program spent on one key, or on one start."""

    sent: int
    """Bytes to the terminal."""
    seconds: float
    """Until the last byte."""
    processor: float
    """Seconds of processor time."""


class Measured:
    """The costs of each step in each program."""

    def __init__(self) -> None:
        """Nothing was measured yet."""
        self._costs: dict[tuple[str, str], list[Cost]] = {}
        self.memory: dict[str, int] = {}
        """KiB that each program holds."""

    def add(self, step: str, program: str, cost: Cost) -> None:
        """Keep one cost."""
        self._costs.setdefault((step, program), []).append(cost)

    @property
    def steps(self) -> list[str]:
        """What was measured, in its order."""
        return list(dict.fromkeys(step for step, _program in self._costs))

    def median(
        self, step: str, program: str, figure: Callable[[Cost], float]
    ) -> float | None:
        """The median of a figure; None where the program does no such thing."""
        costs = self._costs.get((step, program))
        return statistics.median(map(figure, costs)) if costs else None

    def most_bytes(self, step: str, program: str, share: float = 1.0) -> float:
        """The most bytes that were sent, but for the share of keys that sent more."""
        sent = sorted(one.sent for one in self._costs[step, program])
        return sent[min(len(sent) - 1, int(len(sent) * share))]

    def ratio(
        self, figure: Callable[[Cost], float], one: tuple[str, str], by: tuple[str, str]
    ) -> float | None:
        """How many times as much the one step in its program takes as the other."""
        above, below = self.median(*one, figure), self.median(*by, figure)
        return above / below if above is not None and below else None
