"""Stretches: the paragraphs of an article, with very long ones cut into pieces.

Whatever applies to a whole paragraph (layout, finding sentences) is done for a stretch, so
that it costs the same in an article that is one paragraph of a million words.
The edges of a stretch depend only on the text nearby, never on a walk from the paragraph's
start: a paragraph is cut before every multiple of `SPACING`, except those within that
distance of its ends. So no paragraph shorter than twice that is cut, and no stretch is
longer than `LONGEST`.

A cut is made after a sentence that ends nearby, or else after a space, before a word, or at
the edge of a grapheme. Like the end of a paragraph, it ends every sentence, phrase,
quotation, embedding and isolate.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from annotations.model import Paragraph
from annotations.text.graphemes import grapheme_at, is_grapheme_boundary
from annotations.text.paragraphs import paragraph_at, paragraphs_of
from annotations.text.words import word_at

if TYPE_CHECKING:
    from collections.abc import Iterator

SPACING = 4096
"""Code points between two cuts, approximately; also the uncut length at both ends."""
_NEAR = SPACING // 2
"""How many code points before its place a cut may be made."""
LONGEST = 3 * SPACING
"""Code points of a stretch, at most: of a paragraph that no place to cut is far enough
inside of."""

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


def stretches_of(text: str) -> Iterator[Paragraph]:
    """All stretches of the text, in order: those that `stretch_at` finds one by one."""
    for paragraph in paragraphs_of(text):
        stretch = paragraph
        if paragraph.end - paragraph.start >= 2 * SPACING:
            stretch = stretch_at(text, paragraph.start)
        yield stretch
        while stretch.after < paragraph.after:
            stretch = stretch_at(text, stretch.after)
            yield stretch


@lru_cache(maxsize=64)
def _cut(text: str, place: int) -> int:
    """Where a paragraph is cut: at the place, or shortly before it."""
    for pattern in (_SENTENCE_END, _BLANKS):
        ends = [one.end() for one in pattern.finditer(text, place - _NEAR, place)]
        if ends and is_grapheme_boundary(text, ends[-1]):
            return ends[-1]
    word = word_at(text, place)
    near = word is not None and word.start > place - _NEAR
    return word.start if word and near else grapheme_at(text, place).start
