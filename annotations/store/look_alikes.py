"""Keeps two people apart who would have names that look the same.

A name can be typed in several ways that nobody sees: with a mark that is a character of its
own or part of its letter, in forms of Arabic letters, with vowel signs, in capitals. Two
such names would be two people with sets of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import StoreError
from annotations.messages import _
from annotations.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable


def require_unlike(name: str, known: Iterable[str]) -> None:
    """Refuse a new name that looks like a known one.

    Raises:
        StoreError: It does.
    """
    known, look = set(known), folded(name)
    if name in known:
        return
    for other in sorted(known):
        if folded(other) == look:
            message = _(
                "{name} looks like {other}, who has sets here: write it just as theirs, "
                "or choose another name"
            )
            raise StoreError(message.format(name=name, other=other))
