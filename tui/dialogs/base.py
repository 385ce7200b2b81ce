"""What all screens share: their keys as data, and a notice where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from annotations.messages import _
from tui.bindings import bindings_of, common_commands, shown_keys
from tui.painting import bind
from tui.widgets import (
    Notice,
    RowWidget,
    StatusBar,
    entry_commands,
    surroundings_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from tui.bindings import Command, Keymap

SMALLEST = (60, 12)
"""Columns and rows below which no screen is of use."""
_NO_KEY = "–"
"""Stands for the key of a command from which the person has taken every key."""


class BaseScreen(Screen[None]):
    """A screen whose keys can be listed, and which says so when it is too small."""

    def parts(self) -> Sequence[Widget]:
        """The widgets of the screen, from above."""
        raise NotImplementedError

    @property
    def own_name(self) -> str:
        """What the screen is called where its keys are listed."""
        raise NotImplementedError

    @property
    def own_commands(self) -> Sequence[Command]:
        """What the screen itself can do, with the usual keys."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Bind the keys of now; leave out what a terminal would order with the text."""
        bind(self, bindings_of(self.keymap.of(self.own_commands)))
        self.set_class(self.is_plain, "-plain")

    def compose(self) -> ComposeResult:
        """The parts, and a notice that is only shown in their place."""
        yield from self.parts()
        yield Notice(SMALLEST, id="too-small")

    @property
    def keymap(self) -> Keymap:
        """Which keys do what now."""
        return surroundings_of(self).keymap

    @property
    def is_plain(self) -> bool:
        """Whether the terminal is to order and shape the text itself."""
        return surroundings_of(self).drawing.plain

    @property
    def is_typed_in(self) -> bool:
        """Whether letters are typed into a line of this screen."""
        return False

    @property
    def name_here(self) -> str:
        """What has the keys now: a line of the screen, or the screen."""
        return _("typing on a line") if self.is_typed_in else self.own_name

    @property
    def commands(self) -> list[Command]:
        """What keys can do now: in the focused widget, on the screen, everywhere."""
        focused = self.focused
        of_widget = focused.commands_here() if isinstance(focused, RowWidget) else ()
        of_screen = () if self.is_typed_in else self.own_commands
        return [*of_widget, *of_screen, *common_commands()]

    @property
    def label_in_question(self) -> str | None:
        """The label that the person would ask about here, if there is one."""
        return None

    def key_of(self, command_id: str) -> str:
        """The key of a command as it is bound now, as it is printed.

        The command is the screen's, one of its widgets', a line's, or works everywhere.
        """
        of_widgets = (widget.commands_here() for widget in self.query(RowWidget))
        known = [*self.own_commands, *common_commands(), *entry_commands()]
        known += [one for commands in of_widgets for one in commands]
        usual = next(one for one in known if one.id == command_id)
        [now] = self.keymap.of([usual])
        return next(iter(shown_keys(now)), _NO_KEY)

    def say(self, news: str, *, trouble: bool = False) -> None:
        """Put in the last line, where the screen has one, what has just happened."""
        for status in self.query(StatusBar):
            status.say(news, trouble=trouble)

    def hint(self, advice: str, *, trouble: bool = False) -> None:
        """Show advice in the last line, unless news of the screen's own stands there."""
        for status in self.query(StatusBar):
            if not status.has_news:
                status.say(advice, trouble=trouble)

    def draw_again(self) -> None:
        """Draw every row again: texts are to be drawn, or sent, in another way."""
        self.set_class(self.is_plain, "-plain")
        for widget in self.query(RowWidget):
            widget.redraw_all()

    def on_resize(self, event: events.Resize) -> None:
        """Show the notice instead of the parts where they have no room."""
        width, height = event.size
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "-too-small")
