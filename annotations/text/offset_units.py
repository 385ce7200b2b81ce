"""Offsets of programs that do not count code points.

JavaScript, Java and .NET count UTF-16 code units, in which an emoji is two; some
programs count graphemes, marks included. Each text is mapped once. An offset that falls
inside a character is an error and is never rounded.
"""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from itertools import accumulate

from wcwidth import iter_graphemes

from annotations.errors import SpanError
from annotations.messages import _

_ASTRAL = 0x10000


class OffsetUnit(StrEnum):
    """The unit that an offset counts."""

    CODE_POINT = "codepoint"
    UTF16 = "utf16"
    GRAPHEME = "grapheme"


class OffsetMap:
    """Converts between another program's offsets and code points."""

    def __init__(self, text: str, unit: OffsetUnit) -> None:
        """Map the text."""
        self._edges = _edges(text, unit)
        """The other program's offset of each place between two of its characters."""
        self._points = _points(text, unit)
        """The same places in code points."""

    def code_point(self, offset: int) -> int:
        """The place in code points.

        Args:
            offset: In the unit of the other program.

        Raises:
            SpanError: It is outside the text, or inside a character.
        """
        at = bisect_left(self._edges, offset)
        if at == len(self._edges) or self._edges[at] != offset:
            template = _("{offset} is not between two characters of the text")
            raise SpanError(template.format(offset=offset))
        return self._points[at]

    def offset(self, code_point: int) -> int:
        """The place as the other program counts it; the inverse of `code_point`.

        Raises:
            SpanError: It is outside the text, or inside one of its characters.
        """
        at = bisect_left(self._points, code_point)
        if at == len(self._points) or self._points[at] != code_point:
            template = _("{offset} is not between two characters of the text")
            raise SpanError(template.format(offset=code_point))
        return self._edges[at]


def _edges(text: str, unit: OffsetUnit) -> list[int] | range:
    match unit:
        case OffsetUnit.CODE_POINT:
            return range(len(text) + 1)
        case OffsetUnit.UTF16:
            return [*accumulate((1 + (ord(one) >= _ASTRAL) for one in text), initial=0)]
        case OffsetUnit.GRAPHEME:
            return range(sum(1 for _one in iter_graphemes(text)) + 1)


def _points(text: str, unit: OffsetUnit) -> list[int] | range:
    if unit is OffsetUnit.GRAPHEME:
        return [*accumulate(map(len, iter_graphemes(text)), initial=0)]
    return range(len(text) + 1)
