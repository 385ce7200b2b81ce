"""Folding, by which a search finds a word however it was written.

Vowel signs and tatweel go, letters that are often written one for the other become one,
digits become ASCII, and forms that only differ in their drawing become the letter itself.
Folded text is for comparing, never for showing or storing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans("أإآٱىةیک", "ااااي\u0647يك")
_TATWEEL = "\u0640"
_HAMZA_AND_MADDA = "\u0653-\u0655"
_UNITS = re.compile(f".[{_HAMZA_AND_MADDA}]?", re.DOTALL)
"""A character with the hamza or madda that may be written after it as a mark."""
_MARKS = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]"
)


def folded(text: str) -> str:
    """The text as it is compared."""
    return folded_with_map(text)[0]


def folded_with_map(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and for each of its characters where it comes from.

    The offsets are those of code points of `text`; they never decrease, and some are
    left out or told twice where folding makes a text shorter or longer.
    """
    characters: list[str] = []
    origins: list[int] = []
    for unit in _UNITS.finditer(text):
        new = _folded_unit(unit.group())
        characters.append(new)
        origins.extend([unit.start()] * len(new))
    return "".join(characters), origins


@lru_cache(maxsize=4096)
def _folded_unit(unit: str) -> str:
    whole = unicodedata.normalize("NFKC", unit).translate(_LETTERS).casefold()
    return "".join(_folded_character(one) for one in whole)


def _folded_character(character: str) -> str:
    if _MARKS.match(character) or character == _TATWEEL:
        return ""
    if unicodedata.category(character) == "Cf":
        return ""  # joiners and direction marks, which nobody sees or types
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)
