"""Where letters stand on the keyboard: each Latin one, and the Arabic one on its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvnm,./?`"
_ARABIC = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ؟ذ"
ARABIC_TWINS = dict(zip(_LATIN, _ARABIC, strict=True))
"""The Arabic letter on the same key, by Latin letter."""
_LATIN_TWINS = {arabic: latin for latin, arabic in ARABIC_TWINS.items()}


def with_twins(keys: Iterable[str]) -> list[str]:
    """The keys, each Latin letter followed by its twin on the Arabic layout."""
    return [twin for key in keys for twin in (key, ARABIC_TWINS.get(key)) if twin]


def latin_of(character: str) -> str:
    """The key that typed the character, whatever the layout, as Latin letters name it.

    Caps Lock makes no difference.
    """
    return _LATIN_TWINS.get(character, character.lower())


def with_capitals(keys: Iterable[str]) -> list[str]:
    """The keys, each Latin letter also as Caps Lock makes it."""
    return [
        one
        for key in keys
        for one in ((key, key.upper()) if len(key) == 1 and key.islower() else (key,))
    ]
