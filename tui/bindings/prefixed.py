"""Keys pressed after the prefix key: a second way to give a command.

Some terminals keep function keys to themselves, and a corpus may give a letter to one of
its labels. What these keys do stays within reach by two keys that every terminal passes:
the prefix key, then a digit or the letter. Such a pair is spelled `prefix+1`.
"""

from __future__ import annotations

PREFIX = "app.prefix"
"""The id of the prefix key's own command."""
PREFIX_KEYS = ("$", "ctrl+g")
_HELD = "prefix+"


def after_prefix(key: str) -> str:
    """The spelling of a key that is pressed after the prefix key."""
    return f"{_HELD}{key}"


def second_key(key: str) -> str | None:
    """The key that is pressed after the prefix key; None for a key that is not."""
    return key.removeprefix(_HELD) if key.startswith(_HELD) else None
