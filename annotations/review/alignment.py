"""Which span of one annotator answers which span of another.

Pairs share at least one code point and every span is in at most one pair. Of all such
choices the alignment is the one with the greatest total IoU; among those the one with the
most pairs of equal spans; among those the one with the most pairs; among those the one
whose edges differ least; among those the first in order.
IoU (intersection over union, in code points) is exact, so that no tie is left to chance.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.model import Annotation, Span


class Pair(NamedTuple):
    """Two annotations, one of each annotator, that are about the same place."""

    first: Annotation
    second: Annotation

    @property
    def is_exact(self) -> bool:
        """Whether both have the same edges."""
        return self.first.span == self.second.span

    @property
    def iou(self) -> Fraction:
        """How much they share: 1 for equal spans, more than 0 for all pairs."""
        return iou(self.first.span, self.second.span)


def iou(first: Span, second: Span) -> Fraction:
    """The code points in both spans, over those in either."""
    if first == second:
        return Fraction(1)
    shared = min(first.end, second.end) - max(first.start, second.start)
    if shared <= 0:
        return Fraction(0)
    return Fraction(shared, len(first) + len(second) - shared)


def comparison_order(annotation: Annotation) -> tuple[int, int, str, str]:
    """Sorts by start, the longer span first, then by label and id."""
    span = annotation.span
    return span.start, -span.end, annotation.label, annotation.id


def align(first: Sequence[Annotation], second: Sequence[Annotation]) -> list[Pair]:
    """The alignment of two annotators' annotations of one label in one article.

    Equal spans are paired at once. As 1 - IoU is a metric, that never lowers the total.
    """
    pairs, left, right = _equal_pairs(first, second)
    for component in _components(left, right):
        pairs += _best_pairs(*component)
    return sorted(pairs, key=lambda pair: comparison_order(pair.first))


def _equal_pairs(
    first: Sequence[Annotation], second: Sequence[Annotation]
) -> tuple[list[Pair], list[Annotation], list[Annotation]]:
    """The pairs of equal spans, and what is left of either side, in order."""
    waiting: dict[Span, list[Annotation]] = defaultdict(list)
    for one in sorted(second, key=comparison_order, reverse=True):
        waiting[one.span].append(one)
    pairs, left = [], []
    for one in sorted(first, key=comparison_order):
        if partners := waiting.get(one.span):
            pairs.append(Pair(one, partners.pop()))
        else:
            left.append(one)
    right = [one for same in waiting.values() for one in same]
    return pairs, left, sorted(right, key=comparison_order)


def _components(
    left: Sequence[Annotation], right: Sequence[Annotation]
) -> Iterator[tuple[list[Annotation], list[Annotation]]]:
    """Runs of spans that hang together by overlaps; only within one can pairs be."""
    spans = [(one, False) for one in left] + [(one, True) for one in right]
    sides: tuple[list[Annotation], list[Annotation]] = [], []
    reach = 0
    for one, is_second in sorted(spans, key=lambda it: comparison_order(it[0])):
        if one.span.start >= reach:
            if all(sides):
                yield sides
            sides = [], []
        sides[is_second].append(one)
        reach = max(reach, one.span.end)
    if all(sides):
        yield sides


def _best_pairs(left: list[Annotation], right: list[Annotation]) -> list[Pair]:
    if len(left) == len(right) == 1:
        pair = Pair(left[0], right[0])
        return [pair] if pair.iou else []
    weights = _weights(left, right)
    return [
        Pair(left[row], right[column])
        for row, column in _heaviest_assignment(weights)
        if weights[row][column]
    ]


def _weights(left: list[Annotation], right: list[Annotation]) -> list[list[int]]:
    """One whole number a pair, so that the sum of a choice ranks it by all four rules.

    The rules are digits of the number, each in a base that the sums of the digit below
    it cannot reach: total IoU, number of pairs, distance of edges, place in the order.
    """
    shares = [[iou(one.span, other.span) for other in right] for one in left]
    denominator = lcm(*(share.denominator for row in shares for share in row))
    most = min(len(left), len(right))
    ordered = (len(right) + 1) ** len(left)
    furthest = 1 + max(
        _distance(one.span, other.span) for one in left for other in right
    )
    near = ordered
    paired = near * (most * furthest + 1)
    shared = paired * (most + 1)
    return [
        [
            share.numerator * (denominator // share.denominator) * shared
            + paired
            + (furthest - _distance(one.span, other.span)) * near
            + (len(right) - column) * (len(right) + 1) ** (len(left) - 1 - row)
            if share
            else 0
            for column, (other, share) in enumerate(
                zip(right, shares[row], strict=True)
            )
        ]
        for row, one in enumerate(left)
    ]


def _distance(first: Span, second: Span) -> int:
    return abs(first.start - second.start) + abs(first.end - second.end)


def _heaviest_assignment(weights: list[list[int]]) -> Iterator[tuple[int, int]]:
    """Rows and columns of the assignment with the greatest sum (Kuhn-Munkres).

    Weights are whole numbers of any size, so nothing is rounded.
    """
    if len(weights) > len(weights[0]):
        flipped = [list(column) for column in zip(*weights, strict=True)]
        yield from ((row, column) for column, row in _heaviest_assignment(flipped))
        return
    assignment = _Assignment(weights)
    for row in range(1, len(weights) + 1):
        assignment.add(row)
    yield from assignment.pairs()


class _Assignment:
    """An assignment that takes in row after row, along shortest augmenting paths.

    Rows and columns are counted from 1; column 0 holds the row that is being added.
    Prices (dual variables) keep every reduced cost at 0 or above, and at 0 where a row
    and a column are assigned; so the assignment is always the cheapest of its rows.
    """

    def __init__(self, weights: list[list[int]]) -> None:
        self._weights = weights
        columns = len(weights[0]) + 1
        self._row_price = [0] * (len(weights) + 1)
        self._column_price = [0] * columns
        self._row_of = [0] * columns

    def add(self, row: int) -> None:
        """Give the row a column, and others new ones where that costs least."""
        self._row_of[0] = row
        self._came_from = [0] * len(self._row_of)
        self._slack: dict[int, int] = {}
        """The least reduced cost of each column that the path has not reached."""
        reached, column = [0], self._nearest(0, [0])
        while self._row_of[column]:
            reached.append(column)
            column = self._nearest(column, reached)
        while column:
            before = self._came_from[column]
            self._row_of[column] = self._row_of[before]
            column = before

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The rows and their columns, counted from 0."""
        for column, row in enumerate(self._row_of):
            if column and row:
                yield row - 1, column - 1

    def _nearest(self, column: int, reached: list[int]) -> int:
        """The column that the path reaches next, at the least further cost."""
        row = self._row_of[column]
        self._slack.pop(column, None)
        for at in range(1, len(self._row_of)):
            if at in reached:
                continue
            price = self._row_price[row] + self._column_price[at]
            cost = -self._weights[row - 1][at - 1] - price
            if at not in self._slack or cost < self._slack[at]:
                self._slack[at], self._came_from[at] = cost, column
        nearest = min(self._slack, key=self._slack.__getitem__)
        self._pay(self._slack[nearest], reached)
        return nearest

    def _pay(self, distance: int, reached: list[int]) -> None:
        for at in reached:
            self._row_price[self._row_of[at]] += distance
            self._column_price[at] -= distance
        for at in self._slack:
            self._slack[at] -= distance
