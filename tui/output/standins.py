"""Stand-ins for characters that cannot be drawn safely, one for one.

There are two sets of them. Some characters are dangerous wherever they are printed: controls,
which a terminal obeys, and marks that reverse the text after them. Others cannot be drawn
in cells: besides these, format characters, which take cells in some terminals and none in
others, and a few signs on whose width terminals disagree. Offsets stay valid, since every
stand-in is one character.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ANY = "\u2426"
_PICTURE_OF_NUL = 0x2400
_DELETE = 0x7F
_NONCHARACTER_PAIR = 0xFFFE
_NONCHARACTERS = range(0xFDD0, 0xFDF0)
_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_REGIONAL_INDICATORS = range(0x1F1E6, 0x1F200)
_EMOJI_MODIFIERS = range(0x1F3FB, 0x1F400)

_DANGEROUS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, line ends, lone surrogates, and embeddings, overrides and isolates, whose effect
does not end with the text that contains them."""

_SIGNS = {
    "\u00ad": "\u00ac",  # soft hyphen
    "\u0600": "#",  # number sign
    "\u0601": "\ufeb1",  # sign sanah: seen
    "\u0602": "*",  # footnote marker
    "\u0603": "\ufeb9",  # sign safha: sad
    "\u0604": "\ufeb5",  # sign samvat: sheen
    "\u0605": "^",  # number mark above
    "\u06dd": "\u25cb",  # end of ayah
    "\u070f": "~",  # Syriac abbreviation mark
    "\u0890": "\u00a3",  # pound mark above
    "\u0891": "\u00a4",  # piastre mark above
    "\u08e2": "\u25cb",  # disputed end of ayah
}
"""One-cell stand-ins for visible signs on whose width terminals disagree."""


class _Drawings(dict[int, str]):
    """The stand-in for each code point met so far, in the form of `str.translate`."""

    def __missing__(self, code: int) -> str:
        drawing = self[code] = _find_drawing(chr(code))
        return drawing


_DRAWINGS = _Drawings()


def stand_in(text: str) -> str:
    """Return `text` with everything unsafe to draw replaced, one for one."""
    return text if text.isascii() and text.isprintable() else text.translate(_DRAWINGS)


def disarmed(text: str) -> str:
    """Return `text` with everything dangerous to a terminal replaced, one for one.

    Everything that is spelling stays: joiners, direction marks, flags, skin tones. So this
    is for text that is not laid out in cells.
    """
    return _DANGEROUS.sub(lambda found: stand_in(found[0]), text)


def spelled(character: str, *, after: str = "") -> str:
    """Return what to send for a character to a terminal that does its own layout.

    Args:
        character: A character of a grapheme.
        after: What comes before it in the grapheme: a skin tone needs a picture.
    """
    if is_format(character):
        return character if disarmed(character) == character else ""
    code = ord(character)
    is_spelling = code in _REGIONAL_INDICATORS or (after and code in _EMOJI_MODIFIERS)
    return character if is_spelling else stand_in(character)


def is_mark(character: str) -> bool:
    """Return whether a character combines with another and takes no cell of its own."""
    return character != "" and unicodedata.category(character) in ("Mn", "Me")


@lru_cache(maxsize=4096)
def is_format(character: str) -> bool:
    """Return whether a character only affects others: layout gives it no cell."""
    code = ord(character)
    if any(code in selectors for selectors in _VARIATION_SELECTORS):
        return True
    return unicodedata.category(character) == "Cf" and character not in _SIGNS


def _find_drawing(character: str) -> str:
    code = ord(character)
    if sign := _SIGNS.get(character):
        return sign
    if code in _REGIONAL_INDICATORS:
        return chr(ord("A") + code - _REGIONAL_INDICATORS.start)
    if code in _EMOJI_MODIFIERS:
        return "\u25a0"
    if code < ord(" "):
        return chr(_PICTURE_OF_NUL + code)
    if code == _DELETE:
        return "\u2421"
    return _ANY if _is_unsafe(character) else character


def _is_unsafe(character: str) -> bool:
    code = ord(character)
    return (
        unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        or code in _NONCHARACTERS
        or code & _NONCHARACTER_PAIR == _NONCHARACTER_PAIR
        or any(code in selectors for selectors in _VARIATION_SELECTORS)
    )
