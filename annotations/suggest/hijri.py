"""Dates of the Islamic calendar, where the extra `hijri` is installed.

News from the Gulf uses the Umm al-Qura calendar. Where months begin with the sighting
of the moon, a date may be off by one day, so every value is marked as doubtful.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.suggest.calendar import month_value
from annotations.suggest.calendar_words import HIJRI_MONTHS
from annotations.suggest.date_readers import Suggestion, day_number

if TYPE_CHECKING:
    import re
    from datetime import date


def read_hijri(found: re.Match[str], _today: date | None) -> Suggestion | None:
    """A month of a Hijri year, with its day or without."""
    try:
        from hijridate import Hijri  # noqa: PLC0415 - an extra
    except ImportError:
        return Suggestion(
            None,
            _("a Hijri date; to read such dates: pip install 'hashiya[hijri]'"),
        )
    year, month = int(found["year"]), HIJRI_MONTHS[found["hijri"]]
    day = day_number(found["day"]) if found["day"] else 15
    try:
        there = Hijri(year, month, day).to_gregorian()
    except (OverflowError, ValueError):
        return Suggestion(None, _("there is no such day"))
    value = there.isoformat() if found["day"] else month_value(there.year, there.month)
    return Suggestion(value, _("by the Umm al-Qura calendar"), is_doubtful=True)
