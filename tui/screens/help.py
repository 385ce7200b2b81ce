"""The screen that shows the keys of the screen beneath it, as they are bound."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from annotations.translation import _
from tui.bindings import bindings_of, help_commands
from tui.screens.base import BaseScreen
from tui.widgets import KeyList, TitleBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.bindings import Command


class HelpScreen(BaseScreen):
    """Keys by group."""

    COMMANDS_HERE = help_commands()
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(COMMANDS_HERE)]
    CSS_PATH = "../styles/help.tcss"

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._shown = commands

    def parts(self) -> Sequence[Widget]:
        """A title and the list."""
        return TitleBar(id="title"), KeyList(self._shown)

    def on_mount(self) -> None:
        """Say how to leave."""
        self.query_one(TitleBar).show(_("Keys"), _("Esc closes"))

    def action_scroll(self, rows: int) -> None:
        """Move the list by rows."""
        self.query_one(KeyList).scroll_rows(rows)

    def action_page(self, pages: int) -> None:
        """Move the list by screens."""
        keys = self.query_one(KeyList)
        keys.scroll_rows(pages * max(1, keys.size.height - 1))

    def action_close(self) -> None:
        """Back to the screen beneath."""
        self.dismiss()
