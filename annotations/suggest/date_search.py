"""Finds date expressions in a text, with the patterns that also read their values.

A paragraph is made plain as an expression is, and the way back is kept for every
character. The patterns search this plain text: the longest match wins, and a proclitic
stays outside of it. Some times have no value and are dates nevertheless: `وقت سابق`,
`قبل أيام`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from annotations.model import Span
from annotations.suggest import date_words as words
from annotations.suggest.calendar_words import SEASONS, THE_SEASONS
from annotations.suggest.dates import expression_patterns, in_texts
from annotations.text import folded, folded_with_map

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.model import Paragraph

_PROCLITIC = "[وف]?[بلك]?"
_LONGEST_PROCLITIC = 2
_IS_PROCLITIC = re.compile(_PROCLITIC)
_ARTICLE = "ال"
_WORD = re.compile(r"\w+")
_ESCAPED_LETTER = re.compile(r"\\[a-zA-Z]|\(\?P<\w+>")
"""Letters of a pattern that stand for no word."""
_NOISE = re.compile(r"[^\w/:.-]|_")
"""Characters that no pattern looks for: each is read as a space, like spaces of every kind."""
_ARTICLE_OF_L = re.compile(r"(?<!\w)[وف]?لل(?=\w{2})")


def _spelled(text: str) -> str:
    return rf"(?:{'|'.join(map(folded, text.split('|')))})(?!\w)"


_UNITS = _spelled("أيام|أسابيع|أشهر|شهور|سنوات|سنين|أعوام|عقود|قرون|ساعات|دقائق")
_SPANS = _spelled(
    "الأيام|الأسابيع|الأشهر|الشهور|السنوات|السنين|الأعوام|العقود|القرون|الساعات"
    "|اليومين|الأسبوعين|الشهرين|العامين|السنتين"
)
_NEAR = _spelled(
    "الماضية|الأخيرة|المقبلة|القادمة|الجارية|الماضيين|الأخيرين|المقبلين|القادمين"
)
_AGO = _spelled("قبل|منذ|بعد")
_ABOUT = rf"(?:{_spelled('نحو|حوالي|أكثر من|أقل من|قرابة|ما يقرب من')} )?"
_SOME = rf"(?:{_spelled('بضعة|عدة|بضع')} )?"
_OF_A_YEAR = rf"(?:{_spelled('عام|سنة')} )?"
_BETWEEN = rf"(?:بين (?:{_spelled('عامي|العامين|سنتي')} )?|من {_OF_A_YEAR})"
_WITHOUT_VALUE = (
    words.WHEN,
    rf"{_AGO} {_ABOUT}(?:{words.NUMBER} {words.UNIT}|{words.DUAL}|{words.ONE_AGO})",
    rf"{_AGO} {_ABOUT}(?:{words.NUMBER} )?{_SOME}{_UNITS}",
    rf"{_SPANS}(?: {_spelled('القليلة|العشرة|الثلاثة|الأربعة|الخمسة')})? {_NEAR}",
    rf"{_AGO} {_ABOUT}{_spelled('عقد|عقدين|قرن|قرنين|ساعة|ساعتين')}",
    rf"(?:{words.DAY} من )?{_spelled('اليوم|الأسبوع|الشهر|العام')} {_spelled('نفسه|ذاته')}",
    rf"{_BETWEEN}\d{{4}} (?:و ?|الي |حتي ){_OF_A_YEAR}\d{{4}}",
    _spelled("الآونة الأخيرة|الوقت الحاضر|الوقت الحالي|الوقت الراهن"),
)
_JOINING = re.compile(r" و ?| (?:الي|حتي) | ?- ?")
_BEFORE_INTERVAL = re.compile(
    rf"(?<!\w)(?:(?:ما )?بين|من) (?:{_spelled('عامي|سنتي|شهري|يومي|العامين')} )?\Z"
)
_YEAR_ALONE = re.compile(r"\d{4}")
_BEFORE_YEAR = re.compile(
    rf"(?<!\w)(?:{_spelled('في|منذ|حتى|إلى|من|خلال|بحلول|مطلع|أوائل|أواخر|منتصف|قبل|بعد')}"
    r" )(?:و)?\Z"
)
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_AGE = re.compile(
    rf"(?:{_spelled('عمره|عمرها|العمر|البالغ|البالغة|يبلغ|تبلغ|بعمر|سن|من العمر')} )\Z"
)
_BEFORE_TITLE = re.compile(
    rf"(?<!\w){_PROCLITIC}{_spelled('رواية|فيلم|كتاب|مسلسل|مسرحية|قصيدة|أغنية|ديوان')} \Z"
)
"""A word for a work: what follows it without a preposition is its title."""
_OF_NOW = re.compile(rf"{_spelled('هذا|هذه|اليوم|الأمس|أمس')}")
_AMBIGUOUS = frozenset(
    map(folded, ("مارس", "ماي", "جوان", "أوت", "آب", "ربيع", "فورية", "جون"))
)
_BEFORE_MONTH = re.compile(
    rf"(?<!\w){_spelled('في|شهر|من|خلال|حتى|منذ|إلى|بحلول|نهاية|مطلع')} \Z"
)


def dates_in(text: str, paragraph: Paragraph) -> list[Span]:
    """The date expressions of a paragraph, in order, none overlapping another."""
    plain = _Plain(text[paragraph.start : paragraph.end])
    found = [one for one in _matches(plain.text) if _is_date(plain.text, *one)]
    chosen = [one for one in _longest(found) if not _is_title(plain.text, *one)]
    joined = _with_intervals(plain.text, chosen)
    return [plain.span(start, end, paragraph.start) for start, end in joined]


class _Plain:
    """A paragraph in the form that the patterns take, with the way back."""

    def __init__(self, source: str) -> None:
        self._source = source
        form, origins = folded_with_map(source)
        form = _NOISE.sub(" ", form)
        pairs = enumerate(zip(form, f"|{form}", strict=False))
        kept = [at for at, pair in pairs if pair != (" ", " ")]
        characters = [form[at] for at in kept]
        for match in reversed([*_ARTICLE_OF_L.finditer(form)]):
            behind = bisect_left(kept, match.end() - 1)
            characters.insert(behind, "ا")
            kept.insert(behind, kept[behind])
        self.text = "".join(characters)
        self._origins = [*(origins[at] for at in kept), len(source)]

    def span(self, start: int, end: int, offset: int) -> Span:
        """The place in the article of a part of the plain text."""
        last = self._origins[end - 1]
        after = next(
            (one for one in self._origins[end:] if one > last), len(self._source)
        )
        while after > last + 1 and self._source[after - 1].isspace():
            after -= 1
        return Span(offset + self._origins[start], offset + after)


@cache
def _patterns() -> list[re.Pattern[str]]:
    return [*expression_patterns(), *map(in_texts, _WITHOUT_VALUE)]


@cache
def _known_words() -> frozenset[str]:
    """The words of all patterns: an expression begins with a whole one, or with a digit."""
    sources = (_ESCAPED_LETTER.sub(" ", one.pattern) for one in _patterns())
    return frozenset(word for one in sources for word in _WORD.findall(one))


def _may_begin(word: str) -> bool:
    """Whether an expression may begin with that word, with its article or without."""
    known = _known_words()
    return word[:1].isdecimal() or word in known or word.removeprefix(_ARTICLE) in known


def _beginnings(text: str) -> Iterator[tuple[int, list[int]]]:
    """Where words begin, and where in them an expression may, the longest proclitic first."""
    for found in _WORD.finditer(text):
        word = found[0]
        starts = [
            found.start() + cut
            for cut in range(min(_LONGEST_PROCLITIC, len(word) - 1), -1, -1)
            if _IS_PROCLITIC.fullmatch(word, 0, cut) and _may_begin(word[cut:])
        ]
        if starts:
            yield found.start(), starts


def _matches(text: str) -> Iterator[tuple[int, int]]:
    """What each pattern finds by itself, none of its matches overlapping another."""
    beginnings = list(_beginnings(text))
    for pattern in _patterns():
        behind = 0
        for begin, starts in beginnings:
            if begin >= behind and (found := _first_match(pattern, text, starts)):
                behind = found.end()
                yield found.span()


def _first_match(
    pattern: re.Pattern[str], text: str, starts: Sequence[int]
) -> re.Match[str] | None:
    return next(filter(None, (pattern.match(text, at) for at in starts)), None)


def _is_date(text: str, start: int, end: int) -> bool:
    """Whether what a pattern found is a date in its context."""
    found, before = text[start:end], text[:start]
    if found.isascii() and not any(one.isdigit() for one in found):
        return False
    if _YEAR_ALONE.fullmatch(found):
        likely = _FIRST_YEAR <= int(found) <= _LAST_YEAR
        return likely and _BEFORE_YEAR.search(before) is not None
    if found in _AMBIGUOUS:
        return _BEFORE_MONTH.search(before) is not None
    if found in SEASONS or found in THE_SEASONS:
        return False
    return not _AGE.search(before)


def _is_title(text: str, start: int, end: int) -> bool:
    """Whether it names a work, as in `رواية مئة عام من العزلة`; `رواية هذا العام` is a date."""
    is_of_now = _OF_NOW.match(text[start:end])
    return not is_of_now and bool(_BEFORE_TITLE.search(text[:start]))


def _longest(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(set(found), key=lambda one: (one[0] - one[1], one[0])):
        if all(end <= first or last <= start for first, last in chosen):
            chosen.append((start, end))
    return sorted(chosen)


def _with_intervals(
    text: str, found: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The expressions; two that are the ends of one time, as one."""
    at = 0
    while at < len(found):
        start, end = found[at]
        head = _BEFORE_INTERVAL.search(text[:start])
        after = found[at + 1] if at + 1 < len(found) else None
        if head and after and _JOINING.fullmatch(text[end : after[0]]):
            yield head.start(), after[1]
            at += 2
        else:
            yield start, end
            at += 1
