"""A span that the program proposes to tag, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from annotations.model import Span

NAMES, DATES, CLAIMS, PREDICTIONS = "names", "dates", "claims", "predictions"
"""What suggestions come from, as settings name it."""


class SuggestedSpan(Struct, frozen=True):
    """A span and a label, which only a person can make an annotation."""

    label: str
    span: Span
    by: str
    """Its source: `names`, `dates`, `claims/RULE`, or the model of a prediction."""
    score: float
    """How likely it is right, from 0 to 1."""
    value: str | None = None
    """The value that is proposed with it."""
    is_doubtful: bool = False
    """Whether the value is one of several that the words allow."""
    link: Span | None = None
    """Of a claim: who is likely to have made it."""
    verb: str = ""
    """Of a claim: the verb that it was found by, folded."""
    is_prediction: bool = False
    """Whether an imported model proposed it."""

    @property
    def source(self) -> str:
        """What it comes from, as settings name it."""
        return PREDICTIONS if self.is_prediction else self.by.partition("/")[0]

    @property
    def reading_order(self) -> tuple[int, int, str]:
        """Sorts by place, the outer of two that start together first."""
        return self.span.start, -self.span.end, self.label
