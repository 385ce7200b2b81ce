"""What stands in place of a screen that has no room: how much it needs, and how to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from tui.bindings import common_commands, shown_keys
from tui.widgets.ink import Piece, message_piece
from tui.widgets.row_widget import RowWidget
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.strip import Strip

_EDGE = 2
"""Cells before the text, and rows above it from the lowest terminals on."""
_LOW = 6
"""Rows below which there is no air above the text."""


class Notice(RowWidget):
    """Says that the terminal is too small, and how large it is."""

    def __init__(self, smallest: tuple[int, int], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._smallest = smallest

    def draw(self, y: int) -> Strip:
        """A row of the notice."""
        rows = list(self._rows())
        at = y - (self.size.height >= _LOW)
        text = rows[at] if 0 <= at < len(rows) else ""
        pieces = [Piece(" " * _EDGE), message_piece(text)]
        return self.pen.line(pieces, self.size.width, right=self.is_mirrored)

    def _rows(self) -> Iterator[str]:
        """The sentences, each broken where it is longer than the terminal is wide."""
        room = self.size.width - 2 * _EDGE
        for sentence in self._sentences():
            starts = self.pen.broken(sentence, room)
            for start, end in zip(starts, [*starts[1:], None], strict=True):
                yield sentence[start:end].strip()

    def _sentences(self) -> Iterator[str]:
        width, height = self.app.size
        columns, rows = self._smallest
        message = _(
            "Hashiya needs {columns} x {rows} cells; here are {width} x {height}."
        )
        yield message.format(width=width, height=height, columns=columns, rows=rows)
        yield _("Make the window larger, or the letters smaller.")
        [quitting] = self.keymap.of(
            it for it in common_commands() if it.id == "app.quit"
        )
        quits = [_("{key} quits").format(key=key) for key in shown_keys(quitting)[:1]]
        saving = [one.saving for one in self.screen.query(StatusBar) if one.saving]
        yield " · ".join([*saving, *quits])
