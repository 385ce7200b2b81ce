"""The time, as sets and logs keep it: UTC, to the second; and as people write it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time

from annotations.messages import _

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def utc_now() -> datetime:
    """The time of now, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def timestamp() -> str:
    """The time of now in ISO 8601, as records keep it."""
    return utc_now().strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_time(written: str) -> datetime:
    """The time that a person wrote in ISO 8601; a date stands for the end of its day.

    Args:
        written: Without an offset, it is UTC.

    Raises:
        ValueError: It is not a time; the message says how to write one.
    """
    try:
        found = datetime.fromisoformat(written)
        if _DATE.fullmatch(written):
            found = datetime.combine(found, time.max)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        message = _("{value!r} is not a time; write 2026-11-21 or 2026-11-21T14:30Z")
        raise ValueError(message.format(value=written)) from None
