"""Layout of one paragraph: from its text and a width to its visual rows."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tui.bidi import RTL, resolve_levels
from tui.layout.drawing import USUAL, Drawing
from tui.layout.rows import PlacedClusters, VisualRow
from tui.layout.words import Word, ready_words, split_words
from tui.layout.wrapping import Line, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_T = TypeVar("_T")

_LINE_END = re.compile("(?<=[\v\f\u2028])")
"""Matches after characters that must end a line without ending the paragraph (UAX#14,
class BK)."""


class ParagraphLayout(NamedTuple):
    """The visual rows of a paragraph; their ranges divide it without a gap."""

    rows: tuple[VisualRow, ...]
    """At least one: that of an empty paragraph is empty."""
    base: int
    """The paragraph level: 1 for right to left."""


def lay_out(
    text: str,
    width: int,
    base: int | None = None,
    *,
    fallback: int = RTL,
    origin: int = 0,
    drawing: Drawing = USUAL,
    breaks_lines: bool = False,
    indent: int = 0,
) -> ParagraphLayout:
    """Return the visual rows of a paragraph.

    Args:
        text: The paragraph, in logical order; any text can be drawn.
        width: The cells of a row; a space at its end may extend one cell beyond.
        base: The paragraph level, or None for that of the first strong letter.
        fallback: The paragraph level of a text without a strong letter.
        origin: The offset of the paragraph, added to all offsets of the result.
        drawing: How the text is to be drawn.
        breaks_lines: Whether a line separator in the paragraph begins a new row.
        indent: The cells by which the first row begins further in.
    """
    lines = [split_words(line) for line in _lines(text, breaks_lines=breaks_lines)]
    texts = list(chain.from_iterable(lines))
    words = ready_words(texts, drawing)
    placed = PlacedClusters(
        [*_starts(texts, words), len(text)],
        _joined(word.ltr for word in words),
        _joined(word.rtl for word in words),
        _joined(word.cells for word in words),
        resolve_levels(text, base, fallback=fallback),
        origin,
        drawing.plain,
    )
    first, *others = _wrapped(words, [len(line) for line in lines], width, indent)
    rows = [
        VisualRow(placed, first, indent),
        *[VisualRow(placed, one) for one in others],
    ]
    return ParagraphLayout(tuple(rows), placed.resolved.base)


def _lines(text: str, *, breaks_lines: bool) -> list[str]:
    """Return the paragraph divided after each line separator that has text after it."""
    if not (breaks_lines and _LINE_END.search(text)):
        return [text]
    return [line for line in _LINE_END.split(text) if line]


def _wrapped(
    words: Sequence[Word], counts: Iterable[int], width: int, indent: int
) -> list[Line]:
    """Return the rows of lines with the given numbers of words and spaces."""
    rows: list[Line] = []
    first = clusters = 0
    for count in counts:
        parts = words[first : first + count]
        lines = wrap(parts, width, 0 if rows else indent)
        rows += [Line(*[at + clusters for at in line]) for line in lines]
        first += count
        clusters += sum(len(part.cells) for part in parts)
    return rows


def _starts(texts: Iterable[str], words: Iterable[Word]) -> list[int]:
    """Return the start of each cluster, in code points of the paragraph."""
    starts: list[int] = []
    position = 0
    for text, word in zip(texts, words, strict=True):
        starts.extend(map(position.__add__, word.offsets))
        position += len(text)
    return starts


def _joined(parts: Iterable[Iterable[_T]]) -> list[_T]:
    return list(chain.from_iterable(parts))
