"""Finding every place of a text in an article, in any spelling.

The folded text is searched, and places are given in the article's text, on edges of
graphemes: the text at a place, folded, equals the folded search text. A match that begins
or ends inside a ligature is not a place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.model import Span
from annotations.text.folding import FoldedText, folded
from annotations.text.graphemes import grapheme_at, is_grapheme_boundary
from annotations.text.words import word_at

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROCLITICS = re.compile("[وف]?[بلك]?(?:ال|ل)?")
"""What may be attached to the start of a word, folded: and, in, the."""
_SHORTEST_STEM = 2
_APART = frozenset(
    map(chr, [0x0A, *range(0x20, 0x7F), 0xA0, *range(0x621, 0x64B), 0x66E, 0x66F])
)
"""Characters that are always graphemes of their own: most of any article."""


@dataclass(frozen=True, slots=True)
class Matching:
    """What counts as a place."""

    whole_word: bool = False
    """Whether it must begin and end where words do."""
    proclitics: bool = False
    """Whether it may begin inside a word, after prefixes, which are not part of the place."""


ANYWHERE = Matching()
WORDS = Matching(whole_word=True)
STEMS = Matching(whole_word=True, proclitics=True)


def find_all(
    article: FoldedText, wanted: str, matching: Matching = ANYWHERE, *, start: int = 0
) -> Iterator[Span]:
    """The places of a text, in reading order; none overlaps the one before.

    Args:
        article: The text to search.
        wanted: The text to find; spaces at its edges are ignored, and spaces alone
            have no place.
        matching: What counts as a place.
        start: The character of the folded text where the search begins.
    """
    part = folded(wanted, article.folding).strip(" ")
    at = article.text.find(part, start) if part else -1
    while at >= 0:
        place = _place(article, at, part, matching)
        if place is not None:
            yield place
        at = article.text.find(part, at + (len(part) if place else 1))


def find_exactly(text: str, wanted: str) -> Iterator[Span]:
    """The places of a text to the letter, on the edges of graphemes, in order."""
    for match in re.finditer(re.escape(wanted), text) if wanted else ():
        if all(is_grapheme_boundary(text, edge) for edge in match.span()):
            yield Span(*match.span())


def _place(article: FoldedText, at: int, part: str, matching: Matching) -> Span | None:
    """The place in the article of a match in the folded text, if it is a place."""
    text = article.source
    start = _start_at(text, article.origin(at))
    end = _end_at(text, article.origin(at + len(part) - 1))
    found = folded(text[start:end], article.folding)
    if found.strip(" ") != part:  # a space may be the base of the first marks
        return None
    if matching.whole_word and not _is_whole(article, Span(start, end), matching):
        return None
    return Span(start, end)


def _start_at(text: str, offset: int) -> int:
    """The start of the grapheme at the offset; cheap in the common case."""
    if text[offset] in _APART and (offset == 0 or text[offset - 1] in _APART):
        return offset
    return grapheme_at(text, offset).start


def _end_at(text: str, offset: int) -> int:
    """The end of the grapheme at the offset; cheap in the common case."""
    after = offset + 1
    if text[offset] in _APART and (after == len(text) or text[after] in _APART):
        return after
    return grapheme_at(text, offset).end


def _is_whole(article: FoldedText, place: Span, matching: Matching) -> bool:
    """Whether words begin and end there, ignoring characters that are never compared."""
    text, folding = article.source, article.folding
    first, last = word_at(text, place.start), word_at(text, place.end - 1)
    before = folded(text[first.start : place.start], folding) if first else ""
    after = folded(text[place.end : last.end], folding) if last else ""
    # A blank is part of a word where a mark stands on it, or a number sign is before it.
    before, after = before.strip(" "), after.strip(" ")
    if after:
        return False
    prefixed = matching.proclitics and len(place) >= _SHORTEST_STEM
    return not before or (prefixed and bool(_PROCLITICS.fullmatch(before)))
