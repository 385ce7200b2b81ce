"""How the marks of one layer are told apart where they overlap: by depth and by lane.

A mark's depth is how many marks of its style are open where it starts. Its lane is the
column of its bracket: the first one free, the outer mark taking its own first. Both
depend on nothing but the marks before it that are open where it starts. A change is
therefore followed in reading order from where it is, and no further than to the first
place where no open mark is different: what comes after that is as it would be if all
were nested from the beginning.
"""

from __future__ import annotations

import sys
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from annotations.model import MarkStyle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotations.model import Span
    from tui.page.mark import Mark, Order
    from tui.page.marks import Marks


class _Cause(NamedTuple):
    """A place from which marks may be nested otherwise than they were."""

    order: Order
    """Of the first mark that may be."""
    end: int
    """Marks that start before this offset may be."""


def nest_all(marks: Marks) -> None:
    """Nest all the marks."""
    _follow(marks, [_Cause((-1, 0, ""), sys.maxsize)], 0, [])


def nest(marks: Marks, changed: Iterable[Mark]) -> list[Span]:
    """Nest the marks that a change may affect; return the spans of those that differ.

    Args:
        marks: As they are now; those that differ are replaced in place.
        changed: What has just been added or removed.
    """
    causes = sorted({cause for one in changed for cause in _causes(marks, one)})
    different: list[Span] = []
    at = 0
    while at < len(causes):
        at = _follow(marks, causes, at, different)
    return different


def _causes(marks: Marks, changed: Mark) -> Iterator[_Cause]:
    """The mark itself, and the tint before it: it may need a bracket by it, or not."""
    yield _Cause(changed.order, changed.span.end)
    if changed.mark_style is MarkStyle.TINT:
        before = _open_before(marks, changed.order)
        tints = [one for one in before if one.mark_style is MarkStyle.TINT]
        if tints:
            yield _Cause(tints[-1].order, tints[-1].span.start + 1)


def _follow(
    marks: Marks, causes: Sequence[_Cause], at: int, different: list[Span]
) -> int:
    """Nest from one cause on until no mark differs; return the next cause that is left."""
    until = 0
    opened = _open_before(marks, causes[at].order)
    for mark in marks.onward(causes[at].order):
        while at < len(causes) and causes[at].order <= mark.order:
            until = max(until, causes[at].end)
            at += 1
        if mark.span.start >= until:
            return at
        opened = [one for one in opened if one.span.end > mark.span.start]
        nested = _nested(marks, mark, opened)
        opened.append(nested)
        if nested != mark:
            marks.replace(mark, nested)
            different.append(mark.span)
        if nested.lane != mark.lane:
            until = max(until, mark.span.end)
    return len(causes)


def _nested(marks: Marks, mark: Mark, opened: Sequence[Mark]) -> Mark:
    """The mark with its lane and depth, among those that are open where it starts."""
    depth = sum(one.mark_style is mark.mark_style for one in opened)
    lane = None
    if _has_bracket(marks, mark):
        taken = {one.lane for one in opened}
        lane = next(lane for lane in count() if lane not in taken)
    if (lane, depth) == (mark.lane, mark.depth):
        return mark
    return replace(mark, lane=lane, depth=depth)


def _has_bracket(marks: Marks, mark: Mark) -> bool:
    """Whether its style has one, or it is a tint that a later tint overlaps.

    A tint alone cannot show where one of two tinted spans ends inside the other.
    """
    if mark.mark_style is not MarkStyle.TINT:
        return mark.mark_style is MarkStyle.BRACKET
    for later in marks.onward(mark.order):
        if later.span.start >= mark.span.end:
            return False
        if later.mark_style is MarkStyle.TINT and later.order != mark.order:
            return True
    return False


def _open_before(marks: Marks, order: Order) -> list[Mark]:
    """The marks before that place in the order that are open where it starts."""
    start = order[0]
    return [one for one in marks.touching(start, start + 1) if one.order < order]
