"""Joining of Arabic letters by their Unicode joining types.

Complements arabic-reshaper, which does not know letters without presentation forms: such a
letter stays unchanged, but its neighbours join it.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache

from tui.bidi.joining_table import JOINING_RANGES

LAM = "\u0644"
LIGATED = ""
"""Marks an alef that is drawn as part of the lam before it."""
LAM_ALEF = {
    "\u0622": ("\ufef5", "\ufef6"),
    "\u0623": ("\ufef7", "\ufef8"),
    "\u0625": ("\ufef9", "\ufefa"),
    "\u0627": ("\ufefb", "\ufefc"),
}
"""For each alef, its ligature with a lam: isolated form, final form."""

_TRANSPARENT_CATEGORIES = frozenset(("Mn", "Me", "Cf"))
_JOINS_NEXT = frozenset("DLC")
_JOINS_PREVIOUS = frozenset("DRC")
_ISOLATED, _INITIAL, _MEDIAL, _FINAL = range(4)


class _JoiningTypes(dict[str, str]):
    """Joining types of the characters met so far."""

    def __missing__(self, character: str) -> str:
        kind = self[character] = _find_joining_type(character)
        return kind


def _find_joining_type(character: str) -> str:
    """Return D, R, L, C, U or T; characters that the table lacks go by their category."""
    code = ord(character)
    index = bisect_right(JOINING_RANGES, (code, 0x110000, "")) - 1
    if index >= 0 and code <= JOINING_RANGES[index][1]:
        return JOINING_RANGES[index][2]
    transparent = unicodedata.category(character) in _TRANSPARENT_CATEGORIES
    return "T" if transparent else "U"


JOINING_TYPES = _JoiningTypes()
"""The joining type of any character; a cache, filled as characters are met."""


@cache
def presentation_forms() -> dict[str, tuple[str, str, str, str]]:
    """Return isolated, initial, medial and final form of each letter that has any."""
    from arabic_reshaper.letters import (  # noqa: PLC0415  put off, as its caller is
        LETTERS_ARABIC,
    )

    return {
        letter: (forms[0] or letter, *(form or letter for form in forms[1:]))
        for letter, forms in LETTERS_ARABIC.items()
        if JOINING_TYPES[letter] in "DRU"
    }


def join_letters(word: str) -> list[str]:
    """Return what to draw for each code point of `word`."""
    forms = presentation_forms()
    glyphs = list(word)
    shapes = _joining_shapes(word)
    for index, shape in shapes.items():
        if letter_forms := forms.get(word[index]):
            glyphs[index] = letter_forms[shape]
    _ligate(word, glyphs, shapes)
    return glyphs


def _joining_shapes(word: str) -> dict[int, int]:
    """Return the joining shape of each code point that is not transparent."""
    shapes: dict[int, int] = {}
    previous, joins_next = -1, False
    for index, character in enumerate(word):
        kind = JOINING_TYPES[character]
        if kind == "T":
            continue
        shapes[index] = _ISOLATED
        if joins_next and kind in _JOINS_PREVIOUS:
            shapes[previous] = _INITIAL if shapes[previous] == _ISOLATED else _MEDIAL
            shapes[index] = _FINAL
        previous, joins_next = index, kind in _JOINS_NEXT
    return shapes


def _ligate(word: str, glyphs: list[str], shapes: dict[int, int]) -> None:
    """Draw each lam and the alef after it, marks between aside, as one ligature."""
    lam = -1
    for index, character in enumerate(word):
        if character in LAM_ALEF and lam >= 0:
            joined = shapes[lam] == _MEDIAL
            glyphs[lam], glyphs[index] = LAM_ALEF[character][joined], LIGATED
        if character == LAM:
            lam = index
        elif unicodedata.category(character) != "Mn":
            lam = -1
