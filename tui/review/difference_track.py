"""The track of a review: where differences are, and which are still to be decided."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tui.widgets import Track

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.review.margin import MarginEntry


class DifferenceTrack(Track):
    """Draws signs of differences in place of annotations: what is agreed has none."""

    _entries: Sequence[MarginEntry] = ()
    """By where they begin."""

    def show_differences(self, entries: Sequence[MarginEntry]) -> None:
        """Draw the signs of these differences from now on."""
        if entries != self._entries:
            self._entries = entries
            self.forget_signs()

    def sign_of(self, start: int, end: int) -> str:
        """What is worth going to in that part of the text."""
        first = bisect_left(self._entries, start, key=lambda one: one.start)
        last = bisect_left(self._entries, end, key=lambda one: one.start)
        here = self._entries[first:last]
        if any(one.is_open for one in here):
            return self.UNFINISHED
        return self.TAGGED if here else ""
