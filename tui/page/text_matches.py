"""The places where a text occurs in the open article, to be highlighted and visited."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from annotations.text import FoldedText, find_all, find_exactly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Span

MOST = 5_000
"""Places that are looked up: nobody visits more."""
EXACTLY = "="
"""Begins a text that is to be found to the letter, vowel signs and all."""


class TextMatches:
    """Places in reading order, none of which overlaps another; at first there are none."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.clear()

    def find(self, wanted: str) -> None:
        """Take the places of a text, however it is written; to the letter after `=`."""
        if wanted.startswith(EXACTLY):
            places = find_exactly(self._text, wanted.removeprefix(EXACTLY))
        else:
            places = find_all(self._folded, wanted)
        found = list(islice(places, MOST + 1))
        self._hold(found[:MOST], are_all=len(found) <= MOST)

    def clear(self) -> None:
        """Have no places."""
        self._hold((), are_all=True)

    def _hold(self, places: Sequence[Span], *, are_all: bool) -> None:
        self.places = places
        self._starts = [place.start for place in places]
        self._are_all = are_all

    @cached_property
    def _folded(self) -> FoldedText:
        return FoldedText(self._text)

    @property
    def count(self) -> str:
        """How many there are, with a sign if there are more."""
        return f"{len(self.places)}{'' if self._are_all else '+'}"

    def touching(self, start: int, end: int) -> Sequence[Span]:
        """The places with a code point in `[start, end)`."""
        first = max(0, bisect_right(self._starts, start) - 1)
        found = self.places[first : bisect_left(self._starts, end)]
        return [place for place in found if place.end > start]

    def number_of(self, place: Span) -> int:
        """Which place it is, counted from 1."""
        return bisect_right(self._starts, place.start)

    def beyond(self, offset: int, step: int) -> Span | None:
        """The next place (1) that starts after the offset, or the last (-1) before it.

        After the last comes the first, and the other way round; None if there is none.
        """
        if not self.places:
            return None
        after = bisect_right(self._starts, offset)
        before = bisect_left(self._starts, offset) - 1
        return self.places[after % len(self.places) if step > 0 else before]
