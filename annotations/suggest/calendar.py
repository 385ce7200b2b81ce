"""Arithmetic of days, weeks, months and years, as values of dates."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta


def month_value(year: int, month: int) -> str:
    """A month of a year."""
    return f"{year:04}-{month:02}"


def week_value(day: date) -> str:
    """The week that the day is in, from Monday."""
    year, week, _day = day.isocalendar()
    return f"{year:04}-W{week:02}"


def shifted(day: date, unit: str, by: int) -> str | None:
    """The day, week, month or year so many of them away; None beyond the calendar."""
    if unit in "DW":
        moved = _moved_by_days(day, by * (7 if unit == "W" else 1))
        if moved is None:
            return None
        return moved.isoformat() if unit == "D" else week_value(moved)
    months = day.year * 12 + day.month - 1 + by * (12 if unit == "Y" else 1)
    year, month = divmod(months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return f"{year:04}" if unit == "Y" else month_value(year, month + 1)


def weekday_near(day: date, weekday: int, which: int) -> date:
    """The day of that name: the last up to the day, the one before, or the next.

    Args:
        day: The article's.
        weekday: Monday is 0.
        which: 0 up to the day and with it, -1 strictly before, 1 strictly after.
    """
    if which > 0:
        return day + timedelta((weekday - day.weekday() - 1) % 7 + 1)
    back = (day.weekday() - weekday - (which < 0)) % 7 + (which < 0)
    return day - timedelta(back)


def year_near(day: date, month: int, day_of_month: int, which: int) -> int:
    """The year that makes the month and day the nearest, before or after, as `which`."""
    there, here = (month, day_of_month), (day.month, day.day)
    if which > 0:
        return day.year + (there <= here)
    return day.year - (there > here or (which < 0 and there == here))


def _moved_by_days(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days)
    except OverflowError:
        return None
