"""Finding every place of a text in an article, in any spelling.

The folded text is searched, and places are given in the article's text, on edges of
graphemes: the text at a place, folded, equals the folded search text. A match that begins
or ends inside a ligature is not a place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.model import Span
from annotations.text.characters import Kind, is_number_sign, kind_of
from annotations.text.folding import FoldedText, folded
from annotations.text.graphemes import (
    grapheme_at,
    is_grapheme_boundary,
    surely_breaks,
)
from annotations.text.words import LONGEST, WordFinder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PROCLITICS = re.compile("[وف]?[بلك]?(?:ال|ل)?")
"""What may be attached to the start of a word, folded: and, in, the."""
_SHORTEST_STEM = 2
_APART = frozenset(
    map(chr, [0x0A, *range(0x20, 0x7F), 0xA0, *range(0x621, 0x64B), 0x66E, 0x66F])
)
"""Characters that are always graphemes of their own: most of any article."""
_OF_WORDS = (Kind.LETTER, Kind.SYMBOL)
"""What words are made of."""
_OF_PROCLITICS = frozenset("وفبلكا")
"""What a proclitic can be made of."""
_SIGNS = frozenset(map(chr, range(0x64B, 0x653)))
"""The usual vowel signs."""
_MOST_SIGNS = 4
"""How many are passed over."""


class Matching(Struct, frozen=True):
    """What counts as a place."""

    whole_word: bool = False
    """Whether it must begin and end where words do."""
    proclitics: bool = False
    """Whether it may begin inside a word, after prefixes, which are not part of the place."""


ANYWHERE = Matching()
WORDS = Matching(whole_word=True)
STEMS = Matching(whole_word=True, proclitics=True)


def find_all(
    article: FoldedText,
    wanted: str,
    matching: Matching = ANYWHERE,
    *,
    start: int = 0,
    left_out: Sequence[Span] = (),
) -> Iterator[Span]:
    """The places of a text, in reading order; none overlaps the one before.

    Args:
        article: The text to search.
        wanted: The text to find; spaces at its edges are ignored, and spaces alone
            have no place.
        matching: What counts as a place.
        start: The character of the folded text where the search begins.
        left_out: The parts of the text that are not searched, in order and apart; a place
            may cross their edges.
    """
    part = folded(wanted, article.folding).strip(" ")
    search = _Search(article, part, matching, left_out)
    at = search.next_match(start) if part else -1
    while at >= 0:
        place, after = search.examine(at)
        if place is not None:
            yield place
        at = search.next_match(after)


def find_exactly(text: str, wanted: str) -> Iterator[Span]:
    """The places of a text to the letter, on the edges of graphemes, in order."""
    for match in re.finditer(re.escape(wanted), text) if wanted else ():
        if all(is_grapheme_boundary(text, edge) for edge in match.span()):
            yield Span(*match.span())


class _Search:
    """Examines one match after the other of a folded text."""

    def __init__(
        self,
        article: FoldedText,
        part: str,
        matching: Matching,
        left_out: Sequence[Span],
    ) -> None:
        self._article = article
        self._left_out = left_out
        self._part = part
        self._matching = matching
        self._words = WordFinder(article.source)
        self._may_have_prefix = matching.proclitics and len(part) >= _SHORTEST_STEM

    def next_match(self, at: int) -> int:
        """The first match from there that is to be examined; -1 if there is none."""
        at = self._article.text.find(self._part, at)
        while at >= 0 and (after := self._after_left_out(at)):
            at = self._article.text.find(self._part, after)
        return at

    def _after_left_out(self, at: int) -> int:
        """Where the first match may begin that ends after the part that this one is in.

        It is 0 if this one is in none. However many matches are in the part, they cost
        no more than one.
        """
        first = self._article.origin(at) if self._left_out else 0
        index = bisect_right(self._left_out, first, key=attrgetter("start")) - 1
        if index < 0:
            return 0
        end = self._article.index_of(self._left_out[index].end)
        return end - len(self._part) + 1 if at + len(self._part) <= end else 0

    def examine(self, at: int) -> tuple[Span | None, int]:
        """The place of a match, if it is one, and where the next match may begin.

        Both the match and the latter are in characters of the folded text.
        """
        text, folding = self._article.source, self._article.folding
        first = self._article.origin(at)
        last = self._article.origin(at + len(self._part) - 1)
        if self._matching.whole_word and self._is_surely_part(first, last):
            return None, at + 1
        start, end = _start_at(text, first), _end_at(text, last)
        found = folded(text[start:end], folding)
        if found.strip(" ") != self._part:  # a space may be the base of the first marks
            return None, at + 1
        if self._matching.whole_word and not self._is_whole(Span(start, end)):
            return None, self._after_word(at, start)
        return Span(start, end), at + len(self._part)

    def _is_surely_part(self, first: int, last: int) -> bool:
        """Whether a word goes on beyond these letters; cheap in the common case."""
        text = self._article.source
        if _are_of_one_word(text, last, _letter_beside(text, last, 1)):
            return True
        before = _letter_beside(text, first, -1)
        may_be_prefix = self._may_have_prefix and text[before] in _OF_PROCLITICS
        return not may_be_prefix and _are_of_one_word(text, before, first)

    def _is_whole(self, place: Span) -> bool:
        """Whether words begin and end there, ignoring what is never compared."""
        first = self._words.word_at(place.start)
        last = self._words.word_at(place.end - 1)
        if last and self._folded(place.end, last.end):
            return False
        before = self._folded(first.start, place.start) if first else ""
        is_prefix = self._may_have_prefix and _PROCLITICS.fullmatch(before)
        return not before or bool(is_prefix)

    def _after_word(self, at: int, start: int) -> int:
        """Where to go on after a match that is only a part of a word.

        What is before a later match in that word is longer. So it may be a prefix only if
        what is searched for begins as one.
        """
        may_go_on = self._may_have_prefix and self._part[0] in _OF_PROCLITICS
        word = None if may_go_on else self._words.word_at(start)
        return max(at + 1, self._article.index_of(word.end)) if word else at + 1

    def _folded(self, start: int, end: int) -> str:
        """What stands there; a blank is part of a word where it carries a mark."""
        text = self._article.source[start:end]
        return folded(text, self._article.folding).strip(" ")


def _letter_beside(text: str, offset: int, step: int) -> int:
    """The next place on that side without a vowel sign, or one nearby, or the offset."""
    limit = offset + step * _MOST_SIGNS
    beside = offset + step
    while beside != limit and 0 <= beside < len(text) and text[beside] in _SIGNS:
        beside += step
    return beside if 0 <= beside < len(text) else offset


def _are_of_one_word(text: str, one: int, other: int) -> bool:
    """Whether letters with only vowel signs between them surely are.

    Not where a long word may be cut, nor where a number sign makes a symbol a letter.
    """
    return (
        one < other
        and one // LONGEST == other // LONGEST
        and _go_together(text[one], text[other])
        and not (one and is_number_sign(text[one - 1]))
    )


@lru_cache(maxsize=16_384)
def _go_together(one: str, other: str) -> bool:
    """Whether the two are separate graphemes of one word, and both are compared."""
    kind = kind_of(one)
    is_one_word = kind in _OF_WORDS and kind is kind_of(other)
    are_compared = all(folded(letter).strip(" ") for letter in (one, other))
    return is_one_word and are_compared and surely_breaks(one, other)


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
