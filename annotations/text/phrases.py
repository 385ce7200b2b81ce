"""Phrases: the text between two punctuation marks of a sentence.

Every mark that is followed or preceded by a space, or by another mark, ends a phrase, so
that `3.11`, `08:15` and `أغسطس/آب` lie inside one. A phrase has no space and no mark at its
edges, and never crosses the end of a paragraph, or of a stretch of a very long one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.model import Span
from annotations.text.characters import ATTACHED, Kind, kind_of
from annotations.text.graphemes import snap
from annotations.text.kinds import WRITTEN, found_after, found_before
from annotations.text.stretches import stretch_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.model import Paragraph

_INK = frozenset({Kind.LETTER, Kind.SYMBOL})


def phrase_at(text: str, offset: int) -> Span | None:
    """The phrase that the code point at the offset belongs to; None between two."""
    if not 0 <= offset < len(text):
        return None
    phrases = phrases_of(text, stretch_at(text, offset))
    return next((phrase for phrase in phrases if offset in phrase), None)


def next_phrase(text: str, offset: int) -> Span | None:
    """The first phrase that starts after the offset, in this paragraph or a later."""
    at = max(0, offset)
    while written := next(found_after(WRITTEN, text, at), None):
        stretch = stretch_at(text, written[0])
        for phrase in phrases_of(text, stretch):
            if phrase.start > offset:
                return phrase
        at = stretch.after
    return None


def previous_phrase(text: str, offset: int) -> Span | None:
    """The last phrase that starts before the offset, in this paragraph or before."""
    at = min(offset, len(text)) - 1
    while at >= 0:
        stretch = stretch_at(text, at)
        for phrase in reversed(list(phrases_of(text, stretch))):
            if phrase.start < offset:
                return phrase
        at = next(found_before(WRITTEN, text, stretch.start), (-1, -1))[0]
    return None


def phrases_of(text: str, paragraph: Paragraph) -> Iterator[Span]:
    """The phrases of the paragraph or stretch, in order."""
    start: int | None = None
    end = paragraph.start
    for at in range(paragraph.start, paragraph.end):
        kind = kind_of(text[at])
        if kind in _INK or (kind in ATTACHED and start is not None):
            start = at if start is None else start
            end = at + 1
        elif start is not None and _parts(text, at, paragraph):
            yield snap(text, Span(start, end))
            start = None
    if start is not None:
        yield snap(text, Span(start, end))


def _parts(text: str, at: int, paragraph: Paragraph) -> bool:
    """Whether a phrase ends there: at punctuation that is not inside a word."""
    if kind_of(text[at]) is not Kind.PUNCTUATION:
        return False
    inside = paragraph.start < at < paragraph.end - 1
    return not (inside and _is_ink(text[at - 1]) and _is_ink(text[at + 1]))


def _is_ink(character: str) -> bool:
    return kind_of(character) in _INK or kind_of(character) in ATTACHED
