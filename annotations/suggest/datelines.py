"""The date of an article, where a line at its head is nothing but a date."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from annotations.suggest.dates import suggested_date
from annotations.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = 10
"""Lines with ink that are looked at: further down a date is somebody else's."""
_LONGEST = 80
"""Code points of a line that can be a dateline; longer ones are prose."""
_DAY = 10
"""Code points of a day's value."""
_PARTS = re.compile(r"[|،•–—]|\s-\s")
_HEADINGS = ("نشر في", "نشرت في", "تم النشر", "تاريخ النشر", "آخر تحديث", "التاريخ")
_HEADING = re.compile("|".join(map(folded, _HEADINGS)))


def dateline_day(text: str) -> str | None:
    """The day that the article's dateline says, as a value; None where it has none.

    A day counts only with its year, and only if it is sure which number is the month.
    """
    for line in islice(_lines(text), _HEAD):
        if len(line) <= _LONGEST and (day := _day_of(line)):
            return day
    return None


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _day_of(line: str) -> str | None:
    """The day of the line, or of its only part that is one."""
    plain = _HEADING.sub(" ", folded(line)).strip(" :")
    for part in (plain, *_PARTS.split(plain)):
        found = suggested_date(part, None)
        if found and found.value and re.match(r"\d{4}-\d\d-\d\d", found.value):
            return found.value[:_DAY]
    return None
