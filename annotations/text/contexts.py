"""The text around a place, cut at words, for display on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import bidirectional

from annotations.text.paragraphs import paragraph_at
from annotations.text.words import word_at

if TYPE_CHECKING:
    from annotations.model import Span


class Context(NamedTuple):
    """A part of a paragraph, with the place in it."""

    text: str
    start: int
    """The start of the place in `text`, in code points."""
    end: int
    lead: str = ""
    """The paragraph's first strong letter, which decides on its direction; maybe none."""


_ELLIPSIS = "… "
_STRONG = {"L", "R", "AL"}
"""The classes of letters that have a direction."""
_LONGEST_WORD = 256
"""Code points; a context ends inside a longer word."""


def context_of(text: str, span: Span, *, before: int = 24, after: int = 80) -> Context:
    """The place with about this many code points of its paragraphs on each side.

    However long a paragraph is, no more of it is read than that.
    """
    reach = max(before, after) + _LONGEST_WORD
    first = paragraph_at(text, span.start, within=reach).start
    last = max(paragraph_at(text, span.end - 1, within=reach).end, span.end)
    start, end = max(first, span.start - before), min(last, span.end + after)
    if start > first and (word := word_at(text, start)):
        start = word.start if word.start >= first else start
    if end < last and (word := word_at(text, end)):
        end = min(word.end, last)
    while start < span.start and text[start].isspace():
        start += 1
    mark = _ELLIPSIS if start > first else ""
    excerpt = mark + text[start:end] + (" …" if end < last else "")
    at = len(mark) + span.start - start
    return Context(excerpt, at, at + len(span), _first_strong(text, first, last))


def _first_strong(text: str, start: int, end: int) -> str:
    letters = text[start:end]
    return next((one for one in letters if bidirectional(one) in _STRONG), "")
