"""A place in an article that is found again at another time, also if the text has changed.

It is only where somebody has read to: a guess is better than the beginning.
"""

from __future__ import annotations

from dataclasses import dataclass

_CONTEXT = 32
"""Code points of the text that are kept on each side."""
_MOST = 1000
"""Places with the same words that are looked at."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An offset in the text of an article, with what stands around it."""

    offset: int
    before: str
    after: str

    @classmethod
    def at(cls, text: str, offset: int) -> Bookmark:
        """The place in the text."""
        before = text[max(0, offset - _CONTEXT) : offset]
        return cls(offset, before, text[offset : offset + _CONTEXT])

    def found_in(self, text: str) -> int | None:
        """The offset in the text as it is now; None where nothing is like it."""
        if self.offset <= len(text) and Bookmark.at(text, self.offset) == self:
            return self.offset
        for quote, back in (
            (self.before + self.after, len(self.before)),
            (self.after, 0),
            (self.before, len(self.before)),
        ):
            if quote.strip() and (starts := _places(text, quote)):
                nearest = min(starts, key=lambda at: abs(at + back - self.offset))
                return nearest + back
        return None


def _places(text: str, quote: str) -> list[int]:
    """Where the quote begins in the text."""
    starts: list[int] = []
    at = text.find(quote)
    while at >= 0 and len(starts) < _MOST:
        starts.append(at)
        at = text.find(quote, at + 1)
    return starts
