"""Sentences, recognized by the full stops of news text.

A sentence ends with `.` `!` `?` `…` before a space or the paragraph's end, and with the
Arabic question mark and the Urdu full stop anywhere; quotation marks and brackets that close
directly after it belong to it. So the dot in `3.11`, in an address or between initials ends
nothing, nor does one after a single letter or after the number of a list item. A semicolon
does not end a sentence. A sentence never crosses the end of a paragraph, or of a stretch of
a very long one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotations.model import Span
from annotations.text.characters import Kind, kind_of
from annotations.text.graphemes import is_grapheme_boundary, snap
from annotations.text.kinds import INK, found_after, found_before
from annotations.text.stretches import stretch_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.model import Paragraph

_STOP = re.compile(
    "(?P<marks>[.!?\u061f\u06d4\u2026]+)"
    "[\u201d\u2019\u00bb\u203a)\\]}\u200e\u200f]*"
    # A mark that can open or close does close if nothing follows it.
    "(?:[\"'\u201c\u2018\u00ab]+(?=\\s|\\Z))?"
)
_INITIAL = re.compile(r"(?:\A|[\s.(\[{\"'\u201c\u00ab])[^\W\d_]\Z")
_ALWAYS = frozenset("\u061f\u06d4")
_INVISIBLE = frozenset({Kind.BLANK, Kind.JOINER})


def sentence_at(text: str, offset: int) -> Span | None:
    """The sentence that the code point at the offset belongs to; None between two."""
    if not 0 <= offset < len(text):
        return None
    sentences = sentences_of(text, stretch_at(text, offset))
    return next((span for span in sentences if offset in span), None)


def next_sentence(text: str, offset: int) -> Span | None:
    """The first sentence that starts after the offset, in this paragraph or a later."""
    at = max(0, offset)
    while ink := next(found_after(INK, text, at), None):
        stretch = stretch_at(text, ink[0])
        for span in sentences_of(text, stretch):
            if span.start > offset:
                return span
        at = stretch.after
    return None


def previous_sentence(text: str, offset: int) -> Span | None:
    """The last sentence that starts before the offset, in this paragraph or before."""
    at = min(offset, len(text)) - 1
    while at >= 0:
        stretch = stretch_at(text, at)
        for span in reversed(sentences_of(text, stretch)):
            if span.start < offset:
                return span
        at = next(found_before(INK, text, stretch.start), (-1, -1))[0]
    return None


def sentences_of(text: str, paragraph: Paragraph) -> list[Span]:
    """The sentences of the paragraph or stretch, in order; together, all its visible text."""
    content = text[paragraph.start : paragraph.end]
    pieces = [
        ink for start, end in _pieces(content) if (ink := _ink(content, start, end))
    ]
    return [
        snap(text, Span(paragraph.start + ink.start, paragraph.start + ink.end))
        for ink in pieces
    ]


def _pieces(content: str) -> Iterator[tuple[int, int]]:
    """The ranges between the ends; one without visible text joins its neighbour."""
    start = end = seen = 0
    has_letter = False
    for cut in (*_ends(content), len(content)):
        piece, seen = content[seen:cut], cut
        if start < end and _has_word(piece):
            yield start, end
            start, has_letter = end, False
        has_letter = has_letter or _has_letter(piece)
        # Before any visible text, nothing has been closed.
        end = cut if has_letter else start
    yield start, len(content)


def _ends(content: str) -> Iterator[int]:
    """Where a sentence may end, after the marks that close it."""
    for stop in _STOP.finditer(content):
        if _is_end(content, stop):
            yield stop.end()


def _is_end(content: str, stop: re.Match[str]) -> bool:
    after = content[stop.end() : stop.end() + 1]
    if after and not after.isspace():
        always = not _ALWAYS.isdisjoint(stop["marks"])
        return always and is_grapheme_boundary(content, stop.end())
    return stop["marks"] != "." or not _is_initial(content, stop.start())


def _is_initial(content: str, dot: int) -> bool:
    """Whether a single letter, apart from its marks, comes before the dot."""
    end = dot
    while end > 0 and kind_of(content[end - 1]) is Kind.MARK:
        end -= 1
    return bool(_INITIAL.search(content[max(0, end - 2) : end]))


def _has_word(piece: str) -> bool:
    return any(character.isalnum() for character in piece)


def _has_letter(piece: str) -> bool:
    return any(character.isalpha() for character in piece)


def _ink(content: str, start: int, end: int) -> Span | None:
    """The range without invisible characters at its ends; None if nothing is left."""
    while start < end and kind_of(content[start]) in _INVISIBLE:
        start += 1
    while start < end and kind_of(content[end - 1]) in _INVISIBLE:
        end -= 1
    return Span(start, end) if start < end else None
