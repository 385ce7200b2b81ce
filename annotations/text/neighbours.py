"""The words next to a span, on its line: as long as they stand, so does the span."""

from __future__ import annotations

from annotations.model import Span
from annotations.text.quotes import CONTEXT
from annotations.text.words import iter_words, previous_word


def word_after(text: str, offset: int) -> int | None:
    """How far the first word from the offset reaches beyond it, in code points.

    None where the line has no word there that begins within the context of a quote.
    """
    line = text.find("\n", offset, offset + CONTEXT)
    end = min(len(text), offset + CONTEXT) if line < 0 else line
    if offset >= end:
        return None
    word = next(iter_words(text, Span(offset, end)), None)
    return word.end - offset if word else None


def word_before(text: str, offset: int) -> int | None:
    """The same of the last word before the offset: how far it reaches back."""
    first = max(0, offset - CONTEXT, text.rfind("\n", 0, offset) + 1)
    word = previous_word(text, offset)
    while word is not None and word.end > offset:  # the offset is inside of it
        word = previous_word(text, word.start)
    return offset - word.start if word and word.start >= first else None
