"""What each kind of date expression says, once its words are identified.

Each kind has one function: it takes the match of a pattern of `dates` and the article's
day, and gives the value with the rule that leads to it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.messages import _
from annotations.suggest import date_words as words
from annotations.suggest.calendar import (
    month_value,
    shifted,
    week_value,
    weekday_near,
    year_near,
)
from annotations.suggest.calendar_words import (
    BARE_WEEKDAYS,
    DECADES,
    DUALS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    UNITS,
    WEEKDAYS,
)

if TYPE_CHECKING:
    import re
    from typing import TypeAlias

    _Match: TypeAlias = re.Match[str]


class Suggestion(Struct, frozen=True):
    """A proposed value, and why it is proposed, in words."""

    value: str | None
    """None where the words are understood but name no single time."""
    rule: str
    """The rule that gave the value, or why there is none; a few words."""
    is_doubtful: bool = False
    """Whether the words allow another value: a person must look."""


_WEEKDAY_NUMBERS = {**WEEKDAYS, **BARE_WEEKDAYS}
_EDGES_OF_WEEK = (5, 6, 0)
"""Saturday to Monday: weeks begin on any of them, so "this week" may be the one before."""
_FIRST_HIJRI, _LAST_HIJRI = 1300, 1500


def needs_date() -> Suggestion:
    """The reason for an expression that only the article's date can place."""
    return Suggestion(None, _("the article has no date"))


# Days with their month


def read_day_of_month(found: _Match, today: date | None) -> Suggestion | None:
    """A day and its month, with or without a year."""
    month = _month_of(found)
    if month is None:
        return _two_months()
    day = day_number(found["day"])
    year, rule = _year_of(found, today, month, day)
    if year is None:
        return Suggestion(None, rule)
    return _whole_day(found, (year, month, day), rule)


def read_day_of_near_month(found: _Match, today: date | None) -> Suggestion | None:
    """A day of this, the last or the next month."""
    if today is None:
        return needs_date()
    which = which_of(found)
    month = shifted(today, "M", which)
    if month is None:
        return None
    year, _hyphen, number = month.partition("-")
    numbers = int(year), int(number), day_number(found["day"])
    return _whole_day(found, numbers, _rule_of_period(which))


def read_numeric(found: _Match, _today: date | None) -> Suggestion | None:
    """Three numbers with the same sign between them; which is the month must be sure."""
    if found["between"] != found["again"]:
        return None
    first, second, last = (int(found[name]) for name in ("first", "second", "third"))
    if len(found["first"]) == 4:
        return _whole_day(found, (first, second, last), _("year, month, day"))
    if len(found["third"]) != 4:
        return None
    if first > 12:
        return _whole_day(found, (last, second, first), _("day, month, year"))
    if second > 12 or first == second:
        return _whole_day(found, (last, first, second), _("month, day, year"))
    return Suggestion(None, _("the month is ambiguous"))


def _whole_day(found: _Match, numbers: tuple[int, int, int], rule: str) -> Suggestion:
    try:
        day = date(*numbers)
    except ValueError:
        return Suggestion(None, _("there is no such day"))
    if _FIRST_HIJRI <= day.year <= _LAST_HIJRI:
        return Suggestion(None, _("a Hijri year"))
    weekday = _weekday_of(found)
    if weekday is not None and weekday != day.weekday():
        return Suggestion(None, _("the weekday does not match"))
    return Suggestion(day.isoformat() + _time_of(found), rule)


def read_month(found: _Match, today: date | None) -> Suggestion | None:
    """A month, with or without a year."""
    month = _month_of(found)
    if month is None:
        return _two_months()
    year, rule = _year_of(found, today, month, 0)
    if year is None:
        return Suggestion(None, rule)
    return Suggestion(month_value(year, month), rule)


def _two_months() -> Suggestion:
    return Suggestion(None, _("the names are of different months"))


def _month_of(found: _Match) -> int | None:
    """The month; None where two names are given that are not of the same."""
    month, other = MONTHS[found["month"]], found["other"]
    return month if other is None or MONTHS[other] == month else None


def _year_of(
    found: _Match, today: date | None, month: int, day: int
) -> tuple[int | None, str]:
    """The year of a month or day, and by which rule.

    A month without a day has day 0, which distinguishes it from the article's date.
    """
    groups = found.groupdict()
    if groups.get("year"):
        return int(found["year"]), _("as written")
    if today is None:
        return None, needs_date().rule
    if groups.get("of_year"):
        which = which_of(found, "year_")
        return today.year + which, rule_of_year(which)
    which = which_of(found)
    if groups.get("this") and month != today.month:
        return None, _("not the article's month")
    here = today if day else today.replace(day=1)
    year = year_near(here, month, day or 1, which)
    return year, rule_of_nearness(which)


def rule_of_nearness(which: int) -> str:
    """Why a time was taken and not the one before or after."""
    if which < 0:
        return _("the last one before the article")
    return (
        _("the next one after the article")
        if which
        else _("the latest up to the article")
    )


