"""Keys as a person writes them: `Ctrl+N`, `PgDn`, `x`, or the Arabic letter of a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import AnnotationError
from annotations.messages import _
from tui.bindings.layouts import latin_of
from tui.bindings.prefixed import after_prefix, second_key
from tui.bindings.signs import SIGNS

if TYPE_CHECKING:
    from tui.bindings.layouts import Layout

_NAMED = {
    **{sign.lower(): name for name, sign in SIGNS.items()},
    **{name: name for name in SIGNS},
    **{f"f{number}": f"f{number}" for number in range(1, 13)},
    "del": "delete",
    "ins": "insert",
    "insert": "insert",
    "return": "enter",
}
"""Textual's name of a key, by what a person may call it."""
_HELD = ("alt", "ctrl", "shift")
_SENT_AS = {"i": "Tab", "m": "Enter", "h": "Backspace", "j": "Enter", "[": "Esc"}
"""What a terminal sends for a letter with Ctrl, where it is another key."""


class SpellingError(AnnotationError):
    """The text names no key, or one that no terminal reports."""


def spelled_keys(written: str, layout: Layout) -> tuple[str, ...]:
    """Textual's names of the keys, which are separated by spaces.

    Raises:
        SpellingError: One of them is no key.
    """
    return tuple(_spelled(key, layout) for key in written.split())


def _spelled(written: str, layout: Layout) -> str:
    second = second_key(written.lower())
    if second:
        return after_prefix(_spelled(second, layout))
    *held, last = written.split("+") if written.strip("+") else [written]
    named = _NAMED.get(last.lower()) or _letter(last, layout)
    holding = sorted({name.lower() for name in held})
    if named is None or not set(holding) <= set(_HELD):
        message = _(
            "{key!r} is not a key; write keys like x  Ctrl+X  F7  PgDn  Shift+Enter"
        )
        raise SpellingError(message.format(key=written))
    if len(named) == 1:
        _require_told_of(written, named, holding)
    return "+".join([*holding, named])


def _letter(written: str, layout: Layout) -> str | None:
    """The key that types the letter or sign."""
    if len(written) != 1 or not written.isprintable():
        return None
    return latin_of(written, layout)


def _require_told_of(written: str, letter: str, held: list[str]) -> None:
    """Refuse what a terminal sends as another key."""
    message = ""
    if "shift" in held:
        message = _("{key!r}: terminals cannot tell Shift with a letter from Caps Lock")
    elif held and not letter.isalpha():
        message = _("{key!r}: Ctrl and Alt work only with letters and named keys")
    elif "ctrl" in held and letter in _SENT_AS:
        message = _("{key!r} is what terminals send for {other}")
    elif not held and letter == "b":
        message = _("{key!r} is two letters on the Arabic layout")
    if message:
        raise SpellingError(message.format(key=written, other=_SENT_AS.get(letter, "")))
