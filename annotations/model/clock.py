"""The time, as sets and logs keep it: UTC, to the second; and as people write it.

The machine's clock is read, and times of files and records are converted, only here: a
clock, a file or a record may name a time that Python cannot say. Such a time becomes the
nearest that it can.
"""

from __future__ import annotations

import re
import time as machine
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SECOND = timedelta(seconds=1)
_FURTHEST_AHEAD = timedelta(days=1)
"""Of another clock; a time beyond it is nonsense."""
_EARLIEST = datetime.min.replace(tzinfo=UTC)
_LATEST = datetime.max.replace(tzinfo=UTC)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FURTHEST = 2**63 - 1
"""Nanoseconds since 1970, in 2262; the clock of Python goes no further."""


def nanoseconds_now() -> int:
    """Nanoseconds since 1970, by the machine's clock."""
    try:
        return machine.time_ns()
    except OverflowError:
        return _FURTHEST


def is_clock_readable() -> bool:
    """Whether Python can say what the machine's clock shows."""
    return nanoseconds_now() < _FURTHEST


def utc_now() -> datetime:
    """The time of now, in whole seconds."""
    return time_after_epoch(nanoseconds_now()).replace(microsecond=0)


def time_after_epoch(nanoseconds: int) -> datetime:
    """The time so long after 1970 began, in UTC, as the system says of a file."""
    try:
        return _EPOCH + timedelta(microseconds=nanoseconds // 1000)
    except OverflowError:
        return _EARLIEST if nanoseconds < 0 else _LATEST


def in_utc(time: datetime) -> datetime:
    """The same time in UTC; one without an offset is in UTC already."""
    if time.tzinfo is None:
        return time.replace(tzinfo=UTC)
    try:
        return time.astimezone(UTC)
    except OverflowError:
        return _EARLIEST if time.year == _EARLIEST.year else _LATEST


def as_on_this_machine(time: datetime) -> datetime:
    """The same time with the offset of this machine."""
    try:
        return time.astimezone()
    except (ValueError, OverflowError, OSError):
        return time


def time_in_record(written: str) -> datetime | None:
    """The time in ISO 8601 that a record has, in UTC; None where it has no time."""
    try:
        return in_utc(datetime.fromisoformat(written))
    except ValueError:
        return None


def timestamp() -> str:
    """The time of now in ISO 8601, as records keep it."""
    return utc_now().strftime(_FORMAT)


def is_far_ahead(time: datetime) -> bool:
    """Whether the time is more than a day ahead: then the clock that gave it was wrong."""
    return time - utc_now() > _FURTHEST_AHEAD


def timestamp_after(known: Iterable[str]) -> str:
    """The time of now; a second after the latest of the known times if it is no later.

    An answer thus stands behind what it answers, although both were written in one second,
    or by clocks that differ, by whatever. Nobody can have the last word by a false date.

    Args:
        known: Times in ISO 8601. What is not a time is ignored.
    """
    found = (time_in_record(one) for one in set(known))
    later = (_a_second_later(one) for one in found if one is not None)
    return max([utc_now(), *later]).strftime(_FORMAT)


def _a_second_later(time: datetime) -> datetime:
    return _LATEST if time > _LATEST - _SECOND else time + _SECOND


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
