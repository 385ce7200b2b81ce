"""Draws the lines of figures, one of which is held."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.strip import Strip

from tui.agreement.table import Scope, TableLine, scopes_in
from tui.widgets.ink import Piece
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style

    from tui.agreement.table import TableCell

_MARK, _MIRRORED_MARK = "▸", "◂"


class TableView(RowWidget, can_focus=True):
    """A window on the lines that keeps the held figure in view."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--text",
        "table--heading",
        "table--muted",
        "table--held",
    }

    def __init__(self) -> None:
        super().__init__(id="table")
        self._lines: Sequence[TableLine] = ()
        self._figures: list[tuple[int, list[Scope]]] = []
        self._row = self._column = 0
        """Of the held figure, among those that can be held."""
        self._top = 0

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
        for cell in line.cells:
            pieces += self._pieces(cell, self._style(cell, line, is_here=is_here))
        return self.pen.line(pieces, self.size.width, right=self.is_mirrored)

    def _pieces(self, cell: TableCell, style: Style) -> list[Piece]:
        """The text and what fills its cells, apart: the filling is of no direction."""
        room = cell.cells - 1
        text = cell.text
        if self.pen.width_of(text) > room:
            text = f"{text[: room - 1]}…"
        filling = Piece(" " * max(0, cell.cells - self.pen.width_of(text)))
        shown = Piece(text, style)
        fills_first = cell.to_right and not self.is_mirrored
        return [filling, shown] if fills_first else [shown, filling]

    def _style(self, cell: TableCell, line: TableLine, *, is_here: bool) -> Style:
        if is_here and cell.scope is not None and cell.scope == self.held:
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
