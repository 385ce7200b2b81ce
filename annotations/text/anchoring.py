"""Finding a span again in a text that has changed, and how certain its place is.

Guarantees:

- A span is `SAME` only if the old text is known and equals the new one; or if
  the span's words, with 32 code points of their line on each side, occur once in the old
  text and once in the new (within `_NEAR` code points), between the same matched lines, and
  cut no grapheme; if the line had fewer code points, it still begins or ends there. On one
  of the two sides, the next word of the line is enough. So a distant change leaves a span
  in place, and one that touches the span or the words next to it never does.
- `PROPOSED` is a guess, however good, which a person has to confirm: the same words where
  their context is most similar by a clear margin, or nearly the same words (at most a fifth
  changed) close to where they are expected.
- Every span returned lies in the new text, on edges of graphemes.
- The work is bounded: milliseconds per span, whatever the texts contain.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import StrEnum
from functools import cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from annotations.model import Span
from annotations.text.alignment import KeptLine, kept_lines
from annotations.text.graphemes import is_grapheme_boundary, snap
from annotations.text.neighbours import word_after, word_before
from annotations.text.quotes import CONTEXT, quote_of
from annotations.text.similarity import alike, closest, shared_run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotations.model import Quote

_NEAR = 500_000
"""Code points on each side within which a second occurrence of a quote is searched for."""
_REACH = 1000
"""Code points on each side within which changed words are searched for."""
_MOST = 200
"""Occurrences of the same words that are considered."""
_COMPARED = 8
"""Of these, how many are compared in full."""
_ERRORS = 5
"""One changed code point in this many still counts as the same words."""
_LONG = 20
"""Code points from which changed words are recognized without their context."""
_LONGEST = 5000
"""Code points above which changed words are not searched for."""
_MARGIN = 0.2
"""By how much the best place must be better than the next."""
_ALIKE_HERE = 0.25
"""How similar the context must be between the lines where the span is expected."""
_ALIKE_ELSEWHERE = 0.5


class Certainty(StrEnum):
    """How certain the new place of a span is."""

    SAME = "same"
    PROPOSED = "proposed"
    ORPHAN = "orphan"


class Anchored(Struct, frozen=True):
    """What has become of a span."""

    certainty: Certainty
    span: Span | None = None
    """The place in the new text; None for an orphan, which has none."""


ORPHAN = Anchored(Certainty.ORPHAN)


class _Region(NamedTuple):
    """The part of the new text where a span must be if its lines were not moved."""

    start: int
    end: int
    expected: int
    """Where the span would start if nothing before it in the region had changed."""

    def holds(self, span: Span) -> bool:
        return self.start <= span.start and span.end <= self.end


class TextChange:
    """Finds spans of an old text, if it is known, in the new one."""

    def __init__(self, old: str | None, new: str) -> None:
        self._old = old
        self._new = new
        self._is_same = old == new

    def anchored(self, span: Span, quote: Quote) -> Anchored:
        """What has become of the span of the old text that has this quote."""
        agrees = self._old is None or _quote_or_none(self._old, span) == quote
        if self._is_same and agrees:
            return Anchored(Certainty.SAME, span)
        region = self._region(span) if agrees else self._anywhere(span)
        if (
            agrees
            and self._old
            and (sure := self._sure(self._old, span, quote, region))
        ):
            return Anchored(Certainty.SAME, sure)
        found = self._same_words(quote, region) or self._changed_words(quote, region)
        if found is None:
            return ORPHAN
        return Anchored(Certainty.PROPOSED, snap(self._new, found))

    @cached_property
    def _kept_lines(self) -> Sequence[KeptLine]:
        return kept_lines(self._old or "", self._new)

    @cached_property
    def _kept_starts(self) -> list[int]:
        return [line.old for line in self._kept_lines]

    @cached_property
    def _kept_ends(self) -> list[int]:
        return [line.old + line.length for line in self._kept_lines]

    def _region(self, span: Span) -> _Region:
        """From the last matched line that begins before the span to the first one after it."""
        if self._old is None:
            return self._anywhere(span)
        start, expected, end = 0, span.start, len(self._new)
        if at := bisect_right(self._kept_starts, span.start):
            line = self._kept_lines[at - 1]
            within = span.start - line.old
            start = line.new + min(within, line.length)
            expected = line.new + within
        if (at := bisect_left(self._kept_ends, span.end)) < len(self._kept_lines):
            line = self._kept_lines[at]
            end = line.new + max(0, span.end - line.old)
        return _Region(start, end, expected)

    def _anywhere(self, span: Span) -> _Region:
        return _Region(0, len(self._new), span.start)

    def _sure(self, old: str, span: Span, quote: Quote, region: _Region) -> Span | None:
        """The place of the quote with its whole context, if there is only one."""
        quote = _within_line(quote)
        window = quote.prefix + quote.exact + quote.suffix
        at = self._new.find(window, max(0, region.start - len(quote.prefix)))
        if at >= 0:
            start = at + len(quote.prefix)
            place = Span(start, start + len(quote.exact))
            if self._begins_alike(place, quote) and self._ends_alike(place, quote):
                return place if self._is_only(old, span, quote, region, place) else None
        return self._sure_beside_a_change(old, span, quote, region)

    def _sure_beside_a_change(
        self, old: str, span: Span, quote: Quote, region: _Region
    ) -> Span | None:
        """The same if the context on one side has changed beyond the next word."""
        words = _occurrences(self._new, quote.exact, region.start)
        places = (Span(at, at + len(quote.exact)) for at in islice(words, _MOST))
        narrowed = (
            (place, narrow)
            for place in takewhile(region.holds, places)
            if (narrow := self._narrowed(old, span, quote, place))
        )
        sure = (
            place
            for place, narrow in islice(narrowed, _COMPARED)
            if self._is_only(old, span, narrow, region, place)
        )
        return next(sure, None)

    def _narrowed(
        self, old: str, span: Span, quote: Quote, place: Span
    ) -> Quote | None:
        """The quote without what has changed on one side; None if a next word has.

        The context on the other side must be whole.
        """
        before, after = self._around(place)
        ahead = shared_run(before[::-1], quote.prefix[::-1])
        behind = shared_run(after, quote.suffix)
        if ahead == len(quote.prefix) and self._begins_alike(place, quote):
            word = word_after(old, span.end)
            if word and word == word_after(self._new, place.end) and word <= behind:
                return replace(quote, suffix=quote.suffix[:behind])
        elif behind == len(quote.suffix) and self._ends_alike(place, quote):
            word = word_before(old, span.start)
            if word and word == word_before(self._new, place.start) and word <= ahead:
                return replace(quote, prefix=quote.prefix[-ahead:])
        return None

    def _is_only(
        self, old: str, span: Span, quote: Quote, region: _Region, place: Span
    ) -> bool:
        """Whether the quote occurs once in each text, and its place cuts no grapheme."""
        before = len(quote.prefix)
        window = quote.prefix + quote.exact + quote.suffix
        return (
            region.holds(place)
            and self._cuts_nothing(place)
            and _is_once(old, window, span.start - before)
            and _is_once(self._new, window, place.start - before)
        )

    def _begins_alike(self, span: Span, quote: Quote) -> bool:
        """If the line began close to the span, a line must still begin there."""
        before = span.start - len(quote.prefix)
        begins = before == 0 or self._new[before - 1] == "\n"
        return begins or len(quote.prefix) == CONTEXT

    def _ends_alike(self, span: Span, quote: Quote) -> bool:
        """If the line ended close to the span, a line must still end there."""
        after = span.end + len(quote.suffix)
        ends = after == len(self._new) or self._new[after] in "\r\n"
        return ends or len(quote.suffix) == CONTEXT

    def _cuts_nothing(self, span: Span) -> bool:
        edges = span.start, span.end
        return all(is_grapheme_boundary(self._new, edge) for edge in edges)

    def _same_words(self, quote: Quote, region: _Region) -> Span | None:
        """The place of the same words, if one is more likely than all others."""
        length = len(quote.exact)
        everywhere = islice(_occurrences(self._new, quote.exact), _MOST)
        found = {Span(at, at + length) for at in everywhere}
        near = islice(_occurrences(self._new, quote.exact, region.start), _MOST)
        here = {span for at in near if region.holds(span := Span(at, at + length))}
        return self._likeliest(here, quote, _ALIKE_HERE) or self._likeliest(
            found | here, quote, _ALIKE_ELSEWHERE
        )

    def _changed_words(self, quote: Quote, region: _Region) -> Span | None:
        """The place of nearly the same words, close to where they are expected."""
        start = max(region.start, region.expected - _REACH)
        end = min(region.end, region.expected + len(quote.exact) + _REACH)
        errors = len(quote.exact) // _ERRORS
        if not errors or start >= end or len(quote.exact) > _LONGEST:
            return None
        found = closest(quote.exact, self._new[start:end], errors)
        spans = {Span(start + first, start + last) for first, last in found}
        needed = 0.0 if len(quote.exact) >= _LONG else _ALIKE_HERE
        return self._likeliest(spans, quote, needed)

    def _likeliest(
        self, spans: Iterable[Span], quote: Quote, needed: float
    ) -> Span | None:
        """The span with the most similar context; None if that is not clear."""
        by_run = sorted(spans, key=lambda one: (-self._run(one, quote), one))
        scored = [(self._alike(one, quote), one) for one in by_run[:_COMPARED]]
        scored.sort(key=lambda pair: (-pair[0], pair[1]))
        if not scored or scored[0][0] < needed:
            return None
        score, best = scored[0]
        others = (one for one in scored[1:] if not one[1].overlaps(best))
        second = next(others, None)
        unclear = second is not None and second[0] > score - _MARGIN
        return None if unclear else best

    def _run(self, span: Span, quote: Quote) -> int:
        before, after = self._around(span)
        run = shared_run(before[::-1], quote.prefix[::-1])
        return run + shared_run(after, quote.suffix)

    def _alike(self, span: Span, quote: Quote) -> float:
        """How similar the context of the span is, from 0 to 1."""
        before, after = self._around(span)
        sides = alike(before[::-1], quote.prefix[::-1]), alike(after, quote.suffix)
        return sum(sides) / 2

    def _around(self, span: Span) -> tuple[str, str]:
        new = self._new
        before = new[max(0, span.start - CONTEXT) : span.start]
        return before, new[span.end : span.end + CONTEXT]


def _within_line(quote: Quote) -> Quote:
    """The quote with only the context on its first and last line."""
    *_before, prefix = quote.prefix.split("\n")
    suffix, *_after = quote.suffix.split("\n")
    return replace(quote, prefix=prefix, suffix=suffix)


def _quote_or_none(text: str, span: Span) -> Quote | None:
    """The quote of the span, or None if the text is shorter."""
    return quote_of(text, span) if span.end <= len(text) else None


def _is_once(text: str, window: str, at: int) -> bool:
    """Whether the window at this place occurs nowhere else near it."""
    low, high = max(0, at - _NEAR), at + len(window) + _NEAR
    first = text.find(window, low, high)
    return first == at and text.find(window, at + 1, high) < 0


def _occurrences(text: str, words: str, start: int = 0) -> Iterator[int]:
    at = text.find(words, start)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
