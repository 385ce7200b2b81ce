"""What a character is to a reader who moves by words."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from unicodedata import category


class Kind(Enum):
    """What a character is part of."""

    LETTER = auto()
    """A letter, a digit, the tatweel, or a sign that stands before a number."""
    SYMBOL = auto()
    """Emoji, currency and mathematical signs, and what Unicode does not know."""
    PUNCTUATION = auto()
    BLANK = auto()
    """Blanks, separators, and controls that cannot be seen."""
    MARK = auto()
    """A combining mark: it goes with what it stands on."""
    JOINER = auto()
    """Invisible inside a word: it goes with what is before it."""


ATTACHED = frozenset({Kind.MARK, Kind.JOINER})
"""The kinds that go with the character before them."""

CARRIERS = frozenset("\u00a0\u202f")
"""The no-break spaces, on which a mark is written that has no letter to stand on."""

_JOINERS = re.compile("[\u00ad\u200c\u200d\u2060\U000e0020-\U000e007f]")
"""Soft hyphen, zero width non-joiner and joiner, word joiner, the tags of a flag."""

_MARKS = re.compile("[\u0e33\u0eb3\uff9e\uff9f\U0001f3fb-\U0001f3ff]")
"""What goes with the character before it (GB9, GB9a) and is no mark by category."""

_NUMBER_SIGNS = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"
    "\U000110bd\U000110cd"
)
"""Format characters that are seen, around the number that follows (GB9b)."""

_INFORMATION_SOURCE = "\u2139"
"""The one emoji that is a letter by category."""

_KINDS = {
    "M": Kind.MARK,
    "L": Kind.LETTER,
    "N": Kind.LETTER,
    "Sc": Kind.SYMBOL,
    "Sm": Kind.SYMBOL,
    "So": Kind.SYMBOL,
    "Cn": Kind.SYMBOL,
    "Co": Kind.SYMBOL,
    "Cs": Kind.SYMBOL,
    "C": Kind.BLANK,
    "Z": Kind.BLANK,
}
"""By general category, or by its first letter where the second makes no difference."""


@lru_cache(maxsize=4096)
def kind_of(character: str) -> Kind:
    """What the character is part of."""
    if _JOINERS.match(character):
        return Kind.JOINER
    if _MARKS.match(character):
        return Kind.MARK
    if is_number_sign(character):
        return Kind.LETTER
    if character == _INFORMATION_SOURCE:
        return Kind.SYMBOL
    name = category(character)
    return _KINDS.get(name) or _KINDS.get(name[0], Kind.PUNCTUATION)


def is_number_sign(character: str) -> bool:
    """Whether the character is written around what follows it, as one grapheme."""
    return character in _NUMBER_SIGNS
