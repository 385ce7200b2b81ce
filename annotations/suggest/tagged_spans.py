"""Where spans of each label lie, so that one look-up tells whether a place is taken."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import Span


class TaggedSpans:
    """The spans of each label by their start, with the furthest end up to each."""

    def __init__(self, tagged: Iterable[tuple[str, Span]]) -> None:
        """Sort the spans, once.

        Args:
            tagged: Labels with their spans, which may nest and cross.
        """
        found: dict[str, list[Span]] = defaultdict(list)
        for label, span in tagged:
            found[label].append(span)
        for spans in found.values():
            spans.sort()
        self._starts = {
            label: [one.start for one in spans] for label, spans in found.items()
        }
        self._ends = {
            label: [*accumulate((one.end for one in spans), max)]
            for label, spans in found.items()
        }

    def overlap(self, label: str, span: Span) -> bool:
        """Whether a span of the label shares a code point with this one."""
        before = bisect_left(self._starts.get(label, []), span.end)
        return before > 0 and self._ends[label][before - 1] > span.start
