"""A place in an article's text."""

from __future__ import annotations

from msgspec import Struct

from annotations.errors import SpanError
from annotations.messages import _


class Span(Struct, frozen=True, order=True):
    """A half-open range `[start, end)` of code points of an article's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse an empty, reversed or negative range."""
        if not 0 <= self.start < self.end:
            message = _("{span} is not a span: the start must be before the end")
            raise SpanError(message.format(span=self))

    def __len__(self) -> int:
        """The number of code points."""
        return self.end - self.start

    def __str__(self) -> str:
        """The form that commands take and print: `start:end`."""
        return f"{self.start}:{self.end}"

    def __contains__(self, offset: int) -> bool:
        """Whether the code point at the offset belongs to the span."""
        return self.start <= offset < self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two have a code point in common."""
        return self.start < other.end and other.start < self.end

    def encloses(self, other: Span) -> bool:
        """Whether every code point of the other is in this span."""
        return self.start <= other.start and other.end <= self.end

    def hull(self, other: Span) -> Span:
        """The shortest span that encloses both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def text_of(self, text: str) -> str:
        """The part of the text at this span.

        Raises:
            SpanError: The span ends after the text.
        """
        if self.end > len(text):
            message = _("{span} reaches beyond the end of the text, at {end}")
            raise SpanError(message.format(span=self, end=len(text)))
        return text[self.start : self.end]
