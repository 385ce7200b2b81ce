"""Ids for annotations and links: random, and sorted by time.

Two sessions never make the same id, so stores merge without renaming, and TinyDB's counter
(which it caches) is never used.
"""

from __future__ import annotations

import secrets
import time

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no i, l, o, u
_TIME_DIGITS = 10  # 48 bits of milliseconds
_RANDOM_DIGITS = 10  # 50 bits


def new_id() -> str:
    """A new id of 20 letters and digits; later ids sort after earlier ones."""
    milliseconds = time.time_ns() // 1_000_000
    random = secrets.randbits(5 * _RANDOM_DIGITS)
    return _encode(milliseconds, _TIME_DIGITS) + _encode(random, _RANDOM_DIGITS)


def _encode(number: int, width: int) -> str:
    digits = (number >> (5 * place) & 31 for place in reversed(range(width)))
    return "".join(_DIGITS[digit] for digit in digits)
