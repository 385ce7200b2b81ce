"""Krippendorff's unitising alpha: do annotators cut the same units out of a continuum?

The form of 2004 (Content Analysis, 2nd edition, section 11.6): the later one of 2016
counts otherwise for more than two. The unit of length is one code point.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotations.model import Span


@dataclass(frozen=True, slots=True)
class Units:
    """What one annotator has cut out, in order and apart from each other."""

    spans: Sequence[Span]
    left_out: int
    """How many lay within another or repeated it."""
    cross: bool
    """Whether some of the rest overlap, so that they are no units."""


def outermost(spans: Iterable[Span]) -> Units:
    """The spans that lie in no other, and how many were left out for that."""
    units: list[Span] = []
    left_out, reach = 0, -1
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if span.end <= reach:
            left_out += 1
        else:
            units.append(span)
            reach = span.end
    return Units(units, left_out, any(b.start < a.end for a, b in pairwise(units)))


def unitising_alpha(annotators: Sequence[Sequence[Span]], length: int) -> float | None:
    """The agreement of the annotators on the units of a continuum.

    Args:
        annotators: The units of each, in order, apart from each other.
        length: Of the continuum, in code points.

    Returns:
        1 for the same units, 0 for what chance gives; None if nobody has any.
    """
    count = len(annotators)
    lengths = [len(span) for spans in annotators for span in spans]
    if not lengths or count < 2 or length < 2:
        return None
    observed = (
        2
        * sum(
            _distance(first, second, length)
            for first, second in combinations(annotators, 2)
        )
        / (count * (count - 1) * length**2)
    )
    expected = _expected(annotators, lengths, length)
    return 1 - observed / expected if expected else None


def _distance(first: Sequence[Span], second: Sequence[Span], length: int) -> int:
    """The sum of squared differences over all sections of the two continua that meet."""
    starts = [span.start for span in second]
    overlapping = 0
    for span in first:
        at = max(0, bisect_left(starts, span.start) - 1)
        while at < len(second) and second[at].start < span.end:
            other = second[at]
            if other.overlaps(span):
                overlapping += (span.start - other.start) ** 2 + (
                    span.end - other.end
                ) ** 2
            at += 1
    return (
        overlapping
        + _within_gaps(first, second, length)
        + _within_gaps(second, first, length)
    )


def _within_gaps(units: Sequence[Span], others: Sequence[Span], length: int) -> int:
    """The squared lengths of the units that lie whole in a gap of the others."""
    gaps = list(_gaps(others, length))
    starts = [start for start, _ in gaps]
    total = 0
    for unit in units:
        at = bisect_left(starts, unit.start + 1) - 1
        if at >= 0 and unit.end <= gaps[at][1]:
            total += len(unit) ** 2
    return total


def _gaps(units: Sequence[Span], length: int) -> Iterator[tuple[int, int]]:
    before = 0
    for unit in units:
        if before < unit.start:
            yield before, unit.start
        before = unit.end
    if before < length:
        yield before, length


def _expected(
    annotators: Sequence[Sequence[Span]], lengths: Sequence[int], length: int
) -> float:
    """The disagreement of units of these lengths that fall anywhere."""
    count = len(annotators)
    fitting = _Fitting(
        end - start for spans in annotators for start, end in _gaps(spans, length)
    )
    total = 0.0
    for one in lengths:
        meeting = (len(lengths) - 1) / 3 * (2 * one**3 - 3 * one**2 + one)
        total += meeting + one**2 * fitting.places(one)
    among = count * length * (count * length - 1) - sum(
        one * (one - 1) for one in lengths
    )
    return 2 / length * total / among if among else 0.0


class _Fitting:
    """In how many places of the gaps a unit fits, by the unit's length."""

    def __init__(self, gaps: Iterable[int]) -> None:
        self._gaps = sorted(gaps)
        self._sums = [*accumulate(reversed(self._gaps), initial=0)]

    def places(self, length: int) -> int:
        """The number of places for a unit of that length."""
        count = len(self._gaps) - bisect_left(self._gaps, length)
        return self._sums[count] - count * (length - 1)
