"""What to draw instead of characters that have no safe drawing, one for one.

Control characters would reach the terminal as commands, format characters take cells
in some terminals and none in others, and of a few signs no two terminals agree on the
width. Offsets hold, since a character's stand-in is one character.
"""

from __future__ import annotations

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
"""One-cell stand-ins of visible signs whose width terminals dispute."""


class _Drawings(dict[int, str]):
    """What to draw for each code point met so far, in the form of `str.translate`."""

    def __missing__(self, code: int) -> str:
        drawing = self[code] = _find_drawing(chr(code))
        return drawing


_DRAWINGS = _Drawings()


def stand_in(text: str) -> str:
    """Return `text` with everything unsafe to draw replaced, one for one."""
    return text if text.isascii() and text.isprintable() else text.translate(_DRAWINGS)


@lru_cache(maxsize=4096)
def is_format(character: str) -> bool:
    """Tell whether a character only steers others: layout gives it no cell."""
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
