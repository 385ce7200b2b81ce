"""What expressions say that name a part of a year: a quarter, a half, a season.

As in `date_readers`, one function reads each kind, from the match of a pattern of `dates`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.model import period_of
from annotations.suggest.calendar_words import PARTS_OF_YEAR, SEASONS, THE_SEASONS
from annotations.suggest.date_readers import (
    Suggestion,
    needs_date,
    rule_of_nearness,
    rule_of_year,
    which_of,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from datetime import date

_SEASON_SIGNS = {**SEASONS, **THE_SEASONS}


def read_part_of_year(found: re.Match[str], today: date | None) -> Suggestion | None:
    """A quarter or a half of a year."""
    return _of_year(found, today, PARTS_OF_YEAR[found["part_of_year"]])


def read_season(found: re.Match[str], today: date | None) -> Suggestion | None:
    """A season of a year."""
    return _of_year(found, today, SEASONS[found["season"]])


def read_quarter(found: re.Match[str], today: date | None) -> Suggestion | None:
    """This, the last or the next quarter."""
    if today is None:
        return needs_date()
    which = which_of(found)
    year, quarter = divmod(today.year * 4 + (today.month - 1) // 3 + which, 4)
    return Suggestion(f"{year:04}-Q{quarter + 1}", rule_of_nearness(which))


def read_season_near(found: re.Match[str], today: date | None) -> Suggestion | None:
    """This, the last or the next season of that name."""
    if today is None:
        return needs_date()
    which = which_of(found)
    value = _season_near(_SEASON_SIGNS[found["season"]], today, which)
    return Suggestion(value, rule_of_nearness(which))


def read_any_month(found: re.Match[str], _today: date | None) -> Suggestion | None:
    """A day of every month."""
    day = int(found["day"])
    if not 1 <= day <= 31:
        return Suggestion(None, _("there is no such day"))
    return Suggestion(f"XXXX-XX-{day:02}", _("a day of every month"))


def _of_year(found: re.Match[str], today: date | None, part: str) -> Suggestion:
    if found["year"]:
        return Suggestion(f"{int(found['year']):04}-{part}", _("as written"))
    if not found["of_year"]:
        return Suggestion(None, _("the year is not written"))
    if today is None:
        return needs_date()
    which = which_of(found, "year_")
    return Suggestion(f"{today.year + which:04}-{part}", rule_of_year(which))


def _season_near(season: str, today: date, which: int) -> str:
    """The season that the day is in, else the one that its year names, or a neighbour."""
    known = list(_seasons_around(season, today))
    if which < 0:
        return [value for value, _start, end in known if end < today][-1]
    if which > 0:
        return next(value for value, start, _end in known if start > today)
    here = (value for value, start, end in known if start <= today <= end)
    return next(here, f"{today.year:04}-{season}")


def _seasons_around(season: str, today: date) -> Iterator[tuple[str, date, date]]:
    """The seasons of that name around the day, each with its first and last day."""
    for year in range(today.year - 2, today.year + 2):
        value = f"{year:04}-{season}"
        period = period_of(value)
        if period and period.start and period.end:
            yield value, period.start, period.end
