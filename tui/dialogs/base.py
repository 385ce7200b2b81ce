"""What all screens share: their keys as data, and a word where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from tui.bindings import Command, bind_as_chosen, common_commands, keymap_of, shown_keys
from tui.terminal import Encoding
from tui.widgets import Notice, RowWidget, StatusBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from tui.layout import Drawing

SMALLEST = (60, 12)
"""Columns and rows below which no screen is of use."""


class BaseScreen(Screen[None]):
    """A screen whose keys can be listed, and which says so when it is too small."""

    COMMANDS_HERE: ClassVar[Sequence[Command]] = ()
    NAME_HERE: ClassVar[str] = ""
    """What the screen is called where its keys are listed."""

    def parts(self) -> Sequence[Widget]:
        """The widgets of the screen, from above."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Bind the keys of now; leave out what a terminal would order with the text."""
        bind_as_chosen(self)
        self.set_class(self.is_plain, "-plain")

    @property
    def is_plain(self) -> bool:
        """Whether the terminal is to order and shape the text itself."""
        return getattr(self.app, "encoding", None) is Encoding.PLAIN

    def compose(self) -> ComposeResult:
        """The parts, and a notice that is only shown in their place."""
        yield from self.parts()
        yield Notice(SMALLEST, id="too-small")

    @property
    def commands_here(self) -> Sequence[Command]:
        """The screen's own."""
        return self.COMMANDS_HERE

    @property
    def is_typed_in(self) -> bool:
        """Whether letters are typed into a line of this screen."""
        return False

    @property
    def commands(self) -> list[Command]:
        """What can be done with keys on this screen."""
        return [*self.commands_here, *common_commands()]

    @property
    def label_in_question(self) -> str | None:
        """The label that the person would ask about here, if there is one."""
        return None

    def key_of(self, command_id: str) -> str:
        """The key of a command as it is bound now, as it is printed."""
        now = {one.id: one for one in keymap_of(self).of(self.commands)}
        return shown_keys(now[command_id])[0]

    @property
    def name_here(self) -> str:
        """What it is called, as it has the keys now."""
        return self.NAME_HERE

    def say(self, news: str, *, trouble: bool = False) -> None:
        """Tell in the last line, where the screen has one, what has just happened."""
        for status in self.query(StatusBar):
            status.say(news, trouble=trouble)

    def draw_anew(self, drawing: Drawing) -> None:
        """Draw every row again: texts are to be drawn, or sent, in another way."""
        self.set_class(drawing.plain, "-plain")
        for widget in self.query(RowWidget):
            widget.redraw_all()

    def on_resize(self, event: events.Resize) -> None:
        """Show the notice instead of the parts where they have no room."""
        width, height = event.size
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "-too-small")
