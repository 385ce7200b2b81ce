"""How sure a model is, as it turns out to be right.

A model is right more often, or less often, than its chances say. A logistic curve through
its chances (Platt, 1999), fitted on texts that the model had not learnt, makes them
mean what they say: of the suggestions that are 70 % sure, about 70 % are right. The order
of the suggestions stays as it is.
"""

from __future__ import annotations

from math import exp, log, log1p
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

Judged = tuple[float, bool]
"""A chance, and whether what it was given to was right."""
_Known = list[tuple[float, bool]]
"""The same with log odds."""

_SMALLEST_CHANCE = 1e-6
_PRIOR = 2.0
"""Suggestions that weigh as much as the assumption that the chances are right as they are."""
_STEPS, _SMALLEST_STEP = 30, 1e-6
_HALVINGS = 30
"""Of a step that goes too far, until it is given up."""
_LEAST_SLOPE = 0.1
"""The order of suggestions is never reversed, whatever few of them say."""


class Calibration(Struct, frozen=True):
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
            following = _better(curve, known)
            moved = abs(following.slope - curve.slope)
            moved += abs(following.shift - curve.shift)
            curve = following
            if moved < _SMALLEST_STEP:
                break
        return curve


def _better(curve: Calibration, known: _Known) -> Calibration:
    """A likelier curve, or the same if there is none.

    A step of Newton's method may go much too far where the chances are nearly 0 or 1. So
    it is halved until the curve is likelier.
    """
    slope, shift = _newton_step(curve, known)
    room = _LEAST_SLOPE - curve.slope
    if slope < room < 0:
        slope, shift = room, shift * room / slope
    misfit = _misfit(curve, known)
    for _halving in range(_HALVINGS):
        found = Calibration(max(_LEAST_SLOPE, curve.slope + slope), curve.shift + shift)
        if _misfit(found, known) <= misfit:
            return found
        slope, shift = slope / 2, shift / 2
    return curve


def _misfit(curve: Calibration, known: _Known) -> float:
    """How unlikely what was judged is with the curve: minus the logarithm of its chance."""
    prior = _PRIOR / 2 * ((curve.slope - 1) ** 2 + curve.shift**2)
    signs = ((-1 if right else 1, odds) for odds, right in known)
    against = (sign * (curve.slope * odds + curve.shift) for sign, odds in signs)
    return prior + sum(max(one, 0.0) + log1p(exp(-abs(one))) for one in against)


def _newton_step(curve: Calibration, known: _Known) -> tuple[float, float]:
    """What to add to the slope and to the shift: a step of Newton's method.

    Where the slope is the least and would fall, the shift alone is changed.
    """
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
    slope = (shifts * to_slope - both * to_shift) / divisor
    if slope < 0 and curve.slope <= _LEAST_SLOPE:
        return 0.0, to_shift / shifts
    return slope, (slopes * to_shift - both * to_slope) / divisor


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, _SMALLEST_CHANCE), 1 - _SMALLEST_CHANCE)
    return log(bounded / (1 - bounded))


def _chance(log_odds: float) -> float:
    if log_odds >= 0:
        return 1 / (1 + exp(-log_odds))
    return exp(log_odds) / (1 + exp(log_odds))
