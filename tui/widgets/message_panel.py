"""The panel of a message that has no room in the last line of its screen.

It shows all of the message, as high as that takes; the next key closes it and does its own
work. Nothing below the panel is laid out again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from tui.widgets.detail_row import AROUND_DETAIL, DetailRow
from tui.widgets.passing_panel import PassingPanel

if TYPE_CHECKING:
    from tui.widgets.panel_room import PanelRoom

_RULE = 1
"""Rows of the panel besides the message, and cells of its edge."""


class MessagePanel(PassingPanel):
    """A message with all its words; a screen has one, which is mostly closed."""

    def __init__(self) -> None:
        """Prepare the panel."""
        super().__init__(DetailRow(id="message-text", speaks=True), id="message")

    def unfold(
        self, text: str, room: PanelRoom, *, alone: bool, trouble: bool = False
    ) -> None:
        """Show the whole message.

        Args:
            text: The message.
            room: Where the panel may lie. A message of more rows than half of it takes all.
            alone: Whether nothing may share its rows.
            trouble: Whether something went wrong.
        """
        pen = self._row.pen
        cells = pen.width_of(text) + AROUND_DETAIL + _RULE
        place = room.place(cells, 0, alone=alone)
        edge = 0 if place.is_whole else _RULE
        rows = len(pen.broken(text, place.width - edge - AROUND_DETAIL)) + _RULE
        place = room.place(cells, rows, alone=alone)
        self.set_class(trouble, "-trouble")
        self.show_title(_("message"))
        self.show_at(place if place.height == rows else room.whole)
        self._row.show(text)

    @property
    def _row(self) -> DetailRow:
        return self.query_one(DetailRow)
