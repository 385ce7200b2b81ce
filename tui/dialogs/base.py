"""What all screens share: keys as data, messages, and a notice in too small a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeAlias, TypeVar

from msgspec.structs import replace
from textual.message import Message
from textual.screen import Screen

from annotations.messages import _
from tui.bindings import bindings_of, common_commands, printed_keys, shown_keys
from tui.dialogs.block import block_columns, lay_out_block
from tui.dialogs.prefix_key import PrefixKey
from tui.output import Encoding
from tui.painting import (
    Arrangement,
    bind,
    paint_in_bands,
    remembering_bindings,
    sparing_frames,
    strips_below,
)
from tui.widgets import (
    MessagePanel,
    Notice,
    Panel,
    PanelRoom,
    PassingPanel,
    RowWidget,
    StatusBar,
    entry_commands,
    surroundings_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.dom import DOMNode
    from textual.geometry import Region, Size
    from textual.strip import Strip
    from textual.widget import Widget

    from tui.bindings import Command, Keymap

    _Keys: TypeAlias = Sequence[tuple[str, str]]
    """Keys, each with what it does."""

SMALLEST = (60, 12)
"""The smallest number of columns and rows that a screen can use."""
_AIRY = 20
"""Rows from which on a screen has room for blank ones."""
_Part = TypeVar("_Part", bound="Widget")
_ORDERING_ROWS = (Encoding.WORD, Encoding.TOKEN, Encoding.PLAIN)
_NO_KEY = "–"
"""Shown for a command that has no key, because the person removed them all."""


@sparing_frames
@remembering_bindings
class BaseScreen(Screen[None]):
    """A screen whose keys can be listed, and which reports that it is too small."""

    is_block: ClassVar[bool] = False
    """Whether its rows lie in the middle of a wide screen, and have the same edges."""

    @dataclass
    class Said(Message):
        """The screen has told the person what happened."""

        text: str
        trouble: bool
        """Whether something went wrong."""

    def __init__(self) -> None:
        super().__init__()
        paint_in_bands(self)
        self.arrangement = Arrangement(self)
        """Whether its parts have their places, so that it can be sent."""
        self.prefix_key = PrefixKey(self)
        self._key_names = _KeyNames(self)

    def parts(self) -> Sequence[Widget]:
        """The widgets of the screen, from top to bottom."""
        raise NotImplementedError

    @property
    def own_name(self) -> str:
        """The screen's title in the list of its keys."""
        raise NotImplementedError

    @property
    def own_commands(self) -> Sequence[Command]:
        """The screen's own commands, with their default keys."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Bind the current keys; omit what a terminal would reorder with the text."""
        bind(self, bindings_of(self.keymap.of(self.own_commands)))
        self.set_class(self.is_plain, "-plain")
        _take_shape(self, self.app.size)

    def on_key(self, event: events.Key) -> None:
        """Take a key before it can be a command.

        While nobody sees what keys do, all are taken but those that quit. Any key closes
        a message that was unfolded, and then does its own work.
        """
        self.fold_message()
        if self.is_too_small:
            is_taken = event.key not in self._quitting_keys
        else:
            is_taken = self.prefix_key.take(event) or self.takes_key(event)
        if is_taken:
            event.stop()
            event.prevent_default()

    @property
    def is_too_small(self) -> bool:
        """Whether a notice is shown in place of the parts."""
        return _is_too_small(self.size)

    def shape_in(self, size: Size) -> dict[str, bool]:
        """The classes that its styles depend on, in a terminal of that size."""
        return {"-too-small": _is_too_small(size), "-airy": size.height >= _AIRY}

    @property
    def _quitting_keys(self) -> set[str]:
        commands = self.keymap.of(common_commands())
        return {key for one in commands if one.id == "app.quit" for key in one.typed}

    def takes_key(self, key: events.Key) -> bool:
        """Whether the screen itself takes the key before it can be a command."""
        return False

    def compose(self) -> ComposeResult:
        """The parts, and a notice that replaces them."""
        yield from self.parts()
        yield MessagePanel()
        yield Notice(SMALLEST, id="too-small")

    @property
    def keymap(self) -> Keymap:
        """The current keys."""
        return surroundings_of(self).keymap

    @property
    def is_plain(self) -> bool:
        """Whether the terminal orders and shapes the text itself."""
        return surroundings_of(self).drawing.plain

    @property
    def screen_below(self) -> BaseScreen | None:
        """The screen that this one lies over, if it is one of the program's own."""
        screens = self.app.screen_stack
        at = screens.index(self) if self in screens else len(screens)
        below = screens[at - 1] if at else None
        return below if isinstance(below, BaseScreen) else None

    @property
    def panel_room(self) -> PanelRoom:
        """Where a panel may lie: between the first row and the last."""
        width, height = self.app.size
        columns = block_columns(width) if self.is_block else range(width)
        return PanelRoom(columns, range(1, max(1, height - 1)))

    @property
    def orders_whole_rows(self) -> bool:
        """Whether the terminal orders rows as a whole, so that none may be shared."""
        return surroundings_of(self).encoding in _ORDERING_ROWS

    def render_lines(self, crop: Region) -> list[Strip]:
        """The screen's background; a transparent one is the screen below, as it is."""
        below = self.screen_below
        if below is not None and self.styles.background.is_transparent:
            return strips_below(below, crop)
        return super().render_lines(crop)

    @property
    def is_typed_in(self) -> bool:
        """Whether letters go into a line of this screen."""
        return False

    @property
    def name_here(self) -> str:
        """What gets the keys now: a line of the screen, or the screen."""
        return _("typing on a line") if self.is_typed_in else self.own_name

    @property
    def commands(self) -> list[Command]:
        """The commands that keys can run now: the focused widget's, the screen's, common ones."""
        focused = self.focused
        of_widget = focused.commands_here() if isinstance(focused, RowWidget) else ()
        of_screen = () if self.is_typed_in else self.own_commands
        return [*of_widget, *of_screen, *common_commands()]

    @property
    def mode_commands(self) -> Sequence[Command]:
        """What keys mean in modes of the screen; such rows bind nothing."""
        return ()

    @property
    def listed_commands(self) -> list[Command]:
        """What help lists: the commands, and what keys mean in modes of the screen."""
        return self.commands

    @property
    def offered(self) -> Sequence[str]:
        """Ids of the commands that the last line offers, the most wanted ones first."""
        return ()

    def why_not(self, command_id: str) -> str:
        """Why a command can do nothing here; empty if it can, or if nobody knows."""
        return ""

    def effect_of(self, command_id: str) -> str:
        """What a command would do here, where its name does not say all of it."""
        return ""

    @property
    def label_in_question(self) -> str | None:
        """The label whose guidelines the person would ask for here, if any."""
        return None

    def key_of(self, command_id: str) -> str:
        """The present key of a command of this screen or all; KeyError if unknown."""
        return self._key_names.of(command_id)

    def catch_up(self) -> None:
        """Show what waits for the next frame."""

    def say(
        self,
        news: str,
        *,
        trouble: bool = False,
        keys: _Keys = (),
        whole: bool = False,
    ) -> None:
        """As `advise`, but it is what has just happened, and is noted for later."""
        self.advise(news, trouble=trouble, keys=keys, whole=whole)
        if news:
            self.post_message(self.Said(news, trouble))

    def hint(self, advice: str, *, trouble: bool = False, keys: _Keys = ()) -> None:
        """Show advice, and note it, unless the screen says something else."""
        self.catch_up()
        news = [status.has_news for status in self.query(StatusBar)]
        open_panels = [panel.display for panel in self.query(PassingPanel)]
        if not any(news) and (trouble or not any(open_panels)):
            self.say(advice, trouble=trouble, keys=keys)

    def advise(
        self,
        advice: str,
        *,
        trouble: bool = False,
        keys: _Keys = (),
        whole: bool = False,
    ) -> None:
        """Show in the last line what nobody asks for later, such as keys or progress."""
        self.catch_up()  # what is said of earlier keys comes first
        for status in self._parts(StatusBar):
            status.say(advice, trouble=trouble, keys=keys, whole=whole)
        self._unfold_message()

    def fold_message(self) -> None:
        """Close what the next key closes, such as a message too long for the last line."""
        if any(panel.display for panel in self._parts(MessagePanel)):
            self.advise("")
        for panel in self._parts(PassingPanel):
            panel.close()

    def _unfold_message(self) -> None:
        """Show in a panel what has no room in the last line; a closed screen has neither."""
        pairs = zip(self._parts(StatusBar), self._parts(MessagePanel), strict=False)
        for status, panel in pairs:
            if status.size and not status.fits_news:
                room, alone = _room_of_message(self), self.orders_whole_rows
                trouble = status.is_trouble
                panel.unfold(status.unfolded, room, alone=alone, trouble=trouble)
            elif panel.display:
                panel.display = False

    def _parts(self, kind: type[_Part]) -> list[_Part]:
        """The screen's own parts of that class; each key asks for some, so none is searched."""
        return [one for one in self.children if isinstance(one, kind)]

    def run_command(self, command: Command) -> None:
        """Run a command as its key would: where what has the focus finds it."""
        name = f"action_{command.action.removeprefix('app.').partition('(')[0]}"
        nodes = (self.focused or self).ancestors_with_self
        owner: DOMNode = next((node for node in nodes if hasattr(node, name)), self)
        self.call_next(self.app.run_action, command.action, owner)

    def draw_again(self) -> None:
        """Redraw every row, because texts are now drawn or sent differently."""
        self.set_class(self.is_plain, "-plain")
        for widget in self.query(RowWidget):
            widget.redraw_all()

    def on_screen_resume(self) -> None:
        """Come back as the screen is to be drawn now."""
        self.arrangement.begin()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the parts out; show the notice instead if there is no room for them."""
        _take_shape(self, event.size)
        self.arrangement.begin()
        self.call_after_refresh(self._unfold_message)


class _KeyNames:
    """How the keys of commands are displayed on one screen, once asked for."""

    def __init__(self, screen: BaseScreen) -> None:
        self._screen = screen
        self._names: dict[str, str] = {}
        """By the ids of the commands."""

    def of(self, command_id: str) -> str:
        """The present key of a command of the screen or all; KeyError if unknown."""
        if command_id not in self._names:
            [now] = self._screen.keymap.of([_known_command(self._screen, command_id)])
            self._names[command_id] = _key_name(now)
        return self._names[command_id]


def _take_shape(screen: BaseScreen, size: Size) -> None:
    """Style the parts for the size, before they are given their places."""
    screen.update_classes(screen.shape_in(size), animate=False)
    if screen.is_block:
        lay_out_block(screen, size.width)


def _room_of_message(screen: BaseScreen) -> PanelRoom:
    """Where a message may lie: not over another panel, in which the person works."""
    panels = [one for one in screen.query(Panel) if not isinstance(one, MessagePanel)]
    regions = [one.region for one in panels if one.display]
    kept = [range(one.y, one.bottom) for one in regions]
    return replace(screen.panel_room, kept=kept[-1]) if kept else screen.panel_room


def _known_command(screen: BaseScreen, command_id: str) -> Command:
    """The command of that id, of the screen or of what is on it."""
    of_widgets = (widget.commands_here() for widget in screen.query(RowWidget))
    known = [*screen.own_commands, *common_commands(), *entry_commands()]
    known += screen.mode_commands
    known += [one for commands in of_widgets for one in commands]
    found = next((one for one in known if one.id == command_id), None)
    if found is None:
        raise KeyError(command_id)
    return found


def _key_name(command: Command) -> str:
    """Its first key; of a row that binds nothing, since a mode reads its keys, all."""
    shown = shown_keys(command)[:1] if command.action else printed_keys(command)
    return " ".join(shown) or _NO_KEY


def _is_too_small(size: Size) -> bool:
    return size.width < SMALLEST[0] or size.height < SMALLEST[1]
