"""How a typed line is seen: its label, the part of it that fits, the caret on its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style

from tui.entry import EntryHistory, EntryLine, EntryView
from tui.widgets.ink import ELLIPSIS, Inked, strip_of
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.strip import Strip

    from tui.layout import Cluster, Drawing

_PLAIN = Style()
_NARROWEST = 8
"""Cells of text below which the label gives way."""
_EDGES = 2
"""Cells beside the text, for the marks of what is out of sight."""


class EntryRow(RowWidget):
    """Draws a typed line; what it holds is changed by who takes in the keys."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "input--label",
        "input--text",
        "input--caret",
        "input--edge",
        "input--selection",
        "input--more",
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._label = ""
        self._history = EntryHistory()
        self._hidden = 0
        """Cells of the line that are out of sight at its start."""
        self._laid_out: tuple[tuple[EntryLine, Drawing], EntryView] | None = None
        """The line as it was last laid out, and of what."""

    @property
    def _line(self) -> EntryLine:
        return self._history.line

    def draw(self, y: int) -> Strip:
        """The one row: the label at the right, and as much of the line as fits."""
        label = self._label_inked()
        room, view = self._room(), self._view()
        pieces = self._window(view, room)
        if self.pen.drawing.plain:
            return strip_of([*label, *pieces])
        return strip_of([*pieces, *label])

    def _view(self) -> EntryView:
        """The line as it is laid out now."""
        made_of = self._line, self.pen.drawing
        if self._laid_out is None or self._laid_out[0] != made_of:
            self._laid_out = made_of, EntryView(*made_of)
        return self._laid_out[1]

    def _label_inked(self) -> Inked:
        """The label, and the arrow from it to where the line begins."""
        text = f" {self._label} › " if self.pen.drawing.plain else f" ‹ {self._label} "
        return (
            self.pen.ordered(text, self.ink("input--label")) if self._has_label else []
        )

    @property
    def _has_label(self) -> bool:
        return self.size.width - self._label_cells - _EDGES >= _NARROWEST

    @property
    def _label_cells(self) -> int:
        return self.pen.width_of(f" ‹ {self._label} ")

    def _room(self) -> int:
        """The cells of text that are seen at a time."""
        label = self._label_cells if self._has_label else 0
        return max(1, self.size.width - label - _EDGES)

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
        label = self._label_cells if self._has_label else 0
        before = label if self.pen.drawing.plain else 0
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
