"""The stored form of a date's value: ISO 8601 with the additions of TIMEX3.

The same time is always written in the same way, so that annotators who mean the same day
store the same value.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from annotations.errors import DateFormError, ValueFormatError
from annotations.messages import Message, _
from annotations.model.period import OPEN, SEASONS, period_of

_BLANKS = re.compile(r"\s+")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(.+))?", re.ASCII)
_MONTH = re.compile(r"(?:\d{4}|XXXX)-(\d\d)", re.ASCII)
_YEAR = re.compile(r"\d{4}|\d{3}X|\d\dXX", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d\d)", re.ASCII)
_PART_OF_YEAR = re.compile(
    rf"(?:\d{{4}}|XXXX)-(?:Q[1-4]|H[12]|{'|'.join(SEASONS)})", re.ASCII
)
_ANY_YEAR = re.compile(r"XXXX-(\d\d)-(\d\d)", re.ASCII)
_ANY_MONTH = re.compile(r"XXXX-XX-(\d\d)", re.ASCII)
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?", re.ASCII)
_LENGTH = re.compile(
    r"P(?=[\dT])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?", re.ASCII
)
_PARTS = ("MO", "MI", "AF", "EV", "NI", "DT")
_VAGUE = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
_LEAP_YEAR = 2000
_FIRST_YEAR, _LAST_YEAR = 1000, 9000
"""The years of articles: far enough from the ends of the calendar to count days from them."""


DATE_FORMS: tuple[tuple[Message, tuple[str, ...]], ...] = (
    (Message("a day"), ("2022-08-14",)),
    (Message("a day and a time"), ("2022-08-14T11:30",)),
    (Message("a day and MO, MI, AF, EV, NI or DT"), ("2022-08-14TMO",)),
    (Message("a week"), ("2022-W33",)),
    (Message("a month"), ("2022-08",)),
    (Message("a quarter"), ("2026-Q1",)),
    (Message("half a year"), ("2026-H2",)),
    (Message("a season: SP, SU, FA or WI"), ("2024-SU",)),
    (Message("a year"), ("2022",)),
    (Message("a decade or century"), ("199X", "19XX")),
    (Message("a day or month of any year"), ("XXXX-08-15", "XXXX-08")),
    (Message("a day of any month"), ("XXXX-XX-10",)),
    (Message("an interval"), ("2025-11/2025-12", "2022-08-15/..", "../2022-08-15")),
    (Message("a length of time"), ("P3D", "P2W", "P1Y6M", "PT2H")),
    (Message("a vague time"), ("PAST_REF", "PRESENT_REF", "FUTURE_REF")),
)
"""All forms of a value, each with what it says and examples."""


def date_forms() -> str:
    """All forms of a value, in one line."""
    forms = (f"{form} ({', '.join(examples)})" for form, examples in DATE_FORMS)
    return ", ".join(forms)


def date_value(text: str) -> str:
    """The value in its stored form: ASCII digits, capital letters, no spaces.

    Args:
        text: A day (2022-08-14), with a time or part of the day (2022-08-14T11:30,
            2022-08-14TMO), a month (2022-07), year (2022), week (2022-W33), quarter
            (2026-Q1), half-year (2026-H2), season (2024-SU; SP, SU, FA, WI), decade or
            century (199X, 19XX), length (P3D), a day or month of any year (XXXX-08-15),
            a day of any month (XXXX-XX-10), an interval between two of them that the
            calendar has (2025-11/2025-12, 2022-08-15/..), or PAST_REF, PRESENT_REF,
            FUTURE_REF.

    Raises:
        DateFormError: It has none of these forms.
        ValueFormatError: It is none of these; the message says why and what to write.
    """
    value = _normalised(text)
    reason = _fault(value)
    if reason is not None and reason == _unknown(value):
        raise DateFormError(_unknown(text.strip()))
    if reason is not None:
        raise ValueFormatError(reason)
    return value


def day_value(text: str) -> str:
    """The stored form of one whole day; raises as `date_value` does."""
    value = date_value(text)
    if not (_DAY.fullmatch(value) and "T" not in value):
        message = _("{value} is not a single day; write 2022-08-14")
        raise ValueFormatError(message.format(value=value))
    if not _FIRST_YEAR <= int(value[:4]) <= _LAST_YEAR:
        message = _("{value}: the year is not between {first} and {last}")
        raise ValueFormatError(
            message.format(value=value, first=_FIRST_YEAR, last=_LAST_YEAR)
        )
    return value


def _normalised(text: str) -> str:
    digits = (unicodedata.decimal(one, None) for one in text)
    plain = (
        one if digit is None else str(digit)
        for one, digit in zip(text, digits, strict=True)
    )
    return _BLANKS.sub("", "".join(plain)).upper()


def _fault(value: str) -> str | None:
    """Why it is not a value, or None."""
    forms = (_YEAR, _LENGTH, _PART_OF_YEAR)
    if value in _VAGUE or any(form.fullmatch(value) for form in forms):
        return None
    if "/" in value:
        return _interval_fault(value)
    return _calendar_form_fault(value)


def _calendar_form_fault(value: str) -> str | None:
    """Why it has none of the forms whose numbers must be in the calendar."""
    if found := _DAY.fullmatch(value):
        return _day_fault(found, value)
    if found := _ANY_YEAR.fullmatch(value):
        return _calendar_fault(_LEAP_YEAR, int(found[1]), int(found[2]), value)
    if found := _ANY_MONTH.fullmatch(value):
        return _calendar_fault(_LEAP_YEAR, 1, int(found[1]), value)
    if found := _MONTH.fullmatch(value):
        return _calendar_fault(_LEAP_YEAR, int(found[1]), 1, value)
    if found := _WEEK.fullmatch(value):
        return _week_fault(int(found[1]), int(found[2]), value)
    return _unknown(value)


def _unknown(value: str) -> str:
    message = _(
        "{value} is not a date; write 2022-08-14, 2022-08, 2022, 2022-W33 or P3D"
    )
    return message.format(value=_excerpt(value))


def _interval_fault(value: str) -> str | None:
    """Why it is not an interval: two days or longer periods of the calendar, in order."""
    ends = value.split("/")
    known = [one for one in ends if one != OPEN]
    if len(ends) != 2 or not known or any("T" in one for one in known):
        return _unknown(value)
    for end in known:
        if fault := _fault(end):
            return _unknown(value) if fault == _unknown(end) else fault
    period = period_of(value)
    if period is None:
        return _unknown(value)
    if period.start and period.end and period.start > period.end:
        message = _("{value}: the end is before the start")
        return message.format(value=_excerpt(value))
    return None


def _day_fault(found: re.Match[str], value: str) -> str | None:
    year, month, day = (int(found[at]) for at in (1, 2, 3))
    if fault := _calendar_fault(year, month, day, value):
        return fault
    time = found[4]
    if time is None or time in _PARTS or _CLOCK.fullmatch(time):
        return None
    message = _("{value}: after T, write 11:30 or {parts}")
    return message.format(value=_excerpt(value), parts=" ".join(_PARTS))


def _calendar_fault(year: int, month: int, day: int, value: str) -> str | None:
    if not 1 <= month <= 12:
        return _("{value}: there is no month {month}").format(value=value, month=month)
    try:
        date(year, month, day)
    except ValueError:
        message = _("{value}: that month has no day {day}")
        return message.format(value=value, day=day)
    return None


def _week_fault(year: int, week: int, value: str) -> str | None:
    try:
        date.fromisocalendar(year, week, 1)
    except ValueError:
        message = _("{value}: that year has no week {week}")
        return message.format(value=value, week=week)
    return None


def _excerpt(value: str) -> str:
    """As much of the typed text as fits on a line."""
    return value if len(value) <= 24 else f"{value[:23]}…"
