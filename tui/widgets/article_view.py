"""The text of the article, with its annotations, the selection and the caret.

A row is drawn from its layout, and over it the marks, what was found, the active
annotation, the selection and the caret. None of them moves or reshapes a letter. Brackets
stand in the gutter, at the right edge of the text. Where marks of several layers meet,
`tui.page.layers` decides which is seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from annotations.model import Colour, MarkStyle
from annotations.text import grapheme_at
from tui.output import Encoding
from tui.page import LayerKind, Unit, block_width, held_parts, indent_of
from tui.widgets.hints import hint_cells, overlaid
from tui.widgets.ink import strip_of
from tui.widgets.pointing import PointedRows
from tui.widgets.rows_in_view import RowsInView

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from annotations.model import Span
    from tui.layout import VisualRow
    from tui.page import Mark, Page

_FEWEST_LANES = 3
_MOST_LANES = 6
"""Columns for brackets to the right of the text; one more cell there is free."""
_MORE = "+"
_BLANKS_STAY = (Encoding.VISUAL, Encoding.FENCED)
"""How rows are sent to terminals in which a letter in a blank moves no other."""
_Inked = tuple[str, int, Style]
"""Drawn text, its cells, and its style."""
_BLANK = "\N{PILCROW SIGN}"
"""Names an empty row, before the number of those that it stands for."""


class ArticleView(PointedRows, can_focus=True):
    """Draws the page; it is moved by the screen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"article--{colour}" for colour in Colour),
        "article--bracketed",
        "article--dim",
        "article--faint",
        "article--other",
        "article--nested",
        "article--proposed",
        *(f"article--{kind}" for kind in LayerKind if kind is not LayerKind.MINE),
        "article--active",
        "article--active-edge",
        "article--selection",
        "article--caret",
        "article--edge",
        *(f"article--bracket-{colour}" for colour in Colour),
        "article--bracket-other",
        "article--bracket-active",
        "article--hint",
        "article--found",
        "article--blank",
    }

    class LaidOut(Message):
        """The rows in view are others: the text was laid out at another width."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.in_view = RowsInView(self)
        """The rows that are drawn."""
        self._hints: Mapping[str, Span] = {}
        self._dims_text = False
        self._lanes = _FEWEST_LANES

    def show(self, page: Page) -> None:
        """Draw this page from now on, with room for its brackets as they are now.

        An edit that nests deeper makes no more room, for that would move the text.
        """
        self.in_view.page = page
        self._hints, self._dims_text = {}, False
        self._lanes = max(_FEWEST_LANES, min(_MOST_LANES, page.layers.lanes))
        self._fit()

    @property
    def has_hints(self) -> bool:
        """Whether hints are drawn."""
        return bool(self._hints)

    def show_hints(self, hints: Mapping[str, Span], *, dims_text: bool = False) -> None:
        """Draw these hints before the words that they lead to; no hints remove them.

        Args:
            hints: The first words of what they lead to, by hint.
            dims_text: Whether everything else is dimmed, so that hints stand out.
        """
        self._hints, self._dims_text = hints, bool(hints) and dims_text
        self.redraw()

    def on_resize(self) -> None:
        """Lay the text out for the new width."""
        self._fit()

    def _fit(self) -> None:
        if self.in_view.page is not None and self.size:
            self.in_view.page.resize(self.measure, self.size.height)
            self.in_view.redraw()
            self.post_message(self.LaidOut())

    @property
    def measure(self) -> int:
        """The cells of a row of text that the widget has room for."""
        return self.size.width - self.gutter_width - block_width(0)

    @property
    def gutter_width(self) -> int:
        """Cells beside the text: none where the terminal would order them with it."""
        return 0 if self.pen.drawing.plain else 1 + self._lanes

    @property
    def _block_left(self) -> int:
        """Cells to the left of the block of text."""
        block = block_width(self.in_view.page.measure) if self.in_view.page else 0
        return max(0, self.size.width - self.gutter_width - block)

    def offset_at(self, x: int, y: int) -> int | None:
        """The place in the text that is seen at a column and row, as the mouse says."""
        if self.in_view.page is None or not self.in_view.rows:
            return None
        position = self.in_view.rows[max(0, min(y, len(self.in_view.rows) - 1))]
        column = self.visual_cell(x, y) - self._block_left
        return self.in_view.page.motions.unit_in(position, column, Unit.LETTER).start

    def draw(self, y: int) -> Strip:
        """One visual row of the article."""
        if self.in_view.page is None or y >= len(self.in_view.rows):
            return Strip.blank(self.size.width)
        row = self.in_view.page.layout.row(self.in_view.rows[y])
        indent = indent_of(row, self.in_view.page.measure)
        marks = self.in_view.page.layers.touching(
            row.start, max(row.end, row.start + 1)
        )
        inked = list(self._inked(row, marks)) or self._without_ink(y, row)
        taken = sum(cells for _text, cells, _style in inked)
        left = self._block_left + indent - (taken - row.cells)
        if self._hints:
            inked = self._hinted(row, inked, room_at_left=left > 0)
            taken = sum(cells for _text, cells, _style in inked)
            left = max(0, left - 1)
        right = max(0, self.size.width - left - taken - self.gutter_width)
        return strip_of(
            [
                (" " * left, left, _PLAIN),
                *inked,
                (" " * right, right, _PLAIN),
                *(self._gutter(row, marks) if self.gutter_width else ()),
            ]
        )

    def _hinted(
        self, row: VisualRow, inked: list[_Inked], *, room_at_left: bool
    ) -> list[_Inked]:
        """The row with hints, and with the blank at either side that there is room for."""
        in_blanks = self.encoding in _BLANKS_STAY
        drawn = hint_cells(
            row, self._hints, in_blanks=in_blanks, room_at_left=room_at_left
        )
        blank = (" ", 1, _PLAIN)
        before = [blank] if room_at_left else []
        drawn = {cell + len(before): letter for cell, letter in drawn.items()}
        style = self.ink("article--hint")
        return list(overlaid([*before, *inked, blank], drawn, style))

    def _inked(
        self, row: VisualRow, marks: list[Mark]
    ) -> Iterator[tuple[str, int, Style]]:
        if self._dims_text:
            overlays = [(row.start, row.end, self.ink("article--faint"))]
        else:
            overlays = list(self._overlays(row, marks))
        for cluster in row.clusters:
            if cluster.text:
                styles = [
                    style
                    for start, end, style in overlays
                    if cluster.start < end and start < cluster.end
                ]
                style = Style.combine(styles) if styles else _PLAIN
                yield cluster.text, cluster.cells, style

    def _without_ink(self, y: int, row: VisualRow) -> list[tuple[str, int, Style]]:
        """What is drawn on an empty row: the caret, and a sign if they are named."""
        page = self.in_view.page
        if page is None:
            return []
        here = row.start in page.block
        style = self.ink("article--caret" if here else "article--blank")
        if not page.drawing.hidden:
            return [(" ", 1, style)] if here else []
        count = page.layout.blank_lines(self.in_view.rows[y])
        return [*self.pen.ordered(_BLANK if count < 2 else f"{_BLANK}{count}", style)]

    def _ink_end(self, row: VisualRow) -> int:
        """Where the blanks at the row's end begin; no annotation is drawn on them."""
        text = self.in_view.page.article.text if self.in_view.page else ""
        return row.start + len(text[row.start : row.end].rstrip())

    def _overlays(
        self, row: VisualRow, marks: list[Mark]
    ) -> Iterator[tuple[int, int, Style]]:
        """What is drawn over the row, the lowest first: start, end, style."""
        page = self.in_view.page
        if page is None:
            return
        ink_end = self._ink_end(row)
        for part, mark in sorted(page.layers.drawn(marks), key=_is_dim):
            yield part.start, min(part.end, ink_end), self._mark_style(mark)
        for place in page.matches.touching(row.start, row.end):
            yield place.start, place.end, self.ink("article--found")
        block, selection = page.block, page.caret.selection
        held = page.drawn_hold.mark
        if held is not None and held in marks:
            yield from self._held(held, ink_end)
        if selection is None:
            yield block.start, block.end, self.ink("article--caret")
        else:
            selected = self.ink("article--selection")
            yield selection.start, block.start, selected
            yield block.end, selection.end, selected
            yield block.start, block.end, self.ink("article--edge")

    def _held(self, held: Mark, ink_end: int) -> Iterator[tuple[int, int, Style]]:
        """What is drawn over what is held, but not beneath the caret: its letters are dark."""
        page, span = self.in_view.page, held.span
        if page is None:
            return
        style, block, text = self.ink("article--active"), page.block, page.article.text
        for part in held_parts(text, span):
            end = min(part.end, ink_end)
            yield part.start, min(block.start, end), style
            yield max(block.end, part.start), end, style
        # Its first and last letter stand out where others touch or overlap it.
        if len(page.layers.touching(max(0, span.start - 1), span.end + 1)) > 1:
            style = self.ink("article--active-edge")
            ends = (grapheme_at(text, at) for at in (span.start, span.end - 1))
            for letter in ends:
                if not letter.overlaps(block):
                    yield letter.start, letter.end, style

    def _mark_style(self, mark: Mark) -> Style:
        """How the words of a mark are drawn; those of a suggestion never look tagged."""
        if mark.layer.kind is LayerKind.SUGGESTION:
            return self.ink("article--suggestion")
        names = [f"article--{mark.colour or 'other'}"]
        if mark.mark_style is MarkStyle.BRACKET:
            names = ["article--bracketed"]
        elif mark.mark_style is MarkStyle.DIM:
            names = ["article--dim"]
        if mark.depth and mark.mark_style is MarkStyle.TINT:
            names.append("article--nested")
        if mark.annotation.is_proposed:
            names.append("article--proposed")
        if mark.layer.kind is not LayerKind.MINE:
            names.append(f"article--{mark.layer.kind}")
        return self.ink(*names)

    def _gutter(
        self, row: VisualRow, marks: list[Mark]
    ) -> Iterator[tuple[str, int, Style]]:
        """The brackets beside the row, the outermost farthest from the text."""
        yield " ", 1, _PLAIN
        columns = self.in_view.page.layers.by_column(marks) if self.in_view.page else {}
        last = self._lanes - 1
        deeper = [one for at in columns if at > last for one in columns[at]]
        for column in reversed(range(self._lanes)):
            here = columns.get(column, [])
            if deeper and column == last:
                yield _MORE, 1, self._bracket_style([*deeper, *here], "other")
            elif here:
                yield _brackets(here, row), 1, self._bracket_style(here)
            else:
                yield " ", 1, _PLAIN

    def _bracket_style(self, marks: Sequence[Mark], colour: str | None = None) -> Style:
        page = self.in_view.page
        if page is not None and page.drawn_hold.mark in marks:
            return self.ink("article--bracket-active")
        return self.ink(f"article--bracket-{colour or marks[0].colour or 'other'}")


def _is_dim(drawn: tuple[Span, Mark]) -> bool:
    """Whether it is drawn over all other marks: what is tagged in it steps back too."""
    _part, mark = drawn
    return mark.mark_style is MarkStyle.DIM


def _brackets(marks: Sequence[Mark], row: VisualRow) -> str:
    """What stands for the marks of one column: one, or several that follow on the row."""
    return _bracket(marks[0], row) if len(marks) == 1 else "┤"


def _bracket(mark: Mark, row: VisualRow) -> str:
    """The part of a bracket, open to the left, that stands beside the row."""
    begins = row.start <= mark.span.start
    ends = mark.span.end <= row.end
    if begins and mark.sign:
        return mark.sign
    if begins and ends:
        return "]"
    if begins:
        return "┐"
    return "┘" if ends else "│"


_PLAIN = Style()
