"""The colours and attributes sent to the terminal, as changes to the previous ones.

Rich surrounds each piece of text with all its codes and a reset. Neighbouring cells of a
page differ in one or two of them, so about half of a page would be codes that change
nothing (ECMA-48, SGR). Nor does a blank between two coloured words need a colour or a
weight of its own.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}
"""The code that ends each attribute; 22 ends both bold and dim."""
_USUAL = {"39", "49"}
"""The terminal's own foreground and background."""
_EXTENDED = {"38", "48"}
"""What is followed by a colour of a palette (`5;n`) or by its parts (`2;r;g;b`)."""
_EXTENDED_LENGTH = {"5": 3, "2": 5}
_RESET = "\x1b[m"
_UNSEEN_ON_BLANKS = {"1", "2", "3"}
"""Attributes with which a blank looks like its background alone: weights and a slant."""


class _Appearance(NamedTuple):
    """What the codes of a style amount to."""

    attributes: frozenset[str]
    foreground: str
    background: str


def _is_foreground(code: str) -> bool:
    return code[0] in "39" and len(code) == 2


def _is_background(code: str) -> bool:
    return (code[0] == "4" and len(code) == 2) or code[:2] == "10"


@lru_cache(maxsize=4096)
def _appearance(codes: str) -> _Appearance:
    """Sort the codes of a style, as Rich writes them, by what they set."""
    attributes, foreground, background = set(), "39", "49"
    rest = codes.split(";") if codes else []
    while rest:
        length = _EXTENDED_LENGTH[rest[1]] if rest[0] in _EXTENDED else 1
        code, rest = ";".join(rest[:length]), rest[length:]
        kind = code.split(";")[0]
        if _is_foreground(kind):
            foreground = code
        elif _is_background(kind):
            background = code
        else:
            attributes.add(code)
    return _Appearance(frozenset(attributes), foreground, background)


@lru_cache(maxsize=4096)
def bare(codes: str) -> str:
    """What a blank shows of the codes of its style: often its background alone."""
    look = _appearance(codes)
    is_seen = look.attributes - _UNSEEN_ON_BLANKS
    return codes if is_seen else _codes(look.background)


@lru_cache(maxsize=16384)
def under_blank(before: str, blank: str) -> str:
    """The codes to be in force for a blank, as like those before it as they may be.

    Args:
        before: The codes that are in force.
        blank: What the blank shows of its own.
    """
    look = _appearance(blank)
    if look.attributes:
        return blank
    old = _appearance(before)
    attributes = sorted(old.attributes & _UNSEEN_ON_BLANKS)
    return _codes(*attributes, old.foreground, look.background)


def _codes(*parts: str) -> str:
    """The codes that set these, without those that nothing has to set."""
    return ";".join(one for one in parts if one not in _USUAL)


@lru_cache(maxsize=16384)
def change(before: str, after: str) -> str:
    """The shortest sequence that turns one style into another.

    Args:
        before: The codes that are in force, as in `1;37;40`; nothing after a reset.
        after: The codes that are wanted.
    """
    if before == after:
        return ""
    if not after:
        return _RESET
    whole = f"\x1b[;{after}m" if before else f"\x1b[{after}m"
    old, new = _appearance(before), _appearance(after)
    ended = old.attributes - new.attributes
    if not ended <= _OFF.keys():
        return whole
    off = {_OFF[code] for code in ended}
    begun = new.attributes - old.attributes
    if "22" in off:
        begun |= new.attributes & {"1", "2"}
    colours = [
        now
        for was, now in (
            (old.foreground, new.foreground),
            (old.background, new.background),
        )
        if was != now
    ]
    codes = ";".join([*sorted(off), *sorted(begun), *colours])
    return min(f"\x1b[{codes}m", whole, key=len) if codes else ""
