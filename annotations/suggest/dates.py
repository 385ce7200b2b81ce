"""Which value a date expression has, by rules and by the date of its article.

A value is suggested with the rule that found it, and only a person accepts it. If the
words allow two readings, the reason is shown instead of a value; if they are not
understood, nothing is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from annotations.suggest import date_periods as periods
from annotations.suggest import date_readers as readers
from annotations.suggest import date_words as words
from annotations.suggest.date_intervals import read_interval
from annotations.suggest.hijri import read_hijri

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from annotations.suggest.date_readers import Suggestion

    _Reader = Callable[[re.Match[str], date | None], Suggestion | None]


_LONGEST = 120
"""Code points of an expression that is read."""


def suggested_date(text: str, article_date: date | None) -> Suggestion | None:
    """The value of a date expression, or why it has none; None where it is not known.

    Args:
        text: The annotation's text.
        article_date: The day that "today" is in it; without one, only expressions
            that say their year have a value.
    """
    if len(text) > _LONGEST:
        return None
    expression = words.plain(text)

    def read(one: str) -> Suggestion | None:
        return _read_time(one, article_date)

    return read(expression) or read_interval(expression, read)


def _read_time(expression: str, article_date: date | None) -> Suggestion | None:
    """The value of an expression that names one time."""
    for pattern, read in _readers():
        if found := pattern.fullmatch(expression):
            suggestion = read(found, article_date)
            if suggestion is not None:
                return suggestion
    return None


# The patterns, in the order that they are tried

_OF_YEAR = (
    rf"(?: (?P<of_year>(?:من )?(?:هذا )?(?:العام|السنه)"
    rf"(?: (?:(?P<year_last>{words.LAST})|(?P<year_this>{words.THIS})"
    rf"|(?P<year_next>{words.NEXT})))?))?"
)
_IN_YEAR = (
    rf"(?:,? (?:من )?(?:{words.YEAR_WORD} )?{words.YEAR}| {words.WHICH})?{_OF_YEAR}"
)
_YEAR_NAMED = rf"(?: (?:من |في |لل?)?(?:{words.YEAR_WORD} )?{words.YEAR})?{_OF_YEAR}"
_NAMED = rf"(?:(?:يوم )?{words.ANY_WEEKDAY} )?(?:الموافق )?"
_OF_DAY = rf"(?:{words.PART} )?"
_DAY_AFTER = rf"(?: {words.PART})?"

_PATTERNS: tuple[tuple[str, _Reader], ...] = (
    (
        (
            rf"{_OF_DAY}{_NAMED}{words.DAY} {words.OF_MONTH}{words.MONTH}"
            rf"{_IN_YEAR}{words.CLOCK}{_DAY_AFTER}"
        ),
        readers.read_day_of_month,
    ),
    (
        (
            rf"{_OF_DAY}{_NAMED}{words.DAY} (?:من )?"
            rf"(?:هذا الشهر|الشهر {words.WHICH}){_DAY_AFTER}"
        ),
        readers.read_day_of_near_month,
    ),
    (
        rf"{_NAMED}(?:{words.DAY} (?:من )?(?:شهر )?)?{words.HIJRI_MONTH} {words.HIJRI_YEAR}",
        read_hijri,
    ),
    (
        rf"{words.MONTH} (?P<day>\d\d?)(?: {words.YEAR}){words.CLOCK}",
        readers.read_day_of_month,
    ),
    (
        (
            rf"{_NAMED}(?P<first>\d{{1,4}})(?P<between>[-/.])(?P<second>\d\d?)"
            rf"(?P<again>[-/.])(?P<third>\d{{1,4}}){words.CLOCK}"
        ),
        readers.read_numeric,
    ),
    (
        rf"(?:منذ )?(?:{words.EDGE} )?(?:شهر )?{words.MONTH}{_IN_YEAR}",
        readers.read_month,
    ),
    (
        rf"{_OF_DAY}(?:يوم )?{words.WEEKDAY}(?: {words.WHICH})?{_DAY_AFTER}",
        readers.read_weekday,
    ),
    (
        rf"{_OF_DAY}{words.TODAY}(?: {words.WEEKDAY})?{_DAY_AFTER}{words.CLOCK}",
        readers.read_relative_day,
    ),
    (
        (
            rf"(?:قبل|منذ) (?:نحو |حوالي )?"
            rf"(?:{words.NUMBER} {words.UNIT}|{words.DUAL}|{words.ONE_AGO})"
        ),
        readers.read_ago,
    ),
    (
        rf"{words.NUMBER} {words.UNIT}|{words.DUAL}|{words.ONE_LONG}",
        readers.read_length,
    ),
    (rf"(?:{words.EDGE} )?{words.SPAN} {words.WHICH}", readers.read_period),
    (rf"(?:{words.EDGE} )?(?:هذا|هذه) {words.SPAN}", readers.read_period),
    (rf"{words.PART_OF_YEAR}{_YEAR_NAMED}", periods.read_part_of_year),
    (rf"الربع {words.WHICH}|هذا الربع", periods.read_quarter),
    (rf"(?:فصل )?{words.SEASON}{_YEAR_NAMED}", periods.read_season),
    (rf"(?:فصل )?{words.THE_SEASON} {words.WHICH}", periods.read_season_near),
    (rf"هذا {words.THE_SEASON}", periods.read_season_near),
    (r"(?:يوم )?(?P<day>\d\d?) (?:من )?كل شهر", periods.read_any_month),
    (
        rf"(?:منذ )?(?:{words.EDGE} )?(?:{words.YEAR_WORD} )?{words.YEAR}",
        readers.read_year,
    ),
    (rf"{words.DECADE}(?: {words.SPAN} {words.WHICH})?", readers.read_decade),
)


_EARLIER = rf"(?:{words.WHEN} (?:من )?)?"
"""May stand before a date in a text: `وقت سابق من هذا الأسبوع`."""


def in_texts(pattern: str) -> re.Pattern[str]:
    """A pattern made ready to search a plain text for whole expressions."""
    return re.compile(rf"{_EARLIER}(?:{pattern})(?!\w)")


def expression_patterns() -> list[re.Pattern[str]]:
    """The patterns of all expressions that are read, as `in_texts` makes them ready."""
    return [pattern for pattern, _read in _readers()]


@cache
def _readers() -> list[tuple[re.Pattern[str], _Reader]]:
    """The patterns, made ready when the first date is read."""
    return [(in_texts(pattern), read) for pattern, read in _PATTERNS]
