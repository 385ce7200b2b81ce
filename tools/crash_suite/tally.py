"""What one part of the suite has counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

BAD = "lost", "silent", "wrong", "unreadable", "faults", "over_limit"
"""What must be nought in every part."""


@dataclass(slots=True)
class Tally:
    """The counts of one part."""

    part: str
    trials: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    """What went wrong, in words."""
    note: str = ""
    """Why a part was not run, or how."""
    seconds: float = 0.0

    def add(self, **counts: int) -> None:
        """Count."""
        self.counts.update(counts)

    def blame(self, kind: str, why: str | None, *, count: int = 1) -> None:
        """Count what must not be, and keep why."""
        self.counts[kind] += count
        self.examples.append(f"{kind}: {why}")

    @property
    def bad(self) -> int:
        """How much went wrong."""
        return sum(self.counts[kind] for kind in BAD)

    @property
    def is_good(self) -> bool:
        """Whether the part ran or said why not, and nothing went wrong."""
        return not self.bad and bool(self.trials or self.note)
