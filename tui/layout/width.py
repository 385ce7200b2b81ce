"""The width of a text in cells: the one function that measures it.

The widths are wcwidth's, except for characters on which Rich, which places what is drawn,
disagrees. Those came with the newest Unicode, which terminals do not know either.
"""

from __future__ import annotations

from bisect import bisect_right

from wcwidth import wcswidth, wcwidth

_ZWJ = "\u200d"
_EMOJI_STYLE = "\ufe0f"

_SETTLED_WIDTHS = (
    (0x05C8, 0x05C9, 1),
    (0x0B53, 0x0B54, 1),
    (0x1ADE, 0x1ADF, 1),
    (0x1AEC, 0x1AF0, 1),
    (0x10ECB, 0x10ECF, 1),
    (0x10EF0, 0x10EF9, 1),
    (0x11DF0, 0x11DF0, 1),
    (0x18CD6, 0x18CDA, 1),
    (0x18D1F, 0x18D20, 1),
    (0x18E00, 0x19191, 1),
    (0x191A0, 0x191D2, 1),
    (0x1B123, 0x1B128, 1),
    (0x1B168, 0x1B168, 1),
    (0x1D127, 0x1D128, 1),
    (0x1D250, 0x1D252, 1),
    (0x1D25B, 0x1D25C, 1),
    (0x1D25F, 0x1D25F, 1),
    (0x1D280, 0x1D281, 1),
    (0x1F1AE, 0x1F1AE, 1),
    (0x1F1E6, 0x1F1FF, 1),
    (0x1F3FB, 0x1F3FF, 0),
    (0x1F6D9, 0x1F6D9, 1),
    (0x1F7DA, 0x1F7DA, 1),
    (0x1FA8B, 0x1FA8D, 1),
    (0x1FACC, 0x1FACC, 1),
    (0x1FADD, 0x1FADD, 1),
    (0x1FAEB, 0x1FAEB, 1),
    (0x1FAF9, 0x1FAFA, 1),
)
"""The first and last code point of a range, and the width in cells."""


class _CharacterWidths(dict[str, int]):
    """Widths of the characters met so far."""

    def __missing__(self, character: str) -> int:
        width = self[character] = _find_width(character)
        return width


_WIDTHS = _CharacterWidths()


def cells(text: str) -> int:
    """Return the cells that `text` takes in a terminal; controls take none."""
    if _ZWJ in text or _EMOJI_STYLE in text:
        return max(0, wcswidth(text))
    return sum(map(_WIDTHS.__getitem__, text))


def _find_width(character: str) -> int:
    code = ord(character)
    index = bisect_right(_SETTLED_WIDTHS, (code, 0x110000, 0)) - 1
    if index >= 0 and code <= _SETTLED_WIDTHS[index][1]:
        return _SETTLED_WIDTHS[index][2]
    return max(0, wcwidth(character))
