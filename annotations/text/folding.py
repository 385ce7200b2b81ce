"""Folding, which lets a search find a word in any spelling.

Vowel signs and tatweel are dropped; letters that are often written for one another become
one; digits become ASCII; all quotation marks become one, and runs of spaces one space; forms
that differ only in drawing or encoding become the letter itself. Line breaks stay, since no
match crosses the end of a paragraph. Folded text is for comparing, never for display or
storage.

Characters are dropped or composed only within a unit: a character with everything that
belongs to it. So a text can be folded in parts, and each folded character leads back to its
unit.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate, count, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.text.characters import CARRIERS
from annotations.text.graphemes import LONGEST
from annotations.text.spelling import (
    ATTACHED_FORMS,
    COMBINING,
    INVISIBLE,
    RTL,
    RTL_SIGNS,
    SPACED_SIGNS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALEFS = dict.fromkeys([*map(ord, "أإآٱٲٳ"), *range(0x870, 0x883)], "ا")
_PERSIAN = {ord("ی"): "ي", ord("ک"): "ك", **dict.fromkeys(map(ord, "ۀەہۂ"), "ه")}
_MAQSURA, _MARBUTA = {ord("ى"): "ي"}, {ord("ة"): "ه"}
_SEATS = {ord("ؤ"): "و", ord("ئ"): "ي"}
_YIDDISH = {0x5F0: "\u05d5\u05d5", 0x5F1: "\u05d5\u05d9", 0x5F2: "\u05d9\u05d9"}
_QUOTES = dict.fromkeys(map(ord, "\"“”„‟«»‹›‘’‚‛'`´״׳″"), '"')
_NOT_COMPATIBLE = re.compile("[´″]")
"""Quotation marks that compatibility decomposition would turn into something else."""
_SHARP_S = re.compile("[ßẞ]")
"""These become two letters, the second of which can be composed with a mark after it."""
_HAMZAS = "\u0653\u0654\u0655"
"""Madda and hamza as marks: each makes another letter of its base."""
_TATWEELS = "\u0640\u07fa"
_HAMZA = "\u0654"
_YEH_HAMZA = "ئ"
_LEFT_HAMZA = re.compile(f"[{_HAMZAS}]")
"""Once all is composed, a hamza or madda on a letter that does not bear it."""
_DROPPED = f"{RTL_SIGNS}{INVISIBLE}{_TATWEELS}"
_BLANKS_THAT_CARRY = "".join(sorted(CARRIERS))
_SEATLESS = re.compile(
    f"[{_TATWEELS}{_BLANKS_THAT_CARRY}][{RTL_SIGNS}{INVISIBLE}]*{_HAMZA}"
)
"""A hamza without a letter that carries it: that of الأفـٔدة, as Quran texts write it."""
_YEH_WITH_HAMZA = re.compile(f"[یى]{_HAMZA}")
"""The yehs that have no single character with a hamza in Unicode."""
_CARRIED = re.compile(
    f"[{_BLANKS_THAT_CARRY}][{INVISIBLE}{COMBINING}]*[{RTL_SIGNS}]"
    f"[{RTL_SIGNS}{INVISIBLE}{COMBINING}]*"
)
_SIGNS = re.compile(f"[{_DROPPED}]")
_ON_RTL = re.compile(f"(?<=[{RTL}])[{COMBINING}]+")
_ATTACHED = re.compile(f"[{_DROPPED}{ATTACHED_FORMS}]")
_COMPOSING = re.compile(
    f"[{_HAMZAS}{COMBINING}{ATTACHED_FORMS}{SPACED_SIGNS}{_BLANKS_THAT_CARRY}´″]"
    f"|[{_DROPPED}][^{RTL}\0-\u02ff\u2000-\u2bff]"  # which may be a mark, too
)
"""Before these, signs must be dropped first, so that none stands in between; without any of
these, signs can be dropped one by one along with the letters."""
_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_RUN = re.compile(" {2,}")
_PART = 512
"""Code points that are folded at a time, at least: what a map back is made of."""


class Folding(Struct, frozen=True):
    """Which letters are treated alike, besides those that always are."""

    maqsura: bool = True
    """Whether alef maqsura equals yeh, as in على and علي."""
    marbuta: bool = True
    """Whether teh marbuta equals heh, as in الشمالية and الشماليه."""
    seats: bool = False
    """Whether waw or yeh with hamza equals the bare letter, as in مسؤول and مسوول."""


USUAL = Folding()


def folded(text: str, folding: Folding = USUAL) -> str:
    """The text as it is compared."""
    return _RUN.sub(" ", _composed(text).translate(_table(folding)))


def folded_with_map(text: str, folding: Folding = USUAL) -> tuple[str, list[int]]:
    """The text as it is compared, and the source of each of its characters.

    The offsets are in code points of `text`. They never decrease; some are missing or
    repeated where folding makes the text shorter or longer.
    """
    characters: list[str] = []
    origins: list[int] = []
    table = _table(folding)
    for unit, origin in _units(text, table):
        for one in unit:
            if one == " " and characters and characters[-1] == " ":
                continue
            characters.append(one)
            origins.append(origin)
    return "".join(characters), origins


class FoldedText:
    """A text with its folded form, each place of which leads back to the text.

    It is folded in parts, and offsets are mapped back only for the parts that are asked for,
    so that a text of millions of letters costs little more than one pass.
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
        return self._starts[part] + self._map(part)[at - self._folded_starts[part]]

    def index_of(self, offset: int) -> int:
        """The first character of the folded text that is not from before the offset."""
        part = bisect_right(self._starts, offset) - 1
        in_part = bisect_left(self._map(part), offset - self._starts[part])
        return self._folded_starts[part] + in_part

    def _map(self, part: int) -> list[int]:
        """Where in the part each of its folded characters is from."""
        if part not in self._maps:
            text = self.source[self._starts[part] : self._ends[part]]
            self._maps[part] = folded_with_map(text, self.folding)[1]
        return self._maps[part]