def rule_of_year(which: int) -> str:
    """Why that year was taken."""
    if which < 0:
        return _("in the year before the article")
    return _("in the year after the article") if which else _("in the article's year")


def which_of(found: _Match, prefix: str = "") -> int:
    """-1 for "last", 1 for "next", else 0."""
    groups = found.groupdict()
    return bool(groups.get(f"{prefix}next")) - bool(groups.get(f"{prefix}last"))


# Days counted from the article's


def read_weekday(found: _Match, today: date | None) -> Suggestion | None:
    """A day by its name: the nearest in the direction that is said."""
    if today is None:
        return needs_date()
    which = which_of(found)
    day = weekday_near(today, _WEEKDAY_NUMBERS[found["weekday"]], which)
    return Suggestion(day.isoformat() + _time_of(found), rule_of_nearness(which))


def read_relative_day(found: _Match, today: date | None) -> Suggestion | None:
    """Today and its neighbours; a name beside it must be of that day."""
    if today is None:
        return needs_date()
    value = shifted(today, "D", words.RELATIVE_DAYS[found["near"]])
    weekday = _weekday_of(found)
    if value is None:
        return None
    if weekday is not None and date.fromisoformat(value).weekday() != weekday:
        nearest = weekday_near(today, weekday, 0).isoformat()
        return Suggestion(nearest, _("the weekday does not match"), is_doubtful=True)
    return Suggestion(value + _time_of(found), _("relative to the article's date"))


def read_ago(found: _Match, today: date | None) -> Suggestion | None:
    """So many days, weeks, months or years before the article."""
    if today is None:
        return needs_date()
    number, unit = _length_of(found)
    value = shifted(today, unit, -number)
    return Suggestion(value, _("counted back from the article")) if value else None


def read_length(found: _Match, _today: date | None) -> Suggestion | None:
    """A length of time, which is not placed."""
    number, unit = _length_of(found)
    return Suggestion(f"P{number}{unit}", _("a duration"))


def read_period(found: _Match, today: date | None) -> Suggestion | None:
    """This, the last or the next week, month, year, decade or century."""
    if today is None:
        return needs_date()
    which, unit = which_of(found), words.SPANS[found["span"]]
    value = _period_value(today, unit, which)
    if value is None:
        return None
    if unit == "Y":
        value += _edge_of_year(found)
    return Suggestion(
        value,
        _rule_of_period(which),
        is_doubtful=unit == "W" and not which and today.weekday() in _EDGES_OF_WEEK,
    )


def _rule_of_period(which: int) -> str:
    if which < 0:
        return _("the period before the article's")
    return (
        _("the period after the article's") if which else _("the period of the article")
    )


def _period_value(today: date, unit: str, which: int) -> str | None:
    if unit == "century":
        return f"{today.year // 100 + which:02}XX"
    if unit == "decade":
        return f"{today.year // 10 + which:03}X"
    if unit == "W" and not which:
        return week_value(today)
    return shifted(today, unit, which)


# Years


def read_year(found: _Match, _today: date | None) -> Suggestion | None:
    """A year alone."""
    year = int(found["year"])
    if _FIRST_HIJRI <= year <= _LAST_HIJRI:
        return Suggestion(None, _("possibly a Hijri year"))
    return Suggestion(f"{year:04}{_edge_of_year(found)}", _("as written"))


def _edge_of_year(found: _Match) -> str:
    """The month that the beginning or the end of a year is, as it is written after it."""
    groups = found.groupdict()
    if groups.get("begins"):
        return "-01"
    return "-12" if groups.get("ends") else ""


def read_decade(found: _Match, today: date | None) -> Suggestion | None:
    """The ten years of a decade, of the last century if none is said."""
    century = 19
    if found["span"]:
        if today is None:
            return needs_date()
        century = today.year // 100 + which_of(found)
    return Suggestion(f"{century:02}{DECADES[found['decade']]}X", _("the decade"))


# What the parts of a pattern say


def _weekday_of(found: _Match) -> int | None:
    name = found.groupdict().get("weekday")
    return _WEEKDAY_NUMBERS[name] if name else None


def _time_of(found: _Match) -> str:
    """The time, as it is written after the day; a part of the day is left out."""
    clock = found.groupdict().get("clock")
    if not clock:
        return ""
    hour, _colon, minute = clock.partition(":")
    valid = int(hour) < 24 and int(minute) < 60
    return f"T{int(hour):02}:{minute}" if valid else ""


def _length_of(found: _Match) -> tuple[int, str]:
    """How many of which unit."""
    groups = found.groupdict()
    if dual := groups.get("dual"):
        return 2, DUALS[dual]
    if one := groups.get("one"):
        return 1, UNITS[one]
    return _number(found["number"]), UNITS[found["unit"]]


def day_number(text: str) -> int:
    """The number of a day, in digits or as an ordinal."""
    return int(text) if text.isdecimal() else ORDINALS[text]


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    first, *more = text.split()
    return NUMBERS[first] + sum(NUMBERS[word.removeprefix("و")] for word in more)
