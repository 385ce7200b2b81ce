"""How sure a model is, as it turns out to be right.

A model is right more often, or less often, than its chances say. A logistic curve through
its chances (Platt, 1999), fitted on texts that the model had not learnt, makes them
mean what they say: of the suggestions that are 70 % sure, about 70 % are right. The order
of the suggestions stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Judged = tuple[float, bool]
"""A chance, and whether what it was given to was right."""

_SMALLEST_CHANCE = 1e-6
_PRIOR = 2.0
"""Suggestions that weigh as much as the assumption that the chances are right as they are."""
_STEPS, _SMALLEST_STEP = 30, 1e-6
_LEAST_SLOPE = 0.1
"""The order of suggestions is never reversed, whatever few of them say."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """A curve from the chances of a model to how often it is right."""

    slope: float = 1.0
    shift: float = 0.0

    def chance(self, said: float) -> float:
        """How likely something is right that the model is so sure of, from 0 to 1."""
        return _chance(self.slope * _log_odds(said) + self.shift)

    @classmethod
    def fitted(cls, judged: Iterable[Judged]) -> Calibration:
        """The likeliest curve through what was judged; without any, chances stay."""
        known = [(_log_odds(said), right) for said, right in judged]
        curve = cls()
        for _step in range(_STEPS):
            slope, shift = _newton_step(curve, known)
            curve = cls(max(_LEAST_SLOPE, curve.slope + slope), curve.shift + shift)
            if abs(slope) + abs(shift) < _SMALLEST_STEP:
                break
        return curve


def _newton_step(
    curve: Calibration, known: Sequence[tuple[float, bool]]
) -> tuple[float, float]:
    """What to add to the slope and to the shift: a step of Newton's method."""
    to_slope, to_shift = _PRIOR * (1 - curve.slope), -_PRIOR * curve.shift
    slopes, both, shifts = _PRIOR, 0.0, _PRIOR
    for odds, right in known:
        chance = _chance(curve.slope * odds + curve.shift)
        error, weight = right - chance, chance * (1 - chance)
        to_slope += error * odds
        to_shift += error
        slopes += weight * odds * odds
        both += weight * odds
        shifts += weight
    divisor = slopes * shifts - both * both
    return (
        (shifts * to_slope - both * to_shift) / divisor,
        (slopes * to_shift - both * to_slope) / divisor,
    )


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, _SMALLEST_CHANCE), 1 - _SMALLEST_CHANCE)
    return log(bounded / (1 - bounded))


def _chance(log_odds: float) -> float:
    if log_odds >= 0:
        return 1 / (1 + exp(-log_odds))
    return exp(log_odds) / (1 + exp(log_odds))
