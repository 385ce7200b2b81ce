"""Where letters are on the keyboard: each Latin one, and the Arabic one on its key.

The Arabic letters are on the same keys everywhere, but which Latin one is printed
beside them depends on the keyboard. From the tables of the X Keyboard Extension:
`us` with `ara(basic)`, the 101 layout, and `fr` with `ara(azerty)`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from tui.bindings.prefixed import after_prefix, second_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Layout(StrEnum):
    """The keyboard of the person."""

    QWERTY = "qwerty"
    AZERTY = "azerty"


_LATIN = "qwertyuiop[]asdfghjkl;'zxcvnm,./?`"
_ARABIC = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ؟ذ"
ARABIC_TWINS = dict(zip(_LATIN, _ARABIC, strict=True))
"""The Arabic letter on the same key of the 101 layout, by Latin letter."""

_FRENCH = "azertyuiop$qsdfghjklmùwxcvn,;:!?²"
_ARABIC_BESIDE_FRENCH = "ضصثقفغعهخحدشسيبلاتنمكطئءؤرىةوزظ؟ذ"
_WITHOUT_ALTGR = {"[": "(", "]": ")", "~": "é", "`": "è", "\\": "_", "@": "à"}
"""Signs that the French keyboard wants AltGr for, by what their key types without it."""
_NOWHERE = {"#": "&", "*": "ç"}
"""Signs that `ara(azerty)` has no key for, and a key of both that is free."""

_LAM_ALEF = "\u0644\u0627"
"""What the key `b` types on the Arabic layout, or the sign of both in one."""
_LAM_ALEF_SIGN = "\ufefb"

_TWINS: Mapping[Layout, Mapping[str, str]] = {
    Layout.QWERTY: ARABIC_TWINS,
    Layout.AZERTY: {
        **dict(zip(_FRENCH, _ARABIC_BESIDE_FRENCH, strict=True)),
        **_WITHOUT_ALTGR,
        **_NOWHERE,
    },
}
_LATIN_TWINS = {
    layout: {twin: latin for latin, twin in twins.items()}
    for layout, twins in _TWINS.items()
}


def with_twins(keys: Iterable[str], layout: Layout = Layout.QWERTY) -> list[str]:
    """The keys, each Latin letter followed by its twin on the Arabic layout."""
    return [one for key in keys for one in (key, _twin(key, layout)) if one]


def _twin(key: str, layout: Layout) -> str | None:
    """The key on the Arabic layout, also where another is pressed before it."""
    second = second_key(key)
    twin = _TWINS[layout].get(second or key)
    return after_prefix(twin) if second and twin else twin


def latin_of(character: str, layout: Layout = Layout.QWERTY) -> str:
    """The key that typed the character, whatever the layout, as Latin letters name it.

    Caps Lock makes no difference.
    """
    return _LATIN_TWINS[layout].get(character, character.lower())


def latin_readings(typed: str, layout: Layout = Layout.QWERTY) -> list[str]:
    """What the same keys type with Latin letters.

    One Arabic key types two letters, which two other keys type as well: there are two
    readings, then.
    """
    joined = typed.replace(_LAM_ALEF_SIGN, _LAM_ALEF)
    spread = (joined, joined.replace(_LAM_ALEF, "b"))
    return ["".join(latin_of(one, layout) for one in text) for text in spread]


def as_typed(keys: Iterable[str], layout: Layout) -> list[str]:
    """All that a terminal may send for the keys.

    Beside the twins these are capitals, which Caps Lock makes, and Ctrl with an Arabic
    letter, which some terminals report like any other key.
    """
    typed: list[str] = []
    for key in with_twins(keys, layout):
        held, _plus, letter = key.rpartition("+")
        typed.append(key)
        if len(key) == 1 and key.islower() and key.upper() != key:
            typed.append(key.upper())
        elif held == "ctrl" and letter in _TWINS[layout]:
            typed.append(f"ctrl+{_TWINS[layout][letter]}")
    return typed
