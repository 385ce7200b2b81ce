"""Counts that become figures: pooled by addition, and undefined in words where they are.

A figure over several articles comes from the sum of their counts, never from the mean of
their figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from msgspec import Struct

from annotations.review.undefined import Undefined

if TYPE_CHECKING:
    from collections.abc import Iterable


class Pooled(Struct, frozen=True):
    """A frozen record of counts, of which two are added field by field."""

    def __add__(self, other: Self) -> Self:
        """The counts of both."""
        names = self.__struct_fields__
        return type(self)(*(getattr(self, it) + getattr(other, it) for it in names))


class Matches(Pooled, frozen=True):
    """How many of two annotators' items match, and how many each has."""

    matched: int = 0
    first: int = 0
    second: int = 0

    @property
    def precision(self) -> float | None:
        """The matched ones among the second annotator's."""
        return ratio(self.matched, self.second)

    @property
    def recall(self) -> float | None:
        """The matched ones among the first annotator's."""
        return ratio(self.matched, self.first)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both, 0 if only one annotator has any."""
        return ratio(2 * self.matched, self.first + self.second)

    @property
    def why_undefined(self) -> Undefined | None:
        """Why a figure is undefined; None if none is."""
        if not (self.first or self.second):
            return Undefined.NONE_TAGGED
        if not self.first:
            return Undefined.NONE_BY_A
        return None if self.second else Undefined.NONE_BY_B


class Overlaps(Pooled, frozen=True):
    """How much the spans of aligned pairs share."""

    pairs: int = 0
    total: float = 0.0
    """The sum of their IoU."""
    half: int = 0
    """Pairs that share at least half of their code points."""

    @property
    def mean(self) -> float | None:
        """The mean IoU of the pairs."""
        return ratio(self.total, self.pairs)


class Values(Pooled, frozen=True):
    """How the values of aligned pairs compare."""

    pairs: int = 0
    equal: int = 0
    """The same value, or none in both."""
    both: int = 0
    both_equal: int = 0
    compatible: int = 0
    """Of both, those where one value begins with the other."""
    only_first: int = 0
    only_second: int = 0

    @property
    def agreement(self) -> float | None:
        """The share of pairs that are equal."""
        return ratio(self.equal, self.pairs)


class Linked(Pooled, frozen=True):
    """How the links of aligned pairs compare that both have some."""

    both: int = 0
    same: int = 0

    @property
    def agreement(self) -> float | None:
        """The share of pairs that have the same links."""
        return ratio(self.same, self.both)


NO_MATCHES, NO_OVERLAPS = Matches(), Overlaps()
NO_VALUES, NO_LINKED = Values(), Linked()


def ratio(part: float, whole: int) -> float | None:
    """The part of the whole; None if there is no whole."""
    return part / whole if whole else None


def mean(figures: Iterable[float | None]) -> float | None:
    """The mean of the figures that are defined; None if none is."""
    known = [one for one in figures if one is not None]
    return sum(known) / len(known) if known else None
