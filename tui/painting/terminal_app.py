"""An application on one terminal: what it sends, and how Textual ends it.

Textual's application reaches its driver, its clipboard and its end through private parts.
They are used here, so that the application itself needs none.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from threading import Event
from time import time
from typing import TYPE_CHECKING, Any, cast

from rich.color import ColorSystem
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.css.query import NoMatches
from textual.events import Resize
from textual.filter import Monochrome, NoColor

from annotations.messages import _
from tui.output import Encoding
from tui.painting.arrangement import is_arranged
from tui.painting.driver import InputFailed, driver_for, put_on_clipboard
from tui.painting.ending import do_nothing
from tui.painting.input_queue import InputQueue, is_input
from tui.painting.row_filter import RowFilter
from tui.painting.sent_screen import SentScreen
from tui.process import is_replaced
from tui.terminal import ColourDepth, has_256_colours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType
    from textual.events import Event as TextualEvent
    from textual.filter import LineFilter
    from textual.screen import Screen

    from tui.painting.ending import Ending
    from tui.terminal import TerminalLink


_DEPTHS = {
    "truecolor": ColourDepth.TRUE,
    "256": ColourDepth.PALETTE,
    "standard": ColourDepth.SIXTEEN,
}


class TerminalApp(App[None]):
    """Sends rows in its terminal's encoding, and only cells that changed."""

    def __init__(self, link: TerminalLink, ending: Ending | None = None) -> None:
        """Use the terminal at the other end of the link.

        Args:
            link: To the terminal.
            ending: Is notified when the program has to end.
        """
        self.link, self._ending, self._began = link, ending, time()
        self._sent_screen = SentScreen()
        self._takes_keys = Event()
        self._input_queue = InputQueue(self)
        driver = driver_for(link, self._sent_screen, self._takes_keys)
        super().__init__(driver_class=driver)
        self._row_filter = RowFilter(link.encoding)
        if self.colour_depth is ColourDepth.SIXTEEN and has_256_colours(
            link.fingerprint
        ):
            self.console._color_system = ColorSystem.EIGHT_BIT  # noqa: SLF001 - no other way

    def on_load(self) -> None:
        """From now on, end in order on a signal: the screen is about to be taken."""
        if self._ending is not None:
            loop = asyncio.get_running_loop()
            self._ending.call(partial(loop.call_soon_threadsafe, self.end_at_once))

    def on_unmount(self) -> None:
        """The end has come by itself."""
        if self._ending is not None:
            self._ending.call(do_nothing)

    def end_at_once(self) -> None:
        """Leave without asking."""
        self.exit()

    @property
    def colour_depth(self) -> ColourDepth:
        """How many colours are sent to the terminal: none where the person wants none."""
        if self.no_color:
            return ColourDepth.NONE
        return _DEPTHS.get(self.console.color_system or "", ColourDepth.NONE)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, followed by the encoding for this terminal.

        Without colours a text has the terminal's own colour, not a grey of ours.
        """
        filters = [
            NoColor() if isinstance(one, Monochrome) else one
            for one in super().get_line_filters()
        ]
        return [*filters, self._row_filter]

    def send_rows_as_now(self) -> None:
        """From now on, send rows in the link's present encoding."""
        self._row_filter = RowFilter(self.link.encoding)
        self._sent_screen.forget()

    def take_keys(self) -> None:
        """Act on keys from now on, starting with those that were pressed before."""
        self._takes_keys.set()

    async def on_event(self, event: TextualEvent) -> None:
        """Let input wait its turn; forget what is shown in another size."""
        if isinstance(event, Resize):
            self._sent_screen.forget()
        if is_input(event) and self._input_queue.intercepts(event):
            return
        await super().on_event(event)

    @property
    def has_typed_ahead(self) -> bool:
        """Whether input waits for what came before it."""
        return not self._input_queue.is_empty

    def copy_to_clipboard(self, text: str) -> None:
        """Keep the text that the person copies, and give it to the terminal."""
        self._clipboard = text
        put_on_clipboard(self._driver, text)

    def send(self, sequence: str) -> None:
        """Send a control sequence to the terminal, if there is one."""
        if self._driver is not None and not self.is_headless:
            self._driver.write(sequence)
            self._driver.flush()

    def _display(
        self, screen: Screen[Any], renderable: RenderableType | CompositorUpdate | None
    ) -> None:
        """Send what the update changes on the terminal's screen, if it changes any.

        Nothing counts as sent of a screen whose parts still take their places.
        """
        if not is_arranged(screen):
            return
        if isinstance(renderable, CompositorUpdate) and self._can_send:
            changes = self._sent_screen.take(
                renderable,
                self.console,
                leaves_specks=self.link.choice.leaves_specks,
                bare_blanks=self.link.encoding is Encoding.VISUAL,
            )
            has_any = changes.sequences or not self._cursor_stays
            renderable = changes if has_any else None
        super()._display(screen, cast("RenderableType | None", renderable))
        self._input_queue.displayed = screen

    @property
    def _cursor_stays(self) -> bool:
        return self.cursor_position == self._previous_cursor_position

    @property
    def _can_send(self) -> bool:
        """Whether Textual would send an update now; what it drops was not sent."""
        return (
            self._running
            and not self._batch_count
            and not self._closed
            and not self.is_headless
            and self._driver is not None
        )

    def on_input_failed(self, event: InputFailed) -> None:
        """Leave: no key can be read any more."""
        self.give_up(unreadable_keys(event.reason))

    def give_up(self, _reason: str) -> None:
        """Leave, because it cannot go on."""
        self.exit(return_code=1)

    def _handle_exception(self, error: Exception) -> None:
        """End with Textual's traceback, but for two errors that are nobody's fault.

        A screen that is still being built while the application ends is dismantled, and
        misses its parts. What is loaded from another version may not fit this one.
        """
        if self._exit and isinstance(error, NoMatches):
            return
        if not is_replaced(self._began):
            super()._handle_exception(error)
            return
        with suppress(Exception):  # what that loads may not fit either
            self.give_up(replaced())
        self.exit(return_code=1)


def unreadable_keys(reason: str) -> str:
    """What to say once no key can be read any more."""
    message = _("keys could not be read ({reason}): please report this bug")
    return message.format(reason=reason)


def replaced() -> str:
    """What to say once the program is not the one any more that was started."""
    return _(
        "another version was installed while this one ran, and it cannot go on: start it "
        "again; what was shown as saved is saved"
    )
