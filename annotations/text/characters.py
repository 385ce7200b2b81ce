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
    """Emoji, currency and mathematical signs, and unassigned characters."""
    PUNCTUATION = auto()
    BLANK = auto()
    """Spaces, separators and invisible controls."""
    MARK = auto()
    """A combining mark: it belongs to its base."""
    JOINER = auto()
    """Invisible inside a word: it belongs to what is before it."""


ATTACHED = frozenset({Kind.MARK, Kind.JOINER})
"""The kinds that belong to the character before them."""

CARRIERS = frozenset("\u00a0\u202f")
"""The no-break spaces, which carry a mark that has no letter."""

_JOINERS = re.compile("[\u00ad\u200c\u200d\u2060\U000e0020-\U000e007f]")
"""Soft hyphen, zero width non-joiner and joiner, word joiner, the tags of a flag."""

_MARKS = re.compile("[\u0e33\u0eb3\uff9e\uff9f\U0001f3fb-\U0001f3ff]")
"""What belongs to the character before it (GB9, GB9a) without being a mark by category."""

_NUMBER_SIGNS = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"
    "\U000110bd\U000110cd"
)
"""Visible format characters, drawn around the number that follows (GB9b)."""

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
"""By general category, or by the first letter of it if the second makes no difference."""


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
