"""Textual's driver, taught how this terminal is spoken to.

Textual starts and stops application mode for the whole run, for Ctrl-Z and for programs
it suspends for, and stops it after an exception too: the terminal's own ordering of rows
is taken and given back there, and nowhere else.

All that the application writes goes through the driver: there stands the guard that lets
no sequence pass which it does not know.
"""

from __future__ import annotations

import errno
import os
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.painting.patient_writer import PatientWriter, is_gone
from tui.terminal import AnswerFilter, PasteGuard, clipboard_sequence, guarded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.driver import Driver

    from tui.terminal import TerminalLink


@dataclass
class SequenceRefused(Message, bubble=False):
    """The guard has kept from the terminal what would have acted on it."""

    first: str
    """The first such sequence of a frame, in a form that can be shown."""


class _BidiDriver(LinuxDriver):
    """Tells the terminal to leave rows alone, and to go on as before."""

    link: ClassVar[TerminalLink]
    _was_started = False

    def start_application_mode(self) -> None:
        """Take the screen."""
        if self._was_started:
            self.link.find_again()  # another terminal may be attached by now
        _install_parser(self.link, self.fileno)
        setattr(linux_driver, "WriterThread", PatientWriter)  # noqa: B010 - the one way
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual's
        self.write(self.link.choice.bidi_switch.entering)
        self.flush()
        self._replay_keys()
        self._was_started = True

    def stop_application_mode(self) -> None:
        """Give the screen back as it was."""
        self.write(self.link.choice.bidi_switch.leaving)
        super().stop_application_mode()

    def write(self, data: str) -> None:
        """Send what the guard lets pass, and tell the application of the rest."""
        text, refused = guarded(data)
        super().write(text)
        if refused:
            self._app.post_message(SequenceRefused(refused[0]))

    def put_on_clipboard(self, text: str) -> None:
        """Send a text that the person has copied, past the guard."""
        multiplexer = self.link.fingerprint.multiplexer
        super().write(clipboard_sequence(text, multiplexer))

    def run_input_thread(self) -> None:
        """Read keys, and end the program when nobody is there to press any.

        The kernel says so with a signal, but not to one that is not the terminal's own.
        """
        try:
            super().run_input_thread()
        except OSError:
            os.kill(os.getpid(), signal.SIGHUP)

    def _replay_keys(self) -> None:
        """Hand on what was typed while the terminal was asked."""
        if typed := self.link.fingerprint.answers.typed:
            for message in XTermParser().feed(typed.decode("utf-8", "replace")):
                self.process_message(message)


class _FilteringParser(XTermParser):
    """Textual's parser, without what it would take for keys though nobody pressed them.

    Answers that came too late to be read, and escapes in pasted text: both bring letters
    that tag and delete.
    """

    answer_filter: ClassVar[AnswerFilter]
    paste_guard: ClassVar[PasteGuard]
    input_fd: ClassVar[int]

    def tick(self) -> Iterable[Message]:
        """What is to be done now and then: the driver asks after each look for keys.

        Raises:
            OSError: The terminal is gone, and would be read without end.
        """
        if is_gone(self.input_fd):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().tick()

    def feed(self, data: str) -> Iterable[Message]:
        """The events in the data; none for an answer."""
        if data:
            data = self.paste_guard.feed(self.answer_filter.feed(data))
            if not data:
                return ()  # an empty text would say that the input has ended
        return super().feed(data)


def _install_parser(link: TerminalLink, input_fd: int) -> None:
    """Have the driver read with the filter: it takes the parser from its module."""
    answer_filter = AnswerFilter(link.fingerprint.answers)
    kept = {"answer_filter": answer_filter, "paste_guard": PasteGuard()}
    parser = type("Parser", (_FilteringParser,), {**kept, "input_fd": input_fd})
    setattr(linux_driver, "XTermParser", parser)  # noqa: B010 - the one way in


def put_on_clipboard(driver: Driver | None, text: str) -> None:
    """Give the terminal a text that the person has copied; no other driver has one."""
    if isinstance(driver, _BidiDriver):
        driver.put_on_clipboard(text)


def driver_for(link: TerminalLink) -> type[LinuxDriver]:
    """The driver for the terminal at the other end of the link."""
    return type("BidiDriver", (_BidiDriver,), {"link": link})