def _units(text: str, table: _Table) -> Iterator[tuple[str, int]]:
    """What each unit becomes, one character at a time, with its source."""
    if not _COMPOSING.search(text) and unicodedata.is_normalized("NFC", text):
        yield from zip(map(table.alone.__getitem__, text), count(), strict=False)
        return
    for composed, origin in _composed_units(text):
        yield composed.translate(table), origin


def _composed_units(text: str) -> Iterator[tuple[str, int]]:
    for start, end in pairwise([*_unit_starts(text), len(text)]):
        composed = _bare(text[start:end])
        is_base = len(composed) == 1 and not _is_attached(text[start])
        if is_base or end - start == 1 or end - start > LONGEST:
            yield composed, start
        else:
            yield from _origins(text[start:end], composed, start)


def _unit_starts(text: str) -> Iterator[int]:
    """The place of each character that does not belong to the one before it.

    A blank that is dropped with the signs it carries does: what follows may be composed
    with the character before it.
    """
    for at, character in enumerate(text):
        begins = not _is_attached(character) and not _CARRIED.match(text, at)
        if at == 0 or begins or _SEATLESS.match(text, at):
            yield at


def _origins(unit: str, composed: str, start: int) -> Iterator[tuple[str, int]]:
    """Each character that a unit becomes, and the one it results from.

    All result from the first where a later one changes what the earlier ones become.
    """
    beginnings = [_bare(unit[: at + 1]) for at in range(len(unit))]
    if not all(map(composed.startswith, beginnings)):
        yield composed, start
        return
    seen = 0
    for at, length in enumerate(map(len, beginnings)):
        for one in composed[seen:length]:
            # What is dropped before the first character belongs to it.
            yield one, start + at if seen else start
        seen = max(seen, length)


def _part_starts(text: str, table: _Table) -> Iterator[int]:
    """Where the text may be cut: before a visible character that begins a unit."""
    yield 0
    start = _PART
    while start < len(text):
        if _begins(text[start], table):
            yield start
            start += _PART
        else:
            start += 1


def _begins(character: str, table: _Table) -> bool:
    if _is_attached(character):
        return False
    new = _composed(character).translate(table)
    return bool(new) and new[0] != " "


@lru_cache(maxsize=4096)
def _is_attached(character: str) -> bool:
    """Whether the character is dropped, or may be composed with what is before it."""
    is_mark = unicodedata.category(character).startswith("M")
    return is_mark or _ATTACHED.match(character) is not None


def _composed(text: str) -> str:
    """The text with each letter as one character, if Unicode has one for it."""
    if _COMPOSING.search(text):
        return _bare(text)
    return unicodedata.normalize("NFKC", text)


def _bare(text: str) -> str:
    """The text composed, and without its signs."""
    text = _SHARP_S.sub("ss", _NOT_COMPATIBLE.sub('"', text))
    text = _CARRIED.sub("", _SEATLESS.sub(_YEH_HAMZA, text))
    text = _YEH_WITH_HAMZA.sub(_YEH_HAMZA, _SIGNS.sub("", text))
    composed = unicodedata.normalize("NFKC", _ON_RTL.sub("", text))
    without = _LEFT_HAMZA.sub("", composed)
    # Marks on both sides of such a hamza may compose now that it is gone.
    return composed if without == composed else unicodedata.normalize("NFKC", without)


class _Table(dict[int, str]):
    """What each code point met so far becomes, in the form of `str.translate`."""

    def __init__(self, folding: Folding) -> None:
        super().__init__()
        self._letters = {**_ALEFS, **_PERSIAN, **_YIDDISH, **_QUOTES}
        for wanted, letters in (
            (folding.maqsura, _MAQSURA),
            (folding.marbuta, _MARBUTA),
            (folding.seats, _SEATS),
        ):
            self._letters.update(letters if wanted else {})
        self.alone = _Alone(self)

    def __missing__(self, code: int) -> str:
        new = self[code] = self._fold(chr(code))
        return new

    def _fold(self, character: str) -> str:
        if character in _BREAKS:
            return character
        letters = character.translate(self._letters).casefold()
        return "".join(map(_folded_letter, letters))


class _Alone(dict[str, str]):
    """What each character met so far becomes where no other belongs to it."""

    def __init__(self, table: _Table) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, character: str) -> str:
        compatible = unicodedata.normalize("NFKC", character)
        new = self[character] = compatible.translate(self._table)
        return new


_table = lru_cache(maxsize=8)(_Table)


def _folded_letter(character: str) -> str:
    if _SIGNS.match(character) or character in _HAMZAS:
        return ""  # of a presentation form, or on its own
    if character.isspace():
        return " "
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)
