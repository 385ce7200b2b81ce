"""How far a rule for claims, and the verb that it goes by, can be trusted.

Rules begin with what was measured on news; what people accept and refuse outweighs it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotations.suggest.claims import ClaimRule

if TYPE_CHECKING:
    from annotations.suggest.claims import FoundClaim

_MEASURED = {
    ClaimRule.CLAUSE: 0.94,
    ClaimRule.FAR_CLAUSE: 0.83,
    ClaimRule.OBJECT: 0.85,
    ClaimRule.QUOTATION: 0.9,
    ClaimRule.NAME: 0.8,
    ClaimRule.ACCORDING: 0.85,
}
_WEIGHT = 4
"""Decisions of people that weigh as much as what a score begins with."""


@dataclass(slots=True)
class ClaimScores:
    """What people did with the claims that were found by each rule and verb."""

    _right: Counter[tuple[str, str]] = field(default_factory=Counter)
    _all: Counter[tuple[str, str]] = field(default_factory=Counter)

    def count(self, claim: FoundClaim, *, is_right: bool) -> None:
        """Count what a person did with a claim that was found."""
        for key in ((claim.rule, ""), (claim.rule, claim.verb)):
            self._all[key] += 1
            self._right[key] += is_right

    def score(self, claim: FoundClaim) -> float:
        """How likely the claim is one, from 0 to 1."""
        by_rule = self._smoothed((claim.rule, ""), _MEASURED[claim.rule])
        return self._smoothed((claim.rule, claim.verb), by_rule)

    def _smoothed(self, key: tuple[str, str], before: float) -> float:
        return (self._right[key] + _WEIGHT * before) / (self._all[key] + _WEIGHT)
