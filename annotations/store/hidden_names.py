"""Names that files have until they are complete, and leave behind where a process is killed."""

from __future__ import annotations

import os
from hashlib import sha256

LONGEST_NAME = 255
"""Bytes of the name of a file, in every file system that is used."""
_DIGITS = 16


def hidden_beginning(beginning: str, name: str) -> str:
    """What all hidden names of a file begin with.

    A name that would get too long is cut; its digest says then which it was.

    Args:
        beginning: Of the hidden name, such as ".tmp-".
        name: Of the file.
    """
    room = LONGEST_NAME - len(beginning) - 1 - _DIGITS
    data = os.fsencode(name)
    if len(data) > room:
        digest = sha256(data).hexdigest()[:_DIGITS]
        begun = data[: room - 1 - _DIGITS].decode("utf-8", "ignore")
        name = f"{begun}~{digest}"
    return f"{beginning}{name}-"


def hidden_name(beginning: str, name: str) -> str:
    """A hidden name that nobody else has."""
    return hidden_beginning(beginning, name) + os.urandom(_DIGITS // 2).hex()


def is_hidden_name(found: str, beginning: str, name: str) -> bool:
    """Whether what was found is a hidden name of that file."""
    prefix = hidden_beginning(beginning, name)
    digits = found.removeprefix(prefix)
    is_random = len(digits) == _DIGITS and set(digits) <= set("0123456789abcdef")
    return found.startswith(prefix) and is_random
