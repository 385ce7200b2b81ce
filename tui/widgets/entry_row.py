"""How a typed line is seen: the part of it that fits, and the caret on its cell.

Which side the line begins at follows from what is expected in it, never from what is typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style

from tui.bidi import RTL
from tui.entry import EntryLine, EntryUndoHistory, EntryView
from tui.widgets.ink import ELLIPSIS, Inked, strip_of
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.strip import Strip

    from tui.layout import Cluster, Drawing

_PLAIN = Style()
_EDGES = 2
"""Cells beside the text, for the marks of what is out of sight."""
_SIGN_CELLS = 2


class EntryRow(RowWidget):
    """Draws a typed line; what it holds is changed by who takes in the keys."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "input--sign",
        "input--text",
        "input--caret",
        "input--edge",
        "input--selection",
        "input--more",
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._base = RTL
        """The direction of the line: 1 for words of the article, 0 for values."""
        self._has_sign = False
        """Whether the prompt stands before the line."""
        self._history = EntryUndoHistory()
        self._hidden = 0
        """Cells of the line that are out of sight at its start."""
        self._laid_out: tuple[tuple[EntryLine, Drawing, int], EntryView] | None = None
        """The line as it was last laid out, and of what."""

    @property
    def _line(self) -> EntryLine:
        return self._history.line

    def draw(self, y: int) -> Strip:
        """The one row: the prompt, and as much of the line as fits."""
        room, view = self._room(), self._view()
        pieces = self._window(view, room)
        ink = self.ink("input--sign")
        if view.leftward:
            return strip_of([*pieces, *self.pen.ordered(self._sign_of(view), ink)])
        return strip_of([*self.pen.ordered(self._sign_of(view), ink), *pieces])

    def _view(self) -> EntryView:
        """The line as it is laid out now."""
        made_of = self._line, self.pen.drawing, self._base
        if self._laid_out is None or self._laid_out[0] != made_of:
            self._laid_out = made_of, EntryView(*made_of)
        return self._laid_out[1]

    def _sign_of(self, view: EntryView) -> str:
        """The prompt, which points to where the line begins."""
        if not self._has_sign:
            return ""
        return "‹ " if view.leftward else " ›"

    @property
    def _sign_cells(self) -> int:
        return _SIGN_CELLS if self._has_sign else 0

    def _room(self) -> int:
        """The cells of text that are seen at a time."""
        return max(1, self.size.width - self._sign_cells - _EDGES)

    def redraw_all(self) -> None:
        """Letters are drawn, or sent, in another way."""
        self._reveal()
        super().redraw_all()

    def _show(self) -> None:
        """Draw the line as it is now."""
        self._reveal()
        self.redraw()

    def _reveal(self) -> None:
        """Scroll the line so that the caret is seen."""
        view, room = self._view(), self._room()
        cell, width = view.caret_cell(), self._caret_width(view)
        start = view.cells - cell - width if view.leftward else cell
        hidden = min(max(self._hidden, start + width - room), start)
        self._hidden = max(0, min(hidden, view.cells - room))

    def _caret_width(self, view: EntryView) -> int:
        here = view.row.cells_of(self._line.caret, self._line.caret + 1)
        return max(1, here[0].end - here[0].start) if here else 1

    def _left_of(self, view: EntryView, room: int) -> int:
        """The cell of the line at the left edge of the window; negative for blanks."""
        return view.cells - self._hidden - room if view.leftward else self._hidden

    def _cell_at(self, x: int) -> int:
        """The cell of the line at a column of the widget."""
        before = 0 if self._view().leftward else self._sign_cells
        return x - before - 1 + self._left_of(self._view(), self._room())

    def _window(self, view: EntryView, room: int) -> Inked:
        """The part of the line that is seen, with a mark at a side that goes on."""
        left = self._left_of(view, room)
        inked: Inked = [self._more(left > 0)]
        at = left
        for cell, text, cells, style in self._inked(view):
            if cell < left or cell + cells > left + room:
                continue
            if cell > at:
                inked.append((" " * (cell - at), cell - at, _PLAIN))
            inked.append((text, cells, style))
            at = cell + cells
        rest = left + room - at
        return [
            *inked,
            (" " * rest, rest, _PLAIN),
            self._more(left + room < view.cells),
        ]

    def _more(self, goes_on: bool) -> tuple[str, int, Style]:
        return ELLIPSIS if goes_on else " ", 1, self.ink("input--more")

    def _inked(self, view: EntryView) -> Iterator[tuple[int, str, int, Style]]:
        """Cell, text, cells and style of all that is drawn, from left to right."""
        end = self._line.caret >= len(self._line.text)
        caret = self._caret_style() if end and self.has_focus else _PLAIN
        after = (0 if view.leftward else view.row.cells, " ", 1, caret)
        if view.leftward:
            yield after
        for cell, cluster in view.placed():
            if cluster.cells:
                yield cell, cluster.text, cluster.cells, self._style_of(cluster)
        if not view.leftward:
            yield after

    def _style_of(self, cluster: Cluster) -> Style:
        start, end = self._line.selection or (0, 0)
        if self.has_focus and cluster.start <= self._line.caret < cluster.end:
            return self._caret_style()
        if cluster.start < end and start < cluster.end:
            return self.ink("input--selection")
        return self.ink("input--text")

    def _caret_style(self) -> Style:
        """The caret, told from what is selected beside it."""
        return self.ink("input--edge" if self._line.selection else "input--caret")
