"""The keys that a corpus may give its labels.

In the reader, a label's key takes precedence over the key's usual command, which other
keys still run. Keys that are not listed here never change their meaning: those for
deciding, walking, undoing and leaving, in the reader and in reviews.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LABEL_KEYS = (*"acdeghjklmpstvw", *"$^&_+", "f10", "f11", "f12")
"""All of them, the likeliest first, as a terminal sends them on the Latin and on the
Arabic layout alike."""
_ALSO_TAKEN = "()|"
"""Signs that are not proposed: brackets change places from keyboard to keyboard, and `|`
marks what is not of the article."""


def label_key(written: str) -> str | None:
    """The key, however it is written (`F10`, `f10`); None if no label can have it."""
    key = written.lower()
    return key if key in LABEL_KEYS or key in _ALSO_TAKEN else None


def free_label_keys(taken: Iterable[str]) -> list[str]:
    """The keys that a label can still have."""
    used = {label_key(key) for key in taken}
    return [key for key in LABEL_KEYS if key not in used]
