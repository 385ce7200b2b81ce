"""How a text is to be drawn; none of this ever changes an offset."""

from __future__ import annotations

import unicodedata

from msgspec import Struct

_NAMES = {
    "\u061c": "ALM",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
}
_TASHKEEL = frozenset(
    chr(code)
    for first, last in ((0x0610, 0x061A), (0x064B, 0x0652), (0x0656, 0x065F))
    for code in range(first, last + 1)
) | {"\u0670"}
_QURANIC = frozenset(
    chr(code) for code in range(0x06D6, 0x06EE) if unicodedata.combining(chr(code))
)


class Drawing(Struct, frozen=True):
    """Which parts of a text are drawn, and in which order."""

    tashkeel: bool = True
    """Whether vowel signs are drawn; hamza and madda are letters, and always are."""
    hidden: bool = False
    """Whether format characters, which have no cell, are drawn as their names."""
    plain: bool = False
    """Whether the text is sent as it is in the file, unshaped and in logical order, for a
    terminal that does everything else."""

    def draws(self, mark: str) -> bool:
        """Whether a mark on a letter is drawn."""
        return self.tashkeel or not (mark in _TASHKEEL or mark in _QURANIC)


USUAL = Drawing()


def name_of(character: str) -> str:
    """What is drawn for a format character that is not hidden."""
    return f"·{_NAMES.get(character, f'{ord(character):04X}')}·"
