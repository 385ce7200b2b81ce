"""The marks of one layer in reading order, found by place or by id.

They stand in runs of some dozens, each with how far its marks reach. A row of the
screen and an edit therefore look at a few runs, not at all marks, and cost about the
same with ten annotations as with ten thousand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import accumulate, chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.page.mark import Mark, Order

_RUN = 64
"""Marks in a run that is new; it is halved when it has twice as many."""


class Run:
    """Neighbouring marks, of which there is at least one."""

    def __init__(self, marks: list[Mark]) -> None:
        self.marks = marks
        self.orders = [mark.order for mark in marks]
        self.reach = list(accumulate((mark.span.end for mark in marks), max))
        """For each mark the last end of those up to it."""

    def touching(self, start: int, end: int) -> list[Mark]:
        """The marks with a code point in `[start, end)`."""
        first = bisect_right(self.reach, start)
        last = bisect_left(self.orders, (end,))
        return [mark for mark in self.marks[first:last] if mark.span.end > start]


class Marks:
    """Marks in reading order; each of another annotation."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        in_order = sorted(marks, key=lambda mark: mark.order)
        parts = range(0, len(in_order), _RUN)
        self._runs = [Run(in_order[at : at + _RUN]) for at in parts]
        self._by_id = {mark.annotation.id: mark for mark in in_order}
        self._lanes = Counter(mark.lane for mark in in_order)
        self._firsts: list[Order] = []
        """The order of the first mark of each run."""
        self._reach: list[int] = []
        """For each run the last end of the marks up to its own."""
        self.version = 0
        """How often they were changed."""
        self._survey()

    def __len__(self) -> int:
        """How many there are."""
        return len(self._by_id)

    def __iter__(self) -> Iterator[Mark]:
        """All of them, in reading order."""
        return chain.from_iterable(run.marks for run in self._runs)

    @property
    def lanes(self) -> int:
        """How many columns the brackets take where they are nested deepest."""
        return 1 + max((lane for lane in self._lanes if lane is not None), default=-1)

    def get(self, annotation_id: str | None) -> Mark | None:
        """The mark of that annotation, if it is there."""
        return self._by_id.get(annotation_id or "")

    def touching(self, start: int, end: int) -> list[Mark]:
        """The marks with a code point in `[start, end)`, in reading order."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._firsts, (end,))
        found: list[Mark] = []
        for run in self._runs[first:last]:
            if run.reach[-1] > start:
                found += run.touching(start, end)
        return found

    def starting(self, start: int, end: int) -> Sequence[Mark]:
        """The marks that begin in `[start, end)`, in reading order."""
        found: list[Mark] = []
        for mark in self.onward((start,)):
            if mark.span.start >= end:
                break
            found.append(mark)
        return found

    def after(self, annotation_id: str | None, offset: int, step: int) -> Mark | None:
        """The next (1) or previous (-1) mark, from an annotation or from a place."""
        known = self.get(annotation_id)
        order = known.order if known else (offset,)
        if step < 0:
            return self._before(order)
        return next((one for one in self.onward(order) if one is not known), None)

    def onward(self, order: Order | tuple[int]) -> Iterator[Mark]:
        """The marks from that place in the order on; `(start,)` is before all there."""
        if not self._runs:
            return
        at = self._run_of(order)
        run = self._runs[at]
        yield from run.marks[bisect_left(run.orders, order) :]
        for later in range(at + 1, len(self._runs)):
            yield from self._runs[later].marks

    def add(self, mark: Mark) -> None:
        """Put a mark of another annotation among them."""
        self._by_id[mark.annotation.id] = mark
        self._lanes[mark.lane] += 1
        if not self._runs:
            return self._put(0, [mark])
        at = self._run_of(mark.order)
        run = self._runs[at]
        place = bisect_left(run.orders, mark.order)
        return self._put(at, [*run.marks[:place], mark, *run.marks[place:]])

    def remove(self, annotation_id: str) -> Mark | None:
        """Take the mark of the annotation away, and return it if there was one."""
        mark = self._by_id.pop(annotation_id, None)
        if mark is not None:
            self._count_out(mark.lane)
            at = self._run_of(mark.order)
            self._put(at, [one for one in self._runs[at].marks if one is not mark])
        return mark

    def replace(self, old: Mark, new: Mark) -> None:
        """Put a mark in the place of another of the same annotation and span."""
        self._by_id[new.annotation.id] = new
        self.version += 1
        self._count_out(old.lane)
        self._lanes[new.lane] += 1
        run = self._runs[self._run_of(new.order)]
        run.marks[bisect_left(run.orders, new.order)] = new

    def _before(self, order: Order | tuple[int]) -> Mark | None:
        """The last mark before that place in the order."""
        if not self._runs:
            return None
        at = self._run_of(order)
        place = bisect_left(self._runs[at].orders, order)
        if place == 0 and at == 0:
            return None
        return (
            self._runs[at].marks[place - 1] if place else self._runs[at - 1].marks[-1]
        )

    def _run_of(self, order: Order | tuple[int]) -> int:
        """Which run has that place in the order: the last that begins before it."""
        return max(0, bisect_right(self._firsts, order) - 1)

    def _put(self, at: int, marks: list[Mark]) -> None:
        """Give a run other marks: it is halved where they are many, gone without any."""
        self.version += 1
        half = len(marks) // 2
        parts = [marks[:half], marks[half:]] if len(marks) >= 2 * _RUN else [marks]
        self._runs[at : at + 1] = [Run(part) for part in parts if part]
        self._survey()

    def _survey(self) -> None:
        """Note where each run begins, and how far the runs reach."""
        self._firsts = [run.orders[0] for run in self._runs]
        self._reach = list(accumulate((run.reach[-1] for run in self._runs), max))

    def _count_out(self, lane: int | None) -> None:
        """Forget one mark of the lane, and the lane with its last one."""
        self._lanes[lane] -= 1
        if not self._lanes[lane]:
            del self._lanes[lane]
