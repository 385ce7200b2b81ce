"""Folding, by which a search finds a word however it was written.

Vowel signs and tatweel go, letters that are often written one for the other become one,
digits become ASCII, all quotation marks one, runs of blanks one blank, and forms that only
differ in their drawing become the letter itself. Line breaks stay: no text goes on over
the end of a paragraph. Folded text is for comparing, never for showing or storing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALEFS = dict.fromkeys(map(ord, "أإآٱ"), "ا")
_PERSIAN = {ord("ی"): "ي", ord("ک"): "ك", **dict.fromkeys(map(ord, "ۀەہۂ"), "ه")}
_MAQSURA, _MARBUTA = {ord("ى"): "ي"}, {ord("ة"): "ه"}
_SEATS = {ord("ؤ"): "و", ord("ئ"): "ي"}
_QUOTES = dict.fromkeys(map(ord, "\"“”„‟«»‹›‘’‚‛'`´"), '"')
_TATWEEL = "\u0640"
_HAMZA_AND_MADDA = "\u0653-\u0655"
_SEATED = re.compile(f"[^{_HAMZA_AND_MADDA}][{_HAMZA_AND_MADDA}]", re.DOTALL)
"""A character with the hamza or madda that is written after it as a mark."""
_UNITS = re.compile(f".[{_HAMZA_AND_MADDA}]?", re.DOTALL)
_MARKS = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]"
)
_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_RUN = re.compile(" {2,}")
_PART = 512
"""Code points that are folded at a time, at least: what a map back is made of."""


@dataclass(frozen=True, slots=True)
class Folding:
    """Which letters are taken for one another, besides those that always are."""

    maqsura: bool = True
    """Whether the alef maqsura is a yeh: of على and علي."""
    marbuta: bool = True
    """Whether the teh marbuta is a heh: of الشمالية and الشماليه."""
    seats: bool = False
    """Whether a waw or yeh below a hamza is one without: of مسؤول and مسوول."""


USUAL = Folding()


def folded(text: str, folding: Folding = USUAL) -> str:
    """The text as it is compared."""
    seated = _SEATED.sub(_composed, text)
    return _RUN.sub(" ", seated.translate(_table(folding)))


def folded_with_map(text: str, folding: Folding = USUAL) -> tuple[str, list[int]]:
    """The text as it is compared, and for each of its characters where it comes from.

    The offsets are those of code points of `text`; they never decrease, and some are
    left out or told twice where folding makes a text shorter or longer.
    """
    characters: list[str] = []
    origins: list[int] = []
    for at, new in _folded_units(text, _table(folding)):
        for one in new:
            if one == " " and characters and characters[-1] == " ":
                continue
            characters.append(one)
            origins.append(at)
    return "".join(characters), origins


def _folded_units(text: str, table: _Table) -> Iterator[tuple[int, str]]:
    """Where each unit starts, and what becomes of it; most texts have but letters."""
    if _SEATED.search(text) is None:
        return ((at, table[ord(one)]) for at, one in enumerate(text))
    return (
        (unit.start(), _composed(unit).translate(table))
        for unit in _UNITS.finditer(text)
    )


class FoldedText:
    """A text together with its folded form, of which every place is found in the text.

    It is folded in parts; the map back is made only of those that are asked for, so that
    a text of millions of letters costs little more than one pass.
    """

    def __init__(self, source: str, folding: Folding = USUAL) -> None:
        self.source = source
        self.folding = folding
        self._starts = list(_part_starts(source, _table(folding)))
        ends = [*self._starts[1:], len(source)]
        parts = [
            folded(source[start:end], folding)
            for start, end in zip(self._starts, ends, strict=True)
        ]
        self._ends = ends
        self._folded_starts = list(accumulate(map(len, parts), initial=0))
        self.text = "".join(parts)
        """The text as it is compared."""
        self._maps: dict[int, list[int]] = {}

    def origin(self, at: int) -> int:
        """The offset in the source of a character of the folded text."""
        part = bisect_right(self._folded_starts, at) - 1
        start = self._starts[part]
        if part not in self._maps:
            text = self.source[start : self._ends[part]]
            self._maps[part] = folded_with_map(text, self.folding)[1]
        return start + self._maps[part][at - self._folded_starts[part]]


def _part_starts(text: str, table: _Table) -> Iterator[int]:
    """Where the text may be cut: before what is seen, and no blank or hamza."""
    yield 0
    start = _PART
    while start < len(text):
        if _begins(text[start], table):
            yield start
            start += _PART
        else:
            start += 1


def _begins(character: str, table: _Table) -> bool:
    new = character.translate(table)
    seated = "\u0653" <= character <= "\u0655"
    return bool(new) and new[0] != " " and not seated


def _composed(unit: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", unit.group())


class _Table(dict[int, str]):
    """What each code point met so far becomes, in the form of `str.translate`."""

    def __init__(self, folding: Folding) -> None:
        super().__init__()
        self._letters = {**_ALEFS, **_PERSIAN, **_QUOTES}
        for wanted, letters in (
            (folding.maqsura, _MAQSURA),
            (folding.marbuta, _MARBUTA),
            (folding.seats, _SEATS),
        ):
            self._letters.update(letters if wanted else {})

    def __missing__(self, code: int) -> str:
        new = self[code] = self._fold(chr(code))
        return new

    def _fold(self, character: str) -> str:
        if character in _BREAKS:
            return character
        quote = self._letters.get(ord(character))
        whole = unicodedata.normalize("NFKC", quote or character)
        return "".join(map(_folded_letter, whole.translate(self._letters).casefold()))


_table = lru_cache(maxsize=8)(_Table)


def _folded_letter(character: str) -> str:
    if _MARKS.match(character) or character == _TATWEEL:
        return ""
    if character.isspace():
        return " "
    if unicodedata.category(character) == "Cf":
        return ""  # joiners and direction marks, which nobody sees or types
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)
