"""Ids of records: random ones, and ones that sessions of a person make alike.

Random ids sort by time. Two sessions never make the same, so stores merge without renaming,
and TinyDB's counter (which it caches) is never used. What is about the same thing in every
session of a person has an id that says so: then the store notices that both have changed it.
"""

from __future__ import annotations

import os
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

from annotations.model.clock import nanoseconds_now

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no i, l, o, u
_TIME_DIGITS = 10  # 48 bits of milliseconds
_RANDOM_DIGITS = 10  # 50 bits
_RANDOM_BYTES = 7


def new_id() -> str:
    """A new id of 20 letters and digits; later ids sort after earlier ones."""
    milliseconds = nanoseconds_now() // 1_000_000
    return _encode(milliseconds, _TIME_DIGITS) + _encode(_random(), _RANDOM_DIGITS)


def _random() -> int:
    return int.from_bytes(os.urandom(_RANDOM_BYTES))


def shared_id(*parts: str) -> str:
    """The id of 20 letters and digits that whoever knows the same parts makes, too."""
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    number = int.from_bytes(sha256(data).digest()[:13])
    return _encode(number, _TIME_DIGITS + _RANDOM_DIGITS)


def free_id(taken: Container[str | None], kind: str, *parts: str) -> str:
    """The first shared id of that kind and these parts that is not taken."""
    made = (shared_id(kind, str(at), *parts) for at in count())
    return next(one for one in made if one not in taken)


def _encode(number: int, width: int) -> str:
    digits = (number >> (5 * place) & 31 for place in reversed(range(width)))
    return "".join(_DIGITS[digit] for digit in digits)
