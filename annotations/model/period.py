"""The first and the last day of a date's value, for sorting, filtering and exports.

A value that does not name one period of the calendar (a duration, a day of any year, "in the
past") has none. Seasons are those of the northern hemisphere, in whole months: winter is
December to February.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    _Reader: TypeAlias = Callable[[re.Match[str]], tuple[date, date]]

OPEN = ".."
"""An end of an interval that is unknown or not reached (EDTF)."""
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each of TIMEX3's seasons; each has three."""


class Period(Struct, frozen=True):
    """A period of whole days."""

    start: date | None
    """Its first day; None if that is open."""
    end: date | None
    """Its last day; None if that is open."""


def period_of(value: str) -> Period | None:
    """The days that a date's value covers; None if it names none.

    Args:
        value: In its stored form.
    """
    start, slash, end = value.partition("/")
    if not slash:
        return _whole(value)
    first, last = (None if one == OPEN else _whole(one) for one in (start, end))
    if (first is None and start != OPEN) or (last is None and end != OPEN):
        return None
    return Period(first.start if first else None, last.end if last else None)


def _whole(value: str) -> Period | None:
    for pattern, read in _FORMS:
        if found := pattern.fullmatch(value):
            try:
                return Period(*read(found))
            except (ValueError, OverflowError):
                return None
    return None


def _day(found: re.Match[str]) -> tuple[date, date]:
    day = date.fromisoformat(found[1])
    return day, day


def _month(found: re.Match[str]) -> tuple[date, date]:
    return _months(int(found[1]), int(found[2]), 1)


def _week(found: re.Match[str]) -> tuple[date, date]:
    year, week = int(found[1]), int(found[2])
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)


def _quarter(found: re.Match[str]) -> tuple[date, date]:
    return _months(int(found[1]), 3 * int(found[2]) - 2, 3)


def _half(found: re.Match[str]) -> tuple[date, date]:
    return _months(int(found[1]), 6 * int(found[2]) - 5, 6)


def _season(found: re.Match[str]) -> tuple[date, date]:
    return _months(int(found[1]), SEASONS[found[2]], 3)


def _years(found: re.Match[str]) -> tuple[date, date]:
    first, last = (int(found[0].replace("X", digit)) for digit in "09")
    return date(max(first, 1), 1, 1), date(last, 12, 31)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """A period of whole months that starts with the given one."""
    later, last = divmod(month + count - 2, 12)
    days = monthrange(year + later, last + 1)[1]
    return date(year, month, 1), date(year + later, last + 1, days)


_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (re.compile(r"(\d{4}-\d\d-\d\d)(?:T.+)?", re.ASCII), _day),
    (re.compile(r"(\d{4})-(\d\d)", re.ASCII), _month),
    (re.compile(r"(\d{4})-W(\d\d)", re.ASCII), _week),
    (re.compile(r"(\d{4})-Q([1-4])", re.ASCII), _quarter),
    (re.compile(r"(\d{4})-H([12])", re.ASCII), _half),
    (re.compile(rf"(\d{{4}})-({'|'.join(SEASONS)})", re.ASCII), _season),
    (re.compile(r"\d{4}|\d{3}X|\d\dXX", re.ASCII), _years),
)
