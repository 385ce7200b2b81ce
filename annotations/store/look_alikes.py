"""Keeps two people apart who would have names that look the same.

A name can be typed in several ways that nobody sees: with a mark that is a character of its
own or part of its letter, in forms of Arabic letters, with vowel signs, in capitals, with
Cyrillic or Greek letters among Latin ones. Two such names would be two people with sets of
their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import StoreError
from annotations.messages import _
from annotations.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

_DRAWN_AS = {
    "A": "\u0410\u0391",
    "a": "\u0430\u03b1",
    "B": "\u0412\u0392",
    "C": "\u0421\u03f9",
    "c": "\u0441\u03f2",
    "d": "\u0501",
    "E": "\u0415\u0395",
    "e": "\u0435",
    "G": "\u050c",
    "H": "\u041d\u0397",
    "h": "\u04bb",
    "I": "\u0406\u0399",
    "i": "\u0456\u03b9",
    "J": "\u0408\u037f",
    "j": "\u0458\u03f3",
    "K": "\u041a\u039a",
    "k": "\u043a\u03ba",
    "l": "\u04cf",
    "M": "\u041c\u039c",
    "N": "\u039d",
    "O": "\u041e\u039f",
    "o": "\u043e\u03bf",
    "P": "\u0420\u03a1",
    "p": "\u0440\u03c1",
    "Q": "\u051a",
    "q": "\u051b",
    "S": "\u0405",
    "s": "\u0455",
    "T": "\u0422\u03a4",
    "u": "\u03c5",
    "V": "\u0474",
    "v": "\u03bd",
    "W": "\u051c",
    "w": "\u051d",
    "X": "\u0425\u03a7",
    "x": "\u0445",
    "Y": "\u0423\u03a5",
    "y": "\u0443\u03b3",
    "Z": "\u0396",
}
"""The letters of Cyrillic and Greek that fonts draw as each Latin one."""
_LATIN = {
    ord(letter): latin for latin, letters in _DRAWN_AS.items() for letter in letters
}


def require_unlike(name: str, known: Iterable[str]) -> None:
    """Refuse a new name that looks like a known one.

    Raises:
        StoreError: It does.
    """
    known, looks = set(known), _looks(name)
    if name in known:
        return
    for other in sorted(known):
        if looks & _looks(other):
            message = _(
                "{name} looks like {other}, who has sets here: write it just as theirs, "
                "or choose another name"
            )
            raise StoreError(message.format(name=name, other=other))


def _looks(name: str) -> set[str]:
    """How the name is spelled, and how, if it is read as Latin."""
    return {folded(name), folded(name.translate(_LATIN))}
