"""Stretches: the paragraphs of an article, the very long ones cut into pieces.

Whatever is done to a whole paragraph (laying it out, finding its sentences) is done to a
stretch, so that it costs the same in an article that is one paragraph of a million words.
Where a stretch begins and ends is told by the text close by alone, never by a walk from
the paragraph's start: a paragraph is cut before every multiple of `SPACING`, but for those
that are as close as that to its ends. So no paragraph shorter than twice that is cut, and
no stretch is longer than `LONGEST`.

A cut is made after a sentence if one ends near, or after a blank, or before a word, or
else at the edge of a grapheme. No sentence, phrase or quotation runs over it, nor does the
reach of an embedding or an isolate, as with the paragraph's end.
"""

from __future__ import annotations

import re
from functools import lru_cache

from annotations.model import Paragraph
from annotations.text.graphemes import grapheme_at, is_grapheme_boundary
from annotations.text.paragraphs import paragraph_at
from annotations.text.words import word_at

SPACING = 4096
"""Code points between two cuts, more or less, and those that stay uncut at the ends."""
_NEAR = SPACING // 2
"""How many code points before its place a cut may be made."""
LONGEST = 2 * SPACING + _NEAR
"""Code points of a stretch, at most."""

_SENTENCE_END = re.compile("[.!?\u061f\u06d4\u2026][^\\w\\s]{0,8}\\s+")
_BLANKS = re.compile("\\s+")


def stretch_at(text: str, offset: int) -> Paragraph:
    """The stretch that the offset is in: a paragraph, or a piece of a long one.

    A piece ends where the next one begins: only the last has the separator after it.
    """
    paragraph = paragraph_at(text, offset, within=LONGEST + SPACING)
    if paragraph.end - paragraph.start < 2 * SPACING:
        return paragraph
    offset = max(0, min(offset, len(text) - 1))
    first = offset // SPACING - 1
    cuts = [
        _cut(text, place)
        for place in range(first * SPACING, (first + 4) * SPACING, SPACING)
        if paragraph.start + SPACING <= place <= paragraph.end - SPACING
    ]
    start = max((cut for cut in cuts if cut <= offset), default=paragraph.start)
    end = min((cut for cut in cuts if cut > offset), default=None)
    if end is None:
        return Paragraph(start, paragraph.end, paragraph.after)
    return Paragraph(start, end, end)


@lru_cache(maxsize=64)
def _cut(text: str, place: int) -> int:
    """Where a paragraph is cut: at the place or not long before it."""
    for pattern in (_SENTENCE_END, _BLANKS):
        ends = [one.end() for one in pattern.finditer(text, place - _NEAR, place)]
        if ends and is_grapheme_boundary(text, ends[-1]):
            return ends[-1]
    word = word_at(text, place)
    near = word is not None and word.start > place - _NEAR
    return word.start if word and near else grapheme_at(text, place).start
