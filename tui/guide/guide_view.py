"""Guidelines set from right to left, of which a window is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.style import Style
from textual.strip import Strip

from tui.bidi import RTL
from tui.guide.markdown import Emphasis
from tui.layout import lay_out
from tui.widgets.ink import base_of, strip_of
from tui.widgets.scrolling import WindowedRows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.guide.markdown import Block
    from tui.layout import VisualRow

_EDGE = 2
"""Cells free at each side."""
_WIDEST = 80
_NARROWEST = 10
_PLAIN = Style()


class _Line(NamedTuple):
    """A row of the guidelines; without a visual row it is free."""

    block: Block | None = None
    row: VisualRow | None = None


class GuideView(WindowedRows, can_focus=True):
    """Draws blocks of text, a free row between them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "guide--bullet",
        *(f"guide--{emphasis}" for emphasis in Emphasis),
    }

    def __init__(self, blocks: Sequence[Block], *, first: int = 0) -> None:
        """Show the blocks.

        Args:
            blocks: In their order.
            first: The block that stands in the first row at the beginning.
        """
        super().__init__(id="guide")
        self._blocks = blocks
        self._first: int | None = first
        self._lines: list[_Line] = []

    @property
    def row_count(self) -> int:
        """The rows of all blocks, and the free ones between them."""
        return len(self._lines)

    def show_block(self, number: int) -> None:
        """Move the window so that the block stands in its first row, if it can."""
        block = self._blocks[number]
        at = next(n for n, line in enumerate(self._lines) if line.block is block)
        self.scroll_rows(at - self._top)

    def on_resize(self) -> None:
        """Set the text for the new width."""
        self._set()

    def redraw_all(self) -> None:
        """Set the text again, as texts are to be drawn now."""
        self._set()
        super().redraw_all()

    def _set(self) -> None:
        """Set the blocks; the one at the top stays there."""
        top = self._lines[self._top].block if self._top < len(self._lines) else None
        self._lines = list(self._set_blocks())
        if self._first is not None and self._blocks:
            first, self._first = self._first, None
            self.show_block(first)
        elif top is not None:
            self.show_block(self._blocks.index(top))
        else:
            self.scroll_rows(0)

    @property
    def _measure(self) -> int:
        return max(_NARROWEST, min(self.size.width - 2 * _EDGE, _WIDEST))

    def _set_blocks(self) -> Iterator[_Line]:
        for number, block in enumerate(self._blocks):
            if number and not block.close:
                yield _Line()
            width = max(_NARROWEST, self._measure - block.indent)
            base = base_of(block.code) if block.code else None
            layout = lay_out(
                block.text, width, base, fallback=RTL, drawing=self.pen.drawing
            )
            for row in layout.rows:
                yield _Line(block, row)

    def draw(self, y: int) -> Strip:
        """One row, at the side that its block begins at."""
        line = self._line_at(self._top + y)
        if line.block is None or line.row is None:
            return Strip.blank(self.size.width)
        inked = self._inked(line.block, line.row)
        taken = sum(cells for _text, cells, _style in inked)
        bullet = line.block.bullet if line.row.start == 0 else ""
        indent = bullet.rjust(line.block.indent - 1) if bullet else ""
        rightward = line.row.base != RTL or line.row.is_plain
        style = self.ink("guide--bullet")
        edge = _EDGE + max(0, self.size.width - 2 * _EDGE - self._measure)
        before = [(" " * edge, edge, _PLAIN), *_beside(indent, line.block, style)]
        edge = edge if rightward else _EDGE
        free = max(0, self.size.width - taken - edge - line.block.indent)
        gap = (" " * free, free, _PLAIN)
        if rightward:
            return strip_of([*before, *inked, gap])
        mirrored = _mirrored(indent, line.block)
        after = [(mirrored, len(mirrored), style), (" " * _EDGE, _EDGE, _PLAIN)]
        return strip_of([gap, *inked, *after])

    def _line_at(self, at: int) -> _Line:
        return self._lines[at] if at < len(self._lines) else _Line()

    def _inked(self, block: Block, row: VisualRow) -> list[tuple[str, int, Style]]:
        inked = []
        for cluster in row.clusters:
            names = [
                f"guide--{emphasis}"
                for start, end, emphasis in block.emphases
                if start <= cluster.start < end
            ]
            if cluster.cells:
                style = self.ink(*names) if names else _PLAIN
                inked.append((cluster.text, cluster.cells, style))
        return inked


def _beside(indent: str, block: Block, style: Style) -> list[tuple[str, int, Style]]:
    """The indent at the left, with what stands in it."""
    indentation = indent.ljust(block.indent)
    return [(indentation, len(indentation), style)] if indentation else []


def _mirrored(indent: str, block: Block) -> str:
    """The indent at the right, with what stands in it: it reads from left to right."""
    bullet = indent.strip()
    if bullet.endswith("."):
        bullet = f".{bullet[:-1]}"
    room = block.indent - len(bullet)
    return f" {bullet}{' ' * (room - 1)}" if bullet else " " * block.indent
