"""Shaping of words: for each code point, the form to draw, so that offsets hold.

arabic-reshaper shapes words if it knows all their characters; others are joined by their
Unicode joining types. Which characters it knows is found from its tables and not listed
here. Shaping word by word equals shaping the paragraph, since no letter joins across a
space.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tui.bidi.joining import JOINING_TYPES, LAM_ALEF, LIGATED, join_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_LIGATURES = frozenset(form for forms in LAM_ALEF.values() for form in forms)
_BETWEEN_WORDS = "\n"
_ZWJ = "\u200d"
# Which forms a type has, in the order isolated, initial, medial, final.
_FORMS_OF_TYPE = {"U": (False,) * 3, "R": (False, False, True), "D": (True,) * 3}
_CONFIGURATION = {
    "delete_harakat": False,
    "delete_tatweel": False,
    "support_zwj": True,
    "support_ligatures": True,
    "ARABIC LIGATURE ALLAH": False,
}


def shape(text: str) -> list[str]:
    """Return what to draw for each code point of `text`, `LIGATED` for nothing.

    An alef is `LIGATED` if the lam before it is drawn as their ligature.
    """
    return shape_words((text,))[0]


def shape_words(words: Sequence[str]) -> list[list[str]]:
    """Return what to draw for each code point of each word.

    Shaping many words at once takes a third of the time of shaping one by one.
    """
    known = [_knows(word) for word in words]
    if not any(known):
        return [join_letters(word) for word in words]
    shaped = iter(
        _reshape(word for word, is_known in zip(words, known, strict=True) if is_known)
    )
    return [
        _align(word, next(shaped)) if is_known else join_letters(word)
        for word, is_known in zip(words, known, strict=True)
    ]


def _reshape(words: Iterable[str]) -> list[str]:
    shaped: str = _reshaper()(_BETWEEN_WORDS.join(words))
    return shaped.split(_BETWEEN_WORDS)


def _align(word: str, shaped: str) -> list[str]:
    """Assign each code point of `word` its part of `shaped`."""
    if len(shaped) == len(word):
        return list(shaped)
    forms = iter(shaped)
    glyphs = []
    in_ligature = False
    for character in word:
        if in_ligature and character in LAM_ALEF:
            glyphs.append(LIGATED)
            in_ligature = False
        else:
            glyphs.append(next(forms))
            in_ligature = in_ligature or glyphs[-1] in _LIGATURES
    return glyphs


def _knows(word: str) -> bool:
    """Return whether arabic-reshaper joins every character as Unicode does."""
    return all(map(_KNOWN.__getitem__, word))


class _KnownCharacters(dict[str, bool]):
    """Whether arabic-reshaper and Unicode agree, for the characters met so far."""

    def __missing__(self, character: str) -> bool:
        known = self[character] = _agrees(character)
        return known


_KNOWN = _KnownCharacters()


def _agrees(character: str) -> bool:
    from arabic_reshaper.arabic_reshaper import HARAKAT_RE  # noqa: PLC0415  put off
    from arabic_reshaper.letters import LETTERS_ARABIC  # noqa: PLC0415  put off

    kind = JOINING_TYPES[character]
    if character in (_BETWEEN_WORDS, _ZWJ) or character in _LIGATURES:
        return False
    if HARAKAT_RE.match(character):
        return kind == "T"
    if forms := LETTERS_ARABIC.get(character):
        return tuple(map(bool, forms[1:])) == _FORMS_OF_TYPE.get(kind)
    return kind == "U"


@cache
def _reshaper() -> Callable[[str], str]:
    from arabic_reshaper import ArabicReshaper  # noqa: PLC0415  put off

    reshape: Callable[[str], str] = ArabicReshaper(_CONFIGURATION).reshape
    return reshape
