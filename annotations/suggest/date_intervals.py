"""Times that extend from one to another: `بين عامي 2023 و2025`, `من يناير إلى مارس`.

Either end is read as any other expression. What the first leaves out (its month, its
year), it takes from the second. Both ends must be of the same precision.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.model import period_of
from annotations.suggest.date_readers import Suggestion
from annotations.text import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MOST_WORDS = 14
"""Words of an expression that is read as an interval."""

_HEADS = "عامي العامين سنتي السنتين شهري الشهرين يومي اليومين أعوام الأعوام السنوات"
_HEAD = rf"(?:{'|'.join(map(folded, _HEADS.split()))}) "
_SPAN = rf"(?:{folded('الفترة')} )?(?:{folded('الممتدة')} )?"
_BETWEEN = re.compile(rf"{_SPAN}(?:ما )?بين (?:{_HEAD})?(?P<ends>.+)")
_FROM = re.compile(rf"{_SPAN}(?:من )?(?:{_HEAD})?(?P<ends>.+)")
_TWO = re.compile(rf"{_HEAD}(?P<ends>.+)")
_AND = re.compile(" و ?(?=[^ ])")
_TO = re.compile(" و?(?:الي|حتي) | ?- ?")


def read_interval(
    expression: str, read: Callable[[str], Suggestion | None]
) -> Suggestion | None:
    """The interval that an expression says; None where it says none.

    Args:
        expression: Folded, in the form that the patterns of dates take.
        read: Reads the expression of one end.
    """
    if len(expression.split()) > _MOST_WORDS:
        return None

    def value(text: str) -> str | None:
        found = read(text)
        return found.value if found else None

    for pattern, divider in ((_BETWEEN, _AND), (_FROM, _TO)):
        if found := pattern.fullmatch(expression):
            for start, end in _divisions(found["ends"], divider):
                if ends := _ends(start, end, value):
                    return Suggestion("/".join(ends), _("from one to the other"))
    return _read_two(expression, value)


def _read_two(expression: str, value: Callable[[str], str | None]) -> Suggestion | None:
    """Two times that follow one another, as `عامي 2023 و2024`, are an interval."""
    found = _TWO.fullmatch(expression)
    for start, end in _divisions(found["ends"], _AND) if found else ():
        if ends := _ends(start, end, value):
            if _follow(*ends):
                return Suggestion("/".join(ends), _("from one to the other"))
            return Suggestion(None, _("two times, with others between them"))
    return None


def _divisions(text: str, divider: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for found in divider.finditer(text):
        yield text[: found.start()], text[found.end() :]


def _ends(
    start: str, end: str, value: Callable[[str], str | None]
) -> tuple[str, str] | None:
    """The values of both ends, if they are two times in their order."""
    last = value(end)
    if last is None:
        return None
    words = end.split()
    shared = [words[at:] for at in range(1, len(words))]
    for more in (*shared, ()):
        first = value(" ".join([start, *more]))
        if first is not None and _are_ends(first, last):
            return first, last
    return None


def _are_ends(first: str, last: str) -> bool:
    if "T" in first + last or "/" in first + last or len(first) != len(last):
        return False
    one, other = period_of(first), period_of(last)
    if one is None or other is None or one.start is None or other.start is None:
        return False
    return one.start < other.start


def _follow(first: str, last: str) -> bool:
    one, other = period_of(first), period_of(last)
    if one is None or other is None or one.end is None or other.start is None:
        return False
    return other.start - one.end == timedelta(days=1)
