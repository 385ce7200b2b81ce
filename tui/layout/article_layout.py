"""Layout of an article: each paragraph is laid out when it is asked for, and kept.

Nothing here walks the article: the cost of a screen is that of its paragraphs, however
long the article is.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tui.layout.drawing import USUAL, Drawing
from tui.layout.paragraph_layout import ParagraphLayout, lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.layout.rows import VisualRow


class TextRange(Protocol):
    """What is asked of a paragraph: its code points without the line break."""

    @property
    def start(self) -> int:
        """Where it starts in the article."""
        ...

    @property
    def end(self) -> int:
        """Where its text ends in the article."""
        ...


class RowPosition(NamedTuple):
    """A row of an article; positions compare in reading order."""

    paragraph: int
    """The paragraph, counted from 0."""
    row: int
    """The row within it, counted from 0."""


class ArticleLayout:
    """The visual rows of an article at a width, with offsets of the article."""

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[TextRange],
        width: int,
        drawing: Drawing = USUAL,
    ) -> None:
        if not paragraphs:
            raise ValueError("an article to lay out needs a paragraph, if an empty one")
        self._text = text
        self._paragraphs = paragraphs
        self._width = width
        self._drawing = drawing
        self._bases: dict[int, int] = {}
        self._layouts: dict[int, ParagraphLayout] = {}

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
        paragraph = len(self._paragraphs) - 1
        return RowPosition(paragraph, len(self.paragraph(paragraph).rows) - 1)

    def paragraph(self, index: int) -> ParagraphLayout:
        """Return the layout of a paragraph."""
        layout = self._layouts.get(index)
        if layout is None:
            layout = self._layouts[index] = self._lay_out(index)
        return layout

    def row(self, position: RowPosition) -> VisualRow:
        """Return the row at a position."""
        return self.paragraph(position.paragraph).rows[position.row]

    def set_base(self, paragraph: int, base: int | None) -> None:
        """Turn a paragraph to the level `base`, or to that of its first strong letter."""
        self._layouts.pop(paragraph, None)
        if base is None:
            self._bases.pop(paragraph, None)
        else:
            self._bases[paragraph] = base

    def forward(self, position: RowPosition, rows: int) -> RowPosition:
        """Return the position `rows` further on, or the last one."""
        paragraph, row = position.paragraph, position.row + rows
        final = len(self._paragraphs) - 1
        while row >= (count := len(self.paragraph(paragraph).rows)):
            if paragraph == final:
                return RowPosition(paragraph, count - 1)
            paragraph, row = paragraph + 1, row - count
        return RowPosition(paragraph, row)

    def backward(self, position: RowPosition, rows: int) -> RowPosition:
        """Return the position `rows` before, or the first one."""
        paragraph, row = position.paragraph, position.row - rows
        while row < 0:
            if paragraph == 0:
                return self.first
            paragraph -= 1
            row += len(self.paragraph(paragraph).rows)
        return RowPosition(paragraph, row)

    def distance(
        self, top: RowPosition, position: RowPosition, limit: int
    ) -> int | None:
        """Return how many rows `position` is below `top`, if from 0 to `limit`."""
        if position < top:
            return None
        distance = position.row - top.row
        for paragraph in range(top.paragraph, position.paragraph):
            distance += len(self.paragraph(paragraph).rows)
            if distance > limit:
                return None
        return distance if distance <= limit else None

    def position_of(self, offset: int) -> RowPosition:
        """Return the row that holds a code point; a line break is on the row it ends."""
        index = bisect_right(self._paragraphs, offset, key=_start_of) - 1
        index = max(0, index)
        rows = self.paragraph(index).rows
        return RowPosition(index, max(0, bisect_right(rows, offset, key=_start_of) - 1))

    def _lay_out(self, index: int) -> ParagraphLayout:
        paragraph = self._paragraphs[index]
        text = self._text[paragraph.start : paragraph.end]
        base = self._bases.get(index)
        return lay_out(
            text, self._width, base, origin=paragraph.start, drawing=self._drawing
        )


def _start_of(part: TextRange) -> int:
    return part.start
