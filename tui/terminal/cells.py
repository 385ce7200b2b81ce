"""The parts of a row in visual order, for the encodings: tokens, clusters, classes.

A token is the text between two spaces. Every encoding works token by token, so that a token
can be sent again by itself. A cluster is a letter with its marks: what a terminal keeps in
one cell.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from tui.layout import cells

LRM = "\u200e"
"""LEFT-TO-RIGHT MARK: a strong letter that takes no cell."""

TOKEN = re.compile(r"\s|\S+")
"""A space, or a token."""

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Right-to-left characters, numbers of such scripts, and some signs and marks."""

JOINS_ITS_LEFT = re.compile("[NSD]*[RAE]")
"""Classes that would be reordered along with right-to-left text before them."""

_ZWJ = "\u200d"
_DRAWING = range(0x2500, 0x2600)


class SentToken(NamedTuple):
    """A token as it is sent: its clusters from first to last."""

    texts: tuple[str, ...]
    sources: tuple[int, ...]
    """For each cluster, the start in the visual token of the one whose place it takes, and
    so its style and column."""


class _Letters(dict[str, str]):
    """The letter for the bidi class of each character met so far."""

    def __missing__(self, character: str) -> str:
        letter = self[character] = _find_letter(character)
        return letter


class _Widths(dict[str, int]):
    """The cells of each character met so far."""

    def __missing__(self, character: str) -> int:
        width = self[character] = cells(character)
        return width


_LETTERS = _Letters()
_WIDTHS = _Widths()
_LETTER_OF_CLASS = {
    "L": "L",
    "R": "R",
    "AL": "R",
    "AN": "A",
    "EN": "E",
    "CS": "S",
}


def clusters(text: str) -> list[str]:
    """The clusters of a text in visual order.

    Marks at the start or after a space are clusters of their own, without cells.
    """
    found: list[str] = []
    joined = False
    for character in text:
        if (joined or not _WIDTHS[character]) and found and not found[-1].isspace():
            found[-1] += character
        else:
            found.append(character)
        joined = character == _ZWJ
    return found


def starts(parts: list[str]) -> list[int]:
    """The start of each cluster, in code points."""
    found = []
    at = 0
    for part in parts:
        found.append(at)
        at += len(part)
    return found


def classes(parts: list[str]) -> str:
    """One letter for each cluster: its bidi class, as far as it matters to encodings.

    R strong right-to-left, L strong left-to-right, A Arabic number, E European number,
    S common separator (which may join two numbers), D drawing sign (left-to-right in
    some terminals, neutral in others), N any other neutral.
    """
    return "".join([_LETTERS[part[0]] for part in parts])


def is_right_to_left(cluster: str) -> bool:
    """Whether a cluster is a right-to-left letter, or a number of such a script."""
    return _LETTERS[cluster[0]] in "RA"


def _find_letter(character: str) -> str:
    if ord(character) in _DRAWING:
        return "D"
    kind = unicodedata.bidirectional(character)
    if not kind:  # unassigned when this Python was released
        return "R" if RIGHT_TO_LEFT.match(character) else "L"
    return _LETTER_OF_CLASS.get(kind, "N")
