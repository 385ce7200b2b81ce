"""Draws the lines of figures, one of which is held."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.strip import Strip

from tui.agreement.table import Scope, TableLine, scopes_in
from tui.bidi import RTL
from tui.widgets import BOLD
from tui.widgets.held_row import FAR_END, with_far_end, with_marked_ends
from tui.widgets.ink import Piece, base_of, strip_of
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style

    from tui.agreement.table import TableCell

_MARK, _MIRRORED_MARK = "▸", "◂"
_SIGN = 3
"""Cells of the cursor's sign, with the blanks around it."""


class TableView(RowWidget, can_focus=True):
    """A window on the lines that keeps the held figure in view."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--text",
        "table--heading",
        "table--muted",
        "table--held",
        "table--row",
    }

    def __init__(self, *, of_rows: bool = False) -> None:
        """Draw no line yet.

        Args:
            of_rows: Whether a line is held as a whole, as in a list, and not one figure.
        """
        super().__init__(id="table")
        self._of_rows = of_rows
        self._lines: Sequence[TableLine] = ()
        self._figures: list[tuple[int, list[Scope]]] = []
        self._row = self._column = 0
        """Of the held figure, among those that can be held."""
        self._top = 0
        self._first_cells: int | None = None
        """Cells of the first column; None until they are counted."""

    @property
    def held(self) -> Scope | None:
        """What the held figure is about."""
        if not self._figures:
            return None
        scopes = self._figures[self._row][1]
        return scopes[min(self._column, len(scopes) - 1)]

    def show(self, lines: Sequence[TableLine]) -> None:
        """Show these lines from now on; the held figure stays if it is there."""
        before = self.held
        self._lines, self._figures = lines, list(scopes_in(lines))
        self._first_cells = None
        self._row = min(self._row, max(0, len(self._figures) - 1))
        if self.held != before:
            self._find(before)
        self._keep_in_view()

    def _find(self, wanted: Scope | None) -> None:
        """Hold the figure of that scope, or the first one."""
        for row, (_at, scopes) in enumerate(self._figures):
            if wanted in scopes:
                self._row, self._column = row, scopes.index(wanted)
                return
        self._row = self._column = 0

    def hold_first(self) -> None:
        """Hold the first figure."""
        self._row = self._column = 0
        self._keep_in_view()

    def move(self, rows: int, columns: int) -> None:
        """Hold another figure."""
        if not self._figures:
            return
        self._row = max(0, min(self._row + rows, len(self._figures) - 1))
        last = len(self._figures[self._row][1]) - 1
        self._column = max(0, min(min(self._column, last) + columns, last))
        self._keep_in_view()

    def on_resize(self) -> None:
        """Keep the held figure in view."""
        self._first_cells = None
        self._keep_in_view()

    def draw(self, y: int) -> Strip:
        """One line, from where the language begins."""
        at = self._top + y
        if at >= len(self._lines):
            return Strip.blank(self.size.width)
        line = self._lines[at]
        is_here = bool(self._figures) and self._figures[self._row][0] == at
        mark = _MIRRORED_MARK if self.is_mirrored else _MARK
        pieces = [Piece(f" {mark if is_here else ' '} ")]
        held = self._held_cell if is_here else None
        for cell in self._fitting(line):
            pieces += self._pieces(cell, self._style(cell, line, held))
        right = self.is_mirrored
        if not self._of_rows:
            return self.pen.line(pieces, self.size.width, right=right)
        words = self.pen.placed(pieces, self.size.width - FAR_END, right=right)
        strip = strip_of(with_far_end(words, right=right))
        style = self.ink("table--row") if is_here else None
        return with_marked_ends(strip, style, _SIGN, right=right)

    def _fitting(self, line: TableLine) -> Sequence[TableCell]:
        """The first cell, and as many others as have room, the held one among them.

        A row that is wider than the screen gives way on the side away from the held figure.
        """
        if not line.cells:
            return ()
        first, *others = line.cells
        first = replace(first, cells=max(first.cells, self._cells_of_first))
        room = self.size.width - _SIGN - first.cells
        passed = min(self._passed(room), _least_passed(others, room))
        return [first, *_within(others[passed:], room)]

    @property
    def _cells_of_first(self) -> int:
        """What the longest name in the first column takes, where all columns have room."""
        if self._first_cells is None:
            named = (
                [] if self._of_rows else [one.cells for one in self._lines if one.cells]
            )
            longest = (self.pen.width_of(first.text) for first, *_others in named)
            others = (sum(one.cells for one in cells[1:]) for cells in named)
            room = self.size.width - _SIGN - max(others, default=0)
            self._first_cells = min(max(longest, default=0) + 1, room)
        return self._first_cells

    def _passed(self, room: int) -> int:
        """How many cells after the first are left out, so that the held figure has room."""
        if not self._figures:
            return 0
        cells = self._lines[self._figures[self._row][0]].cells[1:]
        at = next(at for at, one in enumerate(cells) if one is self._held_cell)
        return _least_passed(cells[: at + 1], room)

    @property
    def _held_cell(self) -> TableCell | None:
        """The cell with the held figure; others may be about the same."""
        if not self._figures:
            return None
        cells = self._lines[self._figures[self._row][0]].cells
        figures = [one for one in cells if one.scope is not None]
        return figures[min(self._column, len(figures) - 1)]

    def _pieces(self, cell: TableCell, style: Style) -> list[Piece]:
        """The text and what fills its cells, apart: the filling is of no direction."""
        room = cell.room
        free = room - min(room, self.pen.width_of(cell.text))
        blank, filling = Piece(" "), Piece(" " * free)
        shown = Piece(cell.text, style, room, marked=(0, cell.bold, BOLD))
        if self.is_mirrored:
            return [shown, filling, blank]
        if cell.to_right:
            return [blank, filling, shown]
        begins_at_right = cell.is_title and base_of(cell.text) == RTL
        return [filling, shown, blank] if begins_at_right else [shown, filling, blank]

    def _style(self, cell: TableCell, line: TableLine, held: TableCell | None) -> Style:
        if self._of_rows:
            return self.ink("table--heading" if line.is_heading else "table--text")
        if cell is held:
            return self.ink("table--held")
        if line.is_heading:
            return self.ink("table--heading")
        return self.ink("table--text" if cell.scope else "table--muted")

    def _keep_in_view(self) -> None:
        height = max(1, self.size.height)
        at = self._figures[self._row][0] if self._figures else 0
        at = 0 if self._row == 0 else at
        self._top = max(min(self._top, at), at - height + 1)
        self.redraw()


def _least_passed(cells: Sequence[TableCell], room: int) -> int:
    """How many of the cells must be left out at the beginning for the last to have room."""
    passed = 0
    while passed < len(cells) - 1 and sum(one.cells for one in cells[passed:]) > room:
        passed += 1
    return passed


def _within(cells: Sequence[TableCell], room: int) -> Sequence[TableCell]:
    """The cells that have room whole, from the first on."""
    ends = accumulate(one.cells for one in cells)
    return [one for one, end in zip(cells, ends, strict=True) if end <= room]
