"""Chance-corrected agreement over yes-or-no decisions, one per token and label.

Undefined is `None`, never a number: a coefficient says nothing where nobody could have
disagreed.
"""

from __future__ import annotations

from collections import Counter
from math import fsum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping


class Decisions(Struct, frozen=True):
    """How two annotators decided on the same tokens."""

    both: int = 0
    only_first: int = 0
    only_second: int = 0
    neither: int = 0

    def __add__(self, other: Decisions) -> Decisions:
        """The decisions of two articles together."""
        return Decisions(
            self.both + other.both,
            self.only_first + other.only_first,
            self.only_second + other.only_second,
            self.neither + other.neither,
        )

    @property
    def count(self) -> int:
        """The number of tokens."""
        return self.both + self.only_first + self.only_second + self.neither


NO_DECISIONS = Decisions()


def cohen_kappa(decisions: Decisions) -> float | None:
    """Cohen's kappa (1960); None if either annotator decided the same throughout."""
    count = decisions.count
    first = decisions.both + decisions.only_first
    second = decisions.both + decisions.only_second
    if not (0 < first < count and 0 < second < count):
        return None
    observed = (decisions.both + decisions.neither) / count
    expected = (first * second + (count - first) * (count - second)) / count**2
    return (observed - expected) / (1 - expected)


Unit = tuple[tuple[object, int], ...]
"""How many annotators gave a unit which value."""


def yes_or_no_units(counts: Mapping[tuple[int, int], int]) -> dict[Unit, int]:
    """Units with yes and no as values, from how often one has so many yes and so many no."""
    return {
        tuple((value, count) for value, count in ((True, yes), (False, no)) if count): n
        for (yes, no), n in counts.items()
    }


def krippendorff_alpha(units: Mapping[Unit, int]) -> float | None:
    """Krippendorff's alpha for nominal values (2011).

    Args:
        units: How often each kind of unit occurs; their order does not matter. One that
            only one annotator has valued counts for nothing.

    Returns:
        1 for perfect agreement, 0 for that of chance; None if all values are the same.
    """
    totals: Counter[object] = Counter()
    disagreements = []
    for unit, times in units.items():
        given = sum(count for _, count in unit)
        if given < 2:
            continue
        same = sum(count * (count - 1) for _, count in unit)
        disagreements.append(times * (given * (given - 1) - same) / (given - 1))
        for value, count in unit:
            totals[value] += times * count
    count = totals.total()
    expected = count**2 - sum(one**2 for one in totals.values())
    if not expected:
        return None
    return 1 - (count - 1) * fsum(disagreements) / expected


def pair_alpha(decisions: Decisions) -> float | None:
    """Krippendorff's alpha of two annotators; None if all their decisions are equal."""
    differing = decisions.only_first + decisions.only_second
    return krippendorff_alpha(
        {
            ((True, 2),): decisions.both,
            ((True, 1), (False, 1)): differing,
            ((False, 2),): decisions.neither,
        }
    )


def fleiss_kappa(units: Mapping[Unit, int]) -> float | None:
    """Fleiss's kappa (1971); None unless every unit has as many values, or if all agree.

    Args:
        units: As of `krippendorff_alpha`.
    """
    raters = {sum(count for _, count in unit) for unit in units}
    if len(raters) != 1 or (given := raters.pop()) < 2:
        return None
    totals: Counter[object] = Counter()
    same = 0
    for unit, times in units.items():
        for value, count in unit:
            totals[value] += times * count
            same += times * count * (count - 1)
    observed = same / (sum(units.values()) * given * (given - 1))
    expected = sum((one / totals.total()) ** 2 for one in totals.values())
    if expected == 1:
        return None
    return (observed - expected) / (1 - expected)
