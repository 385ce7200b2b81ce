"""The screen that shows the keys of the screen beneath it, as they are bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from annotations.messages import _
from annotations.text import folded
from tui.bindings import shown_keys, with_twins
from tui.dialogs.ask import AskingScreen, Question
from tui.guide.commands import help_commands
from tui.guide.key_list import KeyList
from tui.widgets import DetailRow, Prompt, StatusBar, TitleBar, WindowedRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Resize
    from textual.widget import Widget

    from tui.bindings import Command
    from tui.dialogs import BaseScreen

_MOVING = frozenset({"help.up", "help.down", "help.page.up", "help.page.down"})
"""Commands that work while a text to find is typed as well."""


class HelpScreen(AskingScreen):
    """Keys by group; those with a text, where one is looked for."""

    CSS_PATH = "../styles/help.tcss"
    AUTO_FOCUS = "#keys"

    def __init__(self, commands: Sequence[Command], of_what: str) -> None:
        """Make the screen.

        Args:
            commands: With their keys of now.
            of_what: The name of the screen that they are of.
        """
        super().__init__()
        self._all = [one for one in commands if one.group]
        self._of_what = of_what
        self._wanted = ""
        self._share = ""
        """How much of the keys is above those in view."""

    def parts(self) -> Sequence[Widget]:
        """A title, the list, how to find and to leave."""
        keys = [
            (self.key_of("help.find"), _("find")),
            (self.key_of("help.close"), _("close")),
        ]
        return (
            TitleBar(id="title"),
            DetailRow(id="help-twins", speaks=True),
            KeyList(self._all),
            Prompt(),
            StatusBar(keys, id="status"),
        )

    @property
    def own_name(self) -> str:
        """The title of the screen in the list of its keys."""
        return _("help")

    @property
    def own_commands(self) -> Sequence[Command]:
        """The commands of the list of keys."""
        return help_commands()

    def on_mount(self) -> None:
        """Say of what the keys are, and once where they are on the Arabic layout."""
        self._show_title()
        message = _(
            "on the Arabic layout, press the same key, whatever is printed on it:"
            " {latin} is {arabic}"
        )
        _latin, arabic = with_twins(["a"], self.keymap.layout)
        self._twins.show(message.format(latin="a", arabic=arabic))

    def on_resize(self, event: Resize) -> None:
        """Give the line above the list the rows that it needs now."""
        super().on_resize(event)
        self._twins.styles.height = self._twins.rows_at(self.size.width)

    def action_scroll(self, rows: int) -> None:
        """Move the list by rows."""
        self._list.scroll_rows(rows)

    def action_page(self, pages: int) -> None:
        """Move the list by screens."""
        self._list.scroll_pages(pages)

    def action_find(self) -> None:
        """Ask for a text, and show the keys that have it in what they do or are.

        A text that none has may have been typed on the Arabic layout by mistake.
        """
        self.ask(
            Question(
                _("find"),
                self._wanted,
                answered=self._show_those_with,
                changed=self._show_those_with,
                dropped=lambda: self._show_those_with(""),
                searches=True,
                along=_MOVING,
            )
        )

    def action_close(self) -> None:
        """Back to all keys, or to the screen beneath."""
        if self._wanted:
            self._show_those_with("")
        else:
            self.dismiss()

    def _show_those_with(self, wanted: str) -> None:
        self._wanted = wanted.strip()
        found = self._those_with(self._wanted)
        for typed in self.keymap.latin_readings(self._wanted):
            found = found or self._those_with(typed)
        self._list.show(found)
        self.advise("" if found else _("no command matches"))
        self._show_title()

    def _those_with(self, wanted: str) -> list[Command]:
        part = folded(wanted)
        return [one for one in self._all if part in _searched_text(one)]

    def _show_title(self) -> None:
        title = _("Keys: {screen}").format(screen=self._of_what)
        self.query_one(TitleBar).show(self._wanted, title, rest=self._share)

    @on(WindowedRows.Scrolled)
    def _on_scrolled(self, event: WindowedRows.Scrolled) -> None:
        self._share = event.share
        self._show_title()

    @property
    def _twins(self) -> DetailRow:
        return self.query_one("#help-twins", DetailRow)

    @property
    def _list(self) -> KeyList:
        return self.query_one(KeyList)


def _searched_text(command: Command) -> str:
    """All that is shown of a command, as texts are compared."""
    parts = (*shown_keys(command), str(command.description), str(command.group))
    return folded("\n".join(parts))


def show_help(screen: BaseScreen) -> None:
    """Show the keys that work on a screen, over it."""
    if not isinstance(screen, HelpScreen):
        commands = screen.keymap.of(screen.listed_commands)
        screen.app.push_screen(HelpScreen(commands, screen.name_here))
