"""Layout of one paragraph: its text and a width in, its visual rows out."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tui.bidi import RTL, resolve_levels
from tui.layout.drawing import USUAL, Drawing
from tui.layout.rows import PlacedClusters, VisualRow
from tui.layout.words import Word, ready_words, split_words
from tui.layout.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

_T = TypeVar("_T")


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
) -> ParagraphLayout:
    """Return the visual rows of a paragraph.

    Args:
        text: The paragraph, in logical order; any text is drawn, none is refused.
        width: The cells of a row; a blank at its end may hang beyond by one.
        base: The paragraph level, or None for that of the first strong letter.
        fallback: The paragraph level of a text without a strong letter.
        origin: The offset of the paragraph, added to all offsets that are told.
        drawing: How the text is to be drawn.
    """
    texts = split_words(text)
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
    rows = tuple([VisualRow(placed, line) for line in wrap(words, width)])
    return ParagraphLayout(rows, placed.resolved.base)


def _starts(texts: Iterable[str], words: Iterable[Word]) -> list[int]:
    """Return where each cluster starts, in code points of the paragraph."""
    starts: list[int] = []
    position = 0
    for text, word in zip(texts, words, strict=True):
        starts.extend(map(position.__add__, word.offsets))
        position += len(text)
    return starts


def _joined(parts: Iterable[Iterable[_T]]) -> list[_T]:
    return list(chain.from_iterable(parts))
