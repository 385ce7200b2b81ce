"""The time, as sets and logs keep it: UTC, to the second; and as people write it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SECOND = timedelta(seconds=1)
_FURTHEST_AHEAD = timedelta(days=1)
"""Of another clock; a time beyond it is nonsense, or meant to do harm."""


def utc_now() -> datetime:
    """The time of now, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def timestamp() -> str:
    """The time of now in ISO 8601, as records keep it."""
    return utc_now().strftime(_FORMAT)


def is_far_ahead(time: datetime, now: datetime | None = None) -> bool:
    """Whether the time is more than a day ahead: then the clock that gave it was wrong.

    Args:
        time: With its offset from UTC.
        now: The time of now, where it is known.
    """
    return time - (now or utc_now()) > _FURTHEST_AHEAD


def timestamp_after(known: Iterable[str]) -> str:
    """The time of now; a second after the latest of the known times if it is no later.

    An answer thus stands behind what it answers, although both were written in one second,
    or a clock was set back between them.

    Args:
        known: Times in ISO 8601. Anything that is not a time, or is more than a day
            ahead, is ignored.
    """
    now = utc_now()
    later = (_a_second_later(one, now) for one in set(known))
    return max([now, *filter(None, later)]).strftime(_FORMAT)


def _a_second_later(written: str, now: datetime) -> datetime | None:
    try:
        found = datetime.fromisoformat(written).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return None if is_far_ahead(found, now) else found + _SECOND


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
