"""Layout of an article: each stretch is laid out on demand and kept.

A stretch is a paragraph, or a piece of a very long one. Nothing here walks the article
or such a paragraph: a screen costs as much as the stretches on it, however long either is.
All stretches of a paragraph have its direction.

Paragraphs can be told apart on the screen, however the file does it: then a run of blank
ones is one stretch with one row, and a paragraph right after another begins further in.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from annotations.text import (
    SEPARATOR,
    begins_paragraph,
    paragraph_at,
    stretch_at,
    stretches_of,
)
from tui.layout.blank_runs import blank_count, blank_run, is_blank
from tui.layout.drawing import USUAL, Drawing
from tui.layout.paragraph_layout import ParagraphLayout, lay_out
from tui.layout.words import ready_words, split_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.model import Paragraph
    from tui.layout.rows import VisualRow


_INDENT = 2
"""Cells by which a paragraph begins further in, where no blank row stands before it."""
_BATCH = 256
"""Stretches whose words are shaped together, since shaping a word by itself is slow."""
_SHORT = 256
"""Code points of the longest stretch for which that saves time."""


class RowPosition(NamedTuple):
    """A row of an article; positions compare in reading order."""

    stretch: int
    """The start of its stretch, in code points of the article."""
    row: int
    """The row within it, counted from 0."""


class ArticleLayout:
    """The visual rows of an article at a width, with offsets of the article."""

    def __init__(
        self,
        text: str,
        width: int,
        drawing: Drawing = USUAL,
        *,
        sets_paragraphs_apart: bool = False,
    ) -> None:
        """Lay out nothing yet.

        Args:
            text: The whole text of the article.
            width: The cells of a row.
            drawing: How the text is drawn.
            sets_paragraphs_apart: Whether there is never more than one blank row, and
                an indent where there is none.
        """
        self._text = text
        self._sets_apart = sets_paragraphs_apart
        self._width = width
        self._drawing = drawing
        self._bases: dict[int, int] = {}
        """The level a paragraph was turned to, by the paragraph's start."""
        self._stretches: dict[int, Paragraph] = {}
        self._layouts: dict[int, ParagraphLayout] = {}
        self._recent = self._keep(self._found_at(0))
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
        for stretch in self.passing_stretches():
            yield from self.passing_rows(stretch)

    def passing_stretches(self) -> Iterator[Paragraph]:
        """All stretches in order; the words of many short ones are shaped at once."""
        stretches = stretches_of(self._text)
        while batch := list(islice(stretches, _BATCH)):
            texts = [self._text[one.start : one.end] for one in batch]
            short = [split_words(text) for text in texts if len(text) <= _SHORT]
            ready_words(chain.from_iterable(short), self._drawing)
            yield from batch

    def passing_rows(self, stretch: Paragraph) -> Sequence[VisualRow]:
        """The rows of a stretch, whose layout is not kept."""
        return self._lay_out(stretch).rows

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

    def blank_lines(self, position: RowPosition) -> int:
        """Return how many blank paragraphs a row stands for; 0 if it has ink."""
        stretch = self._stretch_at(position.stretch)
        if not is_blank(self._text, stretch):
            return 0
        return blank_count(self._text, stretch) if self._sets_apart else 1

    def shown_offset(self, offset: int, *, onward: bool) -> int:
        """Return the offset, or the nearest one on that side that has a row of its own.

        Of a run of blank paragraphs only the first has one.
        """
        stretch = self._stretch_at(offset)
        if not (self._sets_apart and is_blank(self._text, stretch)):
            return offset
        separator_end = SEPARATOR.match(self._text, stretch.end)
        first = separator_end.end() if separator_end else stretch.after
        if offset < first or offset >= len(self._text):
            return offset
        return stretch.after if onward else stretch.end

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
            self._recent = known or self._keep(self._found_at(offset))
        return self._recent

    def _found_at(self, offset: int) -> Paragraph:
        found = stretch_at(self._text, offset)
        if self._sets_apart and is_blank(self._text, found):
            return blank_run(self._text, found)
        return found

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
            breaks_lines=not (self._sets_apart and is_blank(self._text, stretch)),
            indent=self._indent_of(stretch),
        )

    def _indent_of(self, stretch: Paragraph) -> int:
        """How much further in the first row begins: where no blank row is before it."""
        text, start = self._text, stretch.start
        is_indented = (
            self._sets_apart
            and not self._drawing.plain
            and start > 0
            and begins_paragraph(text, start)
            and not is_blank(text, stretch)
            and not is_blank(text, stretch_at(text, start - 1))
        )
        return _INDENT if is_indented else 0

    def _base_of(self, stretch: Paragraph) -> int | None:
        """The level of the whole paragraph; None if the stretch determines it by itself."""
        if is_blank(self._text, stretch) or begins_paragraph(self._text, stretch.start):
            return self._bases.get(stretch.start)
        start = self._paragraph_at(stretch.start).start
        return self.laid_out(start).base


def _start_of(row: VisualRow) -> int:
    return row.start
