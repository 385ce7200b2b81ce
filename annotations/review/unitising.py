"""Krippendorff's unitising alpha: do annotators cut the same units out of a continuum?

The form of 2004 (Content Analysis, 2nd edition, section 11.6): the later one of 2016
counts otherwise for more than two. The unit of length is one code point.

Spans of different articles never overlap. So the distance of two annotators over many
articles is the sum of those in each, and only gaps reach from one article to the next.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotations.model import Span


class Units(Struct, frozen=True):
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


class Cut:
    """What alpha has to know of one annotator: the lengths of units, and of the gaps."""

    def __init__(self, units: Iterable[tuple[int, int]], length: int) -> None:
        """Take the annotator's units.

        Args:
            units: The start and the end of each, in order, apart from each other.
            length: Of the continuum, in code points.
        """
        self.lengths: Counter[int] = Counter()
        """How often there is a unit of each length."""
        gaps, before = [], 0
        for start, end in units:
            self.lengths[end - start] += 1
            if before < start:
                gaps.append(start - before)
            before = end
        self._gaps = sorted([*gaps, length - before])
        self._sums = [*accumulate(reversed(self._gaps), initial=0)]

    @property
    def squares(self) -> int:
        """The sum of the squared lengths of the units."""
        return sum(times * one**2 for one, times in self.lengths.items())

    def places(self, length: int) -> int:
        """In how many places of the gaps a unit of that length fits."""
        count = len(self._gaps) - bisect_left(self._gaps, length)
        return self._sums[count] - count * (length - 1)


def unitising_alpha(cuts: Sequence[Cut], nearness: int, length: int) -> float | None:
    """The agreement of annotators on the units of a continuum.

    Args:
        cuts: The units of each.
        nearness: The sum of `nearness` of each two of them.
        length: Of the continuum, in code points.

    Returns:
        1 for the same units, 0 for what chance gives; None if nobody has any.
    """
    count = len(cuts)
    lengths = sum((one.lengths for one in cuts), start=Counter[int]())
    if not lengths or count < 2 or length < 2:
        return None
    distance = (count - 1) * sum(one.squares for one in cuts) - nearness
    observed = 2 * distance / (count * (count - 1) * length**2)
    expected = _expected(cuts, lengths, length)
    return 1 - observed / expected if expected else None


def nearness(first: Sequence[Span], second: Sequence[Span]) -> int:
    """How much less two annotators differ than if none of their units overlapped.

    A unit that overlaps none counts with its squared length. Where two overlap, the
    squared differences of their edges count instead.
    """
    starts = [span.start for span in second]
    less, met = 0, set()
    for span in first:
        at = max(0, bisect_left(starts, span.start) - 1)
        overlapped = False
        while at < len(second) and second[at].start < span.end:
            other = second[at]
            if other.overlaps(span):
                edges = span.start - other.start, span.end - other.end
                less -= edges[0] ** 2 + edges[1] ** 2
                overlapped = True
                met.add(at)
            at += 1
        less += len(span) ** 2 * overlapped
    return less + sum(len(second[at]) ** 2 for at in met)


def _expected(cuts: Sequence[Cut], lengths: Counter[int], length: int) -> float:
    """The disagreement of units of these lengths that fall anywhere."""
    count, units = len(cuts), lengths.total()
    total = 0
    for one, times in lengths.items():
        meeting = (units - 1) * (2 * one**3 - 3 * one**2 + one) // 3
        places = sum(cut.places(one) for cut in cuts)
        total += times * (meeting + one**2 * places)
    among = count * length * (count * length - 1) - sum(
        times * one * (one - 1) for one, times in lengths.items()
    )
    return 2 / length * total / among if among else 0.0
