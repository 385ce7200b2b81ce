"""Textual's driver, adapted to this terminal.

Textual starts and stops application mode for the whole run, for Ctrl-Z, for programs it
suspends for, and after an exception: the terminal's own ordering of rows is switched off and
on there, and nowhere else.

Everything the application writes passes through the driver, where a guard stops every
sequence that it does not know.
"""

from __future__ import annotations

import errno
import math
import os
import select
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any, ClassVar

from textual._time import get_time
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.painting.input_events import InputEvents
from tui.painting.patient_writer import PatientWriter
from tui.terminal import clipboard_sequence, guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import App
    from textual.driver import Driver

    from tui.painting.sent_screen import SentScreen
    from tui.terminal import TerminalLink

_POLL_SECONDS = 0.1
"""Seconds between two checks whether what has begun to come in goes on."""
_CHUNK = 4096
"""The most bytes that are read at once."""


@dataclass
class SequenceRefused(Message, bubble=False):
    """The guard stopped a sequence that would have acted on the terminal."""

    first: str
    """The first such sequence of a frame, in a form that can be shown."""


@dataclass
class InputFailed(Message, bubble=False):
    """Keys can no longer be read because of a fault in the program."""

    reason: str
    """What went wrong, for a report of the fault."""


class EndOfInput(Event):
    """Tells the thread that reads keys to end, and wakes it while it waits for a key.

    So it need not look ten times a second whether it is to end.
    """

    def __init__(self) -> None:
        super().__init__()
        self._woken, self._waking = os.pipe()

    def fileno(self) -> int:
        """What can be read once the end has come."""
        return self._woken

    def set(self) -> None:
        """Let the end come, and wake who waits for it."""
        if not self.is_set():
            super().set()
            os.write(self._waking, b".")

    def clear(self) -> None:
        """Let keys be read again."""
        if self.is_set():
            os.read(self._woken, 1)
            super().clear()


class _BidiDriver(LinuxDriver):
    """Tells the terminal to leave rows alone, and later to resume."""

    link: ClassVar[TerminalLink]
    sent_screen: ClassVar[SentScreen]
    takes_keys: ClassVar[Event]
    """Set once the screen that the person started the program for is there."""
    exit_event: EndOfInput
    _was_started = _has_screen = False

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.exit_event = EndOfInput()

    def _sigtstp_application(self, *_signal: object) -> None:
        """Stop, once the screen was given back.

        That writes, and so waits until nothing else does: a signal can come in the middle
        of a write. While another program has the terminal, nothing is to be given back.
        """
        if self._auto_restart:
            self._when_idle(self._stop)
        else:
            super()._sigtstp_application()

    def _sigcont_application(self, *_signal: object) -> None:
        """Take the screen again after a stop, once nothing else writes."""
        if self._auto_restart:
            self._when_idle(self._take_screen_again)

    def _when_idle(self, act: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the application has ended
            self._loop.call_soon_threadsafe(act)

    def _stop(self) -> None:
        self._give_screen_back()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _take_screen_again(self) -> None:
        """Take the screen, even after a stop that came without a warning.

        Taking what was never given back would leave two threads that read keys. A program
        that is ending takes nothing: a terminal that is closed sends SIGCONT, too.
        """
        if not self._app._exit:  # noqa: SLF001 - no other way
            self._give_screen_back()
            if self._must_signal_resume:
                self.resume_application_mode()

    def _give_screen_back(self) -> None:
        if self._has_screen:
            self.suspend_application_mode()
            self._must_signal_resume = True

    def start_application_mode(self) -> None:
        """Take the screen."""
        self._has_screen = True
        if self._was_started:
            self.link.find_again()  # another terminal may be attached by now
        setattr(linux_driver, "WriterThread", PatientWriter)  # noqa: B010 - the one way
        self.sent_screen.forget()  # it may hold anything
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual's
        self.write(self.link.choice.bidi_switch.entering)
        self.flush()
        self._was_started = True

    def stop_application_mode(self) -> None:
        """Give the screen back as it was."""
        self._has_screen = False
        self.write(self.link.choice.bidi_switch.leaving)
        super().stop_application_mode()

    def write(self, data: str) -> None:
        """Send what the guard lets through, and report the rest to the application."""
        text, refused = guarded(data)
        super().write(text)
        if refused:
            self._app.post_message(SequenceRefused(refused[0]))

    def put_on_clipboard(self, text: str) -> None:
        """Send a text that the person copied, bypassing the guard."""
        multiplexer = self.link.fingerprint.multiplexer
        super().write(clipboard_sequence(text, multiplexer))

    def run_input_thread(self) -> None:
        """Read keys, and end the program when nobody can press any.

        The kernel sends a signal then, but not to a process that the terminal does not
        control. Any other error ends the program in order, too: no key could be pressed.
        """
        try:
            self._read_input()
        except OSError:
            os.kill(os.getpid(), signal.SIGHUP)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person must be informed
            self.send_message(InputFailed(f"{type(error).__name__}: {error}"))

    def _read_input(self) -> None:
        """Pass on the terminal's input, starting with what was typed while it was queried.

        Until the first screen is there, the kernel keeps what is typed: a key would act
        on another screen, or on none. What it kept is given the time at which that
        began, since whoever typed it had seen nothing of that screen.

        Raises:
            OSError: The terminal is gone.
        """
        began = get_time()
        while not (self.takes_keys.wait(_POLL_SECONDS) or self.exit_event.is_set()):
            pass
        answers = self.link.fingerprint.answers
        incoming = InputEvents()
        kept = answers.typed + answers.begun + self._kept_input()
        self._hand_on(incoming.feed(kept), typed_at=began)
        heard = time.monotonic()
        while not self.exit_event.is_set():
            has_begun = not math.isinf(incoming.patience)
            sources = [self.fileno, self.exit_event]
            wait = _POLL_SECONDS if has_begun else None
            if self.fileno in select.select(sources, [], [], wait)[0]:
                data = os.read(self.fileno, _CHUNK)
                if not data:
                    raise OSError(errno.EIO, os.strerror(errno.EIO))
                self._hand_on(incoming.feed(data))
                heard = time.monotonic()
            self._hand_on(incoming.settle(time.monotonic() - heard))

    def _kept_input(self) -> bytes:
        """What the kernel has of the terminal's input, without waiting for more."""
        kept = b""
        while select.select([self.fileno], [], [], 0)[0]:
            data = os.read(self.fileno, _CHUNK)
            if not data:
                break
            kept += data
        return kept

    def _hand_on(
        self, events: Iterable[Message], *, typed_at: float | None = None
    ) -> None:
        for event in events:
            if typed_at is not None:
                event.time = typed_at
            self.process_message(event)

    def _query_in_band_window_resize(self) -> None:
        """Request no reports of the size: the kernel provides it, always in cells.

        With them, Textual would also request the mouse in pixels, and divide by a size in
        pixels that some terminals report as zero and others do not use.
        """


def put_on_clipboard(driver: Driver | None, text: str) -> None:
    """Give the terminal a text that the person copied; other drivers have no clipboard."""
    if isinstance(driver, _BidiDriver):
        driver.put_on_clipboard(text)


def driver_for(
    link: TerminalLink, sent_screen: SentScreen, takes_keys: Event
) -> type[LinuxDriver]:
    """The driver for the terminal at the other end of the link, and what it shows.

    Args:
        link: To the terminal.
        sent_screen: What the terminal shows.
        takes_keys: Set once keys can be passed on; until then they are kept.
    """
    parts = {"link": link, "sent_screen": sent_screen, "takes_keys": takes_keys}
    return type("BidiDriver", (_BidiDriver,), parts)
