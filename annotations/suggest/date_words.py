"""The patterns of date expressions in Arabic news, over folded text.

An expression is read only if every word is understood: one unknown word makes the whole
unknown, so that `يوم التحرير` is not taken for a day of the week.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotations.suggest.calendar_words import (
    BARE_WEEKDAYS,
    DECADES,
    DUALS,
    HIJRI_MONTHS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS_OF_DAY,
    PARTS_OF_YEAR,
    SEASONS,
    THE_SEASONS,
    UNITS,
    WEEKDAYS,
)
from annotations.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable


def _one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, each whole."""
    longest = sorted(words, key=len, reverse=True)
    return rf"(?:{'|'.join(map(re.escape, longest))})(?!\w)"


def _spelled(*words: str) -> str:
    return _one_of(map(folded, words))


LAST = _spelled("الماضي", "الماضية", "المنصرم", "الفائت", "السابق", "الفائتة")
THIS = _spelled("الجاري", "الجارية", "الحالي", "الحالية")
NEXT = _spelled("المقبل", "المقبلة", "القادم", "القادمة")
WHICH = rf"(?:(?P<last>{LAST})|(?P<this>{THIS})|(?P<next>{NEXT}))"
MONTH = rf"(?P<month>{_one_of(MONTHS)})(?:(?: ?/ ?| )(?P<other>{_one_of(MONTHS)}))?"
"""A month, and its other name after a slash or in brackets."""
DAY = rf"(?P<day>\d\d?|{_one_of(ORDINALS)})"
"""A day of a month, in digits or as an ordinal."""
HIJRI_MONTH = rf"(?P<hijri>{_one_of(HIJRI_MONTHS)})"
HIJRI_YEAR = r"(?P<year>1[345]\d\d)(?: ?(?:هـ?|هجريه|هجري)(?!\w))?"
WEEKDAY = rf"(?P<weekday>{_one_of(WEEKDAYS)})"
ANY_WEEKDAY = rf"(?P<weekday>{_one_of([*WEEKDAYS, *BARE_WEEKDAYS])})"
PART = _one_of(PARTS_OF_DAY)
CLOCK = r"(?:\W*(?:الساعه )?(?P<clock>\d{1,2}:\d\d))?"
NUMBER = rf"(?P<number>\d{{1,4}}|{_one_of(NUMBERS)}(?: و{_one_of(NUMBERS)})?)"
UNIT = rf"(?P<unit>{_one_of(UNITS)})"
ONE_AGO = rf"(?P<one>{_spelled('يوم', 'أسبوع', 'شهر', 'عام', 'سنة')})"
ONE_LONG = rf"(?P<one>{_spelled('أسبوعا', 'شهرا', 'عاما')})"
DUAL = rf"(?P<dual>{_one_of(DUALS)})"
YEAR_WORD = _spelled("عام", "سنة", "العام", "السنة")
YEAR = r"(?P<year>\d{4})(?:(?: ?م)(?!\w))?"
OF_MONTH = f"(?:{_spelled('من')} )?(?:{_spelled('شهر')} )?"
WHEN = rf"{_spelled('وقت')} {_spelled('سابق', 'لاحق', 'مبكر', 'متأخر')}"
"""A time that is not said."""

_LEADING = re.compile(
    r"\A(?:"
    + "|".join(
        [
            rf"{_spelled('في', 'خلال', 'بتاريخ', 'تاريخ', 'بحلول', 'حلول', 'من')} ",
            rf"{WHEN} ?",
        ]
    )
    + ")+"
)
_NOISE = re.compile(r"[^\w\s/:.-]|_")
_BLANKS = re.compile(r"\s+")


def plain(text: str) -> str:
    """The expression as the patterns take it: folded, without what says no time."""
    spaced = _BLANKS.sub(" ", _NOISE.sub(" ", folded(text))).strip(" .-/:")
    return _LEADING.sub("", f"{spaced} ", count=1).strip()


RELATIVE_DAYS = {
    folded(words): days
    for words, days in (
        ("اليوم", 0),
        ("أمس", -1),
        ("يوم أمس", -1),
        ("نهار أمس", -1),
        ("الأمس", -1),
        ("البارحة", -1),
        ("أول أمس", -2),
        ("أمس الأول", -2),
        ("غدا", 1),
        ("الغد", 1),
        ("يوم غد", 1),
        ("بعد غد", 2),
    )
}
"""Days from the article's, by the folded words."""
TODAY = rf"(?P<near>{_one_of(RELATIVE_DAYS)})"

SPANS = {
    folded(word): unit
    for word, unit in (
        ("الأسبوع", "W"),
        ("الشهر", "M"),
        ("العام", "Y"),
        ("السنة", "Y"),
        ("العقد", "decade"),
        ("القرن", "century"),
    )
}
"""Periods that "last" and "next" are said of, by the folded word."""
SPAN = rf"(?P<span>{_one_of(SPANS)})"
_BEGINS = ("بداية", "مطلع", "أوائل", "أول", "مستهل")
_ENDS = ("أواخر", "نهاية", "آخر")
EDGE = (
    rf"(?:(?P<begins>{_spelled(*_BEGINS)})|(?P<ends>{_spelled(*_ENDS)})"
    rf"|{_spelled('منتصف')})"
)
"""Which part of a time is meant; of a year the beginning and the end are a month."""
PART_OF_YEAR = rf"(?P<part_of_year>{_one_of(PARTS_OF_YEAR)})"
SEASON = rf"(?P<season>{_one_of(SEASONS)})"
THE_SEASON = rf"(?P<season>{_one_of(THE_SEASONS)})"
DECADE = rf"(?:ال)?(?P<decade>{_one_of(DECADES)})"
