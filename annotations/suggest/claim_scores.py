"""How far a rule for claims, and the verb that it goes by, can be trusted.

Rules begin with what was measured on news; what people accept and refuse outweighs it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.suggest.claims import ClaimRule

if TYPE_CHECKING:
    from collections.abc import Sequence

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


class ClaimScores(Struct):
    """What people did with the claims that were found by each rule and verb."""

    _right: Counter[tuple[str, str]] = field(default_factory=Counter)
    _all: Counter[tuple[str, str]] = field(default_factory=Counter)

    @classmethod
    def of(cls, counts: Sequence[tuple[str, str, int, int]]) -> ClaimScores:
        """The scores whose `counts` these are."""
        scores = cls()
        for rule, verb, right, judged in counts:
            scores._right[rule, verb] = int(right)
            scores._all[rule, verb] = int(judged)
        return scores

    def counts(self) -> list[tuple[str, str, int, int]]:
        """By rule and verb, how many were right and how many there were."""
        return [
            (str(rule), verb, self._right[rule, verb], judged)
            for (rule, verb), judged in self._all.items()
        ]

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
