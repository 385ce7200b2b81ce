"""The quote of a span, by which the span is found again when the text changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.model import Quote

if TYPE_CHECKING:
    from annotations.model import Span

CONTEXT = 32
"""Code points of context that are stored on each side of a span."""


def quote_of(text: str, span: Span) -> Quote:
    """The text of the span with its context.

    Raises:
        SpanError: The span ends after the text.
    """
    exact = span.text_of(text)
    prefix = text[max(0, span.start - CONTEXT) : span.start]
    return Quote(exact, prefix, text[span.end : span.end + CONTEXT])
