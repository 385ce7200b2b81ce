"""Rows that scroll by themselves, of which a widget shows as many as it is high."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from tui.widgets.row_widget import RowWidget


class WindowedRows(RowWidget):
    """Draws a window on rows, and says how much of them is above it."""

    @dataclass
    class Scrolled(Message):
        """The window has moved, or there are other rows."""

        share: str
        """How much is above the window, from 0% to 100%; empty where all is in view."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._top = 0
        self._share = ""

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def scroll_rows(self, rows: int) -> None:
        """Move the window down (or up, if negative), never beyond the last row."""
        lowest = max(0, self.row_count - self.size.height)
        self._top = max(0, min(self._top + rows, lowest))
        self.redraw()
        share = f"{100 * self._top // lowest}%" if lowest else ""
        if share != self._share:
            self._share = share
            self.post_message(self.Scrolled(share))
