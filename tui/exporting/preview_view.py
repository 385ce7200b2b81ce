"""Shows what an export will write and lose, as rows that scroll.

Lines of a file begin at the side of their first strong letter, and are wrapped, so that
Arabic in any format reads as it should. What the program says begins where its language does.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual.strip import Strip

from tui.bidi import LTR, RTL
from tui.layout import lay_out
from tui.widgets import WindowedRows
from tui.widgets.ink import base_of_message, readied, strip_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.events import MouseScrollDown, MouseScrollUp

    from tui.layout import VisualRow

_EDGE = 1
"""Cells free at each side."""
_NARROWEST = 10
_WHEEL_ROWS = 3
_LONGEST = 600
"""Code points of a line that are shown."""
_BLANKS = dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\t"), " ")


class LineRole(StrEnum):
    """What a line is, and so how it is drawn."""

    SUMMARY = "preview--summary"
    LOSS = "preview--loss"
    FILE = "preview--file"
    """The name of a file."""
    CONTENT = "preview--content"
    """A line of a file."""
    TROUBLE = "preview--trouble"


_OF_FILES = (LineRole.FILE, LineRole.CONTENT)
"""What is shown as it stands, not said by the program."""


class PreviewLine(Struct, frozen=True):
    """One line, however many rows it takes."""

    text: str
    role: LineRole = LineRole.CONTENT


class PreviewView(WindowedRows):
    """Draws lines, and is scrolled by its screen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {str(one) for one in LineRole}

    def __init__(self) -> None:
        super().__init__(id="preview")
        self._lines: Sequence[PreviewLine] = ()
        self._rows: list[tuple[PreviewLine, VisualRow]] = []

    @property
    def row_count(self) -> int:
        """The rows of all lines."""
        return len(self._rows)

    def show(self, lines: Sequence[PreviewLine], *, from_top: bool = True) -> None:
        """Draw these lines from now on.

        Args:
            lines: In their order.
            from_top: Whether the window begins with the first; else it stays.
        """
        self._lines = lines
        self._top = 0 if from_top else self._top
        self._set()

    def scroll_pages(self, pages: int) -> None:
        """Move the window by its height, less a row that stays in view."""
        self.scroll_rows(pages * max(1, self.size.height - 1))

    def on_resize(self) -> None:
        """Set the lines for the new width."""
        self._set()

    def redraw_all(self) -> None:
        """Set the lines again, after a change of how text is drawn."""
        self._set()
        super().redraw_all()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll down."""
        self.scroll_rows(_WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll up."""
        self.scroll_rows(-_WHEEL_ROWS)

    def draw(self, y: int) -> Strip:
        """One row, at the side that its line begins at."""
        at = self._top + y
        if at >= len(self._rows):
            return Strip.blank(self.size.width)
        line, row = self._rows[at]
        style = self.ink(line.role)
        inked = [(one.text, one.cells, style) for one in row.clusters if one.cells]
        free = max(0, self.size.width - row.cells - _EDGE)
        edge, gap = (" " * _EDGE, _EDGE, style), (" " * free, free, style)
        is_from_right = self._begins_at_right(line, row) and not row.is_plain
        return strip_of([gap, *inked, edge] if is_from_right else [edge, *inked, gap])

    def _begins_at_right(self, line: PreviewLine, row: VisualRow) -> bool:
        if line.role is LineRole.CONTENT:
            return row.base == RTL
        return self.is_mirrored

    def _set(self) -> None:
        self._rows = list(self._laid_out())
        self.scroll_rows(0)

    def _laid_out(self) -> Iterator[tuple[PreviewLine, VisualRow]]:
        width = max(_NARROWEST, self.size.width - 2 * _EDGE)
        for line in self._lines:
            text = line.text.translate(_BLANKS)
            if len(text) > _LONGEST:
                text = f"{text[:_LONGEST]}…"
            base = None if line.role in _OF_FILES else base_of_message(text)
            text, drawing = readied(text, self.pen.drawing)
            layout = lay_out(text, width, base, fallback=LTR, drawing=drawing)
            for row in layout.rows:
                yield line, row
