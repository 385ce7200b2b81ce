"""What stands in place of a screen that has no room: how much it needs, and how to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

from annotations.messages import _, part_of
from tui.bindings import common_commands, shown_keys
from tui.widgets.ink import BOLD, Piece, joined_pieces, message_piece, pair_pieces
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
        rows = [*self._rows(), *self._last_rows()]
        at = y - (self.size.height >= _LOW)
        pieces = [Piece(" " * _EDGE), *(rows[at] if 0 <= at < len(rows) else ())]
        return self.pen.line(pieces, self.size.width, right=self.is_mirrored)

    @property
    def _room(self) -> int:
        return self.size.width - 2 * _EDGE

    def _rows(self) -> Iterator[list[Piece]]:
        """The sentences, each broken where it is longer than the terminal is wide."""
        for sentence in self._sentences():
            starts = self.pen.broken(sentence, self._room)
            for start, end in zip(starts, [*starts[1:], None], strict=True):
                yield [message_piece(part_of(sentence, start, end).strip())]

    def _sentences(self) -> Iterator[str]:
        width, height = self.app.size
        columns, rows = self._smallest
        message = _(
            "Hashiya needs {columns} x {rows} cells; here are {width} x {height}."
        )
        yield message.format(width=width, height=height, columns=columns, rows=rows)
        yield _("Make the window larger, or the letters smaller.")

    def _last_rows(self) -> list[list[Piece]]:
        """Whether all is saved, and the key that quits, on one row if it has room."""
        quitting = [one for one in common_commands() if one.id == "app.quit"]
        keys = [key for one in self.keymap.of(quitting) for key in shown_keys(one)[:1]]
        saving = [one.saving for one in self.screen.query(StatusBar) if one.saving]
        pairs = [pair_pieces(key, _("quit"), bold=BOLD, plain=Style()) for key in keys]
        parts = [*([message_piece(one)] for one in saving), *pairs]
        joined = joined_pieces(parts, Style())
        has_room = sum(self.pen.width_of(one.text) for one in joined) <= self._room
        return [joined] if has_room else parts
