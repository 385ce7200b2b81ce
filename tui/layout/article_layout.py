"""Layout of an article: each stretch is laid out on demand and kept.

A stretch is a paragraph, or a piece of a very long one. Nothing here walks the article
or such a paragraph: a screen costs as much as the stretches on it, however long either is.
All stretches of a paragraph have its direction.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from annotations.text import begins_paragraph, paragraph_at, stretch_at
from tui.layout.drawing import USUAL, Drawing
from tui.layout.paragraph_layout import ParagraphLayout, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.model import Paragraph
    from tui.layout.rows import VisualRow


class RowPosition(NamedTuple):
    """A row of an article; positions compare in reading order."""

    stretch: int
    """The start of its stretch, in code points of the article."""
    row: int
    """The row within it, counted from 0."""


class ArticleLayout:
    """The visual rows of an article at a width, with offsets of the article."""

    def __init__(self, text: str, width: int, drawing: Drawing = USUAL) -> None:
        self._text = text
        self._width = width
        self._drawing = drawing
        self._bases: dict[int, int] = {}
        """The level a paragraph was turned to, by the paragraph's start."""
        self._stretches: dict[int, Paragraph] = {}
        self._layouts: dict[int, ParagraphLayout] = {}
        self._recent = self._keep(stretch_at(text, 0))
        self._paragraph = paragraph_at(text, 0)

    @property
    def width(self) -> int:
        """The cells of a row."""
        return self._width

    @property
    def first(self) -> RowPosition:
        """The article's first row."""
        return RowPosition(0, 0)

    @property
    def last(self) -> RowPosition:
        """The article's last row."""
        return self._last_of(len(self._text))

    def all_rows(self) -> Iterator[VisualRow]:
        """Every row in reading order; the layouts of what was passed are not kept."""
        stretch = stretch_at(self._text, 0)
        while True:
            yield from self._lay_out(stretch).rows
            if stretch.after >= len(self._text):
                return
            stretch = stretch_at(self._text, stretch.after)

    def laid_out(self, stretch: int) -> ParagraphLayout:
        """Return the layout of the stretch that begins at the offset."""
        layout = self._layouts.get(stretch)
        if layout is None:
            layout = self._layouts[stretch] = self._lay_out(self._stretch_at(stretch))
        return layout

    def row(self, position: RowPosition) -> VisualRow:
        """Return the row at a position."""
        return self.laid_out(position.stretch).rows[position.row]

    def base_at(self, offset: int) -> int:
        """Return the level of the paragraph that holds a code point: 1 for leftward."""
        return self.laid_out(self._stretch_at(offset).start).base

    def set_base(self, offset: int, base: int | None) -> None:
        """Set the paragraph there to the level `base`, or to that of its first letter."""
        paragraph = self._paragraph_at(offset)
        for stretch in list(self._layouts):
            if paragraph.start <= stretch <= paragraph.end:
                del self._layouts[stretch]
        if base is None:
            self._bases.pop(paragraph.start, None)
        else:
            self._bases[paragraph.start] = base

    def forward(self, position: RowPosition, rows: int) -> RowPosition:
        """Return the position `rows` rows further on, or the last one."""
        stretch, row = position.stretch, position.row + rows
        while row >= (count := len(self.laid_out(stretch).rows)):
            after = self._stretch_at(stretch).after
            if after >= len(self._text):
                return RowPosition(stretch, count - 1)
            stretch, row = after, row - count
        return RowPosition(stretch, row)

    def backward(self, position: RowPosition, rows: int) -> RowPosition:
        """Return the position `rows` rows before, or the first one."""
        stretch, row = position.stretch, position.row - rows
        while row < 0:
            if stretch == 0:
                return self.first
            stretch, last = self._last_of(stretch - 1)
            row += last + 1
        return RowPosition(stretch, row)

    def distance(
        self, top: RowPosition, position: RowPosition, limit: int
    ) -> int | None:
        """Return how many rows `position` is below `top`, if from 0 to `limit`."""
        if position < top:
            return None
        distance, stretch = position.row - top.row, top.stretch
        while stretch < position.stretch:
            distance += len(self.laid_out(stretch).rows)
            if distance > limit:
                return None
            stretch = self._stretch_at(stretch).after
        return distance if distance <= limit else None

    def position_of(self, offset: int) -> RowPosition:
        """Return the row that holds a code point; a line break is on the row it ends."""
        stretch = self._stretch_at(offset).start
        rows = self.laid_out(stretch).rows
        row = bisect_right(rows, offset, key=_start_of) - 1
        return RowPosition(stretch, max(0, row))

    def _last_of(self, offset: int) -> RowPosition:
        """The last row of the stretch that holds a code point."""
        stretch = self._stretch_at(offset).start
        return RowPosition(stretch, len(self.laid_out(stretch).rows) - 1)

    def _stretch_at(self, offset: int) -> Paragraph:
        """Return the stretch; in most cases the one asked for last."""
        if not self._recent.start <= offset < self._recent.after:
            known = self._stretches.get(offset)
            self._recent = known or self._keep(stretch_at(self._text, offset))
        return self._recent

    def _paragraph_at(self, offset: int) -> Paragraph:
        """Return the paragraph; in most cases the one asked for last."""
        if not self._paragraph.start <= offset < self._paragraph.after:
            self._paragraph = paragraph_at(self._text, offset)
        return self._paragraph

    def _keep(self, stretch: Paragraph) -> Paragraph:
        self._stretches[stretch.start] = stretch
        return stretch

    def _lay_out(self, stretch: Paragraph) -> ParagraphLayout:
        text = self._text[stretch.start : stretch.end]
        return lay_out(
            text,
            self._width,
            self._base_of(stretch),
            origin=stretch.start,
            drawing=self._drawing,
            breaks_lines=True,
        )

    def _base_of(self, stretch: Paragraph) -> int | None:
        """The level of the whole paragraph; None if the stretch determines it by itself."""
        if begins_paragraph(self._text, stretch.start):
            return self._bases.get(stretch.start)
        start = self._paragraph_at(stretch.start).start
        return self.laid_out(start).base


def _start_of(row: VisualRow) -> int:
    return row.start
