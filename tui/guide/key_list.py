"""The keys of a screen, as they are bound, by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.strip import Strip

from tui.bindings import shown_keys
from tui.layout import cells
from tui.widgets.ink import Piece
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.bindings import Command

_KEYS = 34
"""Cells of the column of keys."""


class KeyList(RowWidget, can_focus=True):
    """Draws a window on the table of keys."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--group", "keys--key", "keys--text"}

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__(id="keys")
        self._lines = list(_lines(commands))
        self._top = 0

    def show(self, commands: Sequence[Command]) -> None:
        """List these from now on, from the first."""
        self._lines, self._top = list(_lines(commands)), 0
        self.redraw_all()

    def scroll_rows(self, rows: int) -> None:
        """Move the window down (or up, if negative)."""
        lowest = max(0, len(self._lines) - self.size.height)
        self._top = max(0, min(self._top + rows, lowest))
        self.redraw_all()

    def on_resize(self) -> None:
        """Leave no room below the last key while there are keys above."""
        self.scroll_rows(0)

    def draw(self, y: int) -> Strip:
        """A group's heading, or a command with its keys."""
        at = self._top + y
        if at >= len(self._lines):
            return Strip.blank(self.size.width)
        keys, text = self._lines[at]
        if not keys:
            heading = [_GAP, Piece(text, self.ink("keys--group"))]
            return self.pen.line(heading, self.size.width, right=False)
        pieces = [piece for key in keys for piece in (*self._key(key), _GAP)]
        filled = sum(cells(piece.text) for piece in pieces)
        room = Piece(" " * max(1, _KEYS - filled))
        description = Piece(text, self.ink("keys--text"))
        return self.pen.line(
            [_GAP, _GAP, *pieces, room, description], self.size.width, right=False
        )

    def _key(self, key: str) -> list[Piece]:
        """The key; of two, the first stands at the left, whatever their letters are."""
        first, *second = key.split(" ")
        pieces = [Piece(first, self.ink("keys--key"))]
        for one in second:
            pieces += [Piece(" "), Piece(one, self.ink("keys--key"))]
        return pieces


_GAP = Piece("  ")


def _lines(commands: Sequence[Command]) -> list[tuple[list[str], str]]:
    """Headings (without keys) and commands, a blank row before each group."""
    lines: list[tuple[list[str], str]] = []
    group = None
    for command in commands:
        if command.group is None:
            continue
        if command.group != group:
            group = command.group
            lines += [([], ""), ([], str(group))]
        lines.append((shown_keys(command), str(command.description)))
    return lines[1:]
