"""The keys of a screen, as they are bound, by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.strip import Strip

from tui.bindings import shown_keys
from tui.widgets.ink import Piece, line
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

    def scroll_rows(self, rows: int) -> None:
        """Move the window down (or up, if negative)."""
        lowest = max(0, len(self._lines) - self.size.height)
        self._top = max(0, min(self._top + rows, lowest))
        self.redraw_all()

    def draw(self, y: int) -> Strip:
        """A group's heading, or a command with its keys."""
        at = self._top + y
        if at >= len(self._lines):
            return Strip.blank(self.size.width)
        keys, text = self._lines[at]
        if not keys:
            return line(
                [Piece(f" {text}", self.ink("keys--group"))],
                self.size.width,
                right=False,
            )
        pieces = [
            Piece("   "),
            *(Piece(f"{key}  ", self.ink("keys--key")) for key in keys),
        ]
        filled = sum(len(piece.text) for piece in pieces)
        pieces.append(Piece(" " * max(1, _KEYS - filled)))
        pieces.append(Piece(text, self.ink("keys--text")))
        return line(pieces, self.size.width, right=False)


def _lines(commands: Sequence[Command]) -> list[tuple[list[str], str]]:
    """Headings (without keys) and commands, a blank row before each group."""
    lines: list[tuple[list[str], str]] = []
    group = None
    for command in commands:
        if not command.group:
            continue
        if command.group != group:
            group = command.group
            lines += [([], ""), ([], group)]
        lines.append((shown_keys(command), command.description))
    return lines[1:]
