"""The panel of a line to type on: what is asked for, the line, and a note on it."""

from __future__ import annotations

from tui.widgets.detail_row import DetailRow
from tui.widgets.panel import Panel
from tui.widgets.rtl_input import RtlInput

PROMPT_CELLS, PROMPT_ROWS = 56, 2
"""What a prompt needs: its rule and its line, as wide as most texts that are typed."""


class Prompt(Panel):
    """A panel with the one line of its screen, on which texts are typed."""

    def __init__(self) -> None:
        """Prepare the panel; a screen has at most one."""
        super().__init__(
            RtlInput(id="entry"), DetailRow(id="prompt-note", speaks=True), id="prompt"
        )

    def show_note(self, note: str) -> None:
        """Say below the line what there is to know of the answer; nothing if empty."""
        row = self.query_one(DetailRow)
        row.display = bool(note)
        row.show(note)
