"""How the program ends when something outside ends it: a signal, or a dropped connection.

A dropped connection, a closed window and the operator's `kill` all arrive as signals. What
was shown as saved is on disk by then, so there is nothing to wait for: the screen is given
back, snapshots are updated, and the program ends within two seconds. If a disk or a terminal
does not answer, it ends without these steps: no save can be interrupted in a way that loses
an edit.
"""

from __future__ import annotations

import os
import select
import signal
import termios
import time
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    Handler = Callable[[int, FrameType | None], object] | int | None
    Settings = list[int | list[bytes | int]]

ENDING_SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
_SECONDS_IN_ORDER = 1.0
"""Seconds after which output that the terminal does not accept is discarded."""
_SECONDS = 1.6
"""Seconds after which the program ends in any case; a slow machine needs the rest."""
_PAUSE = 0.005
_SECONDS_TO_GIVE_BACK = 0.1
_TRIES = 20
"""Short enough to be faster than a thread that refills the space."""

_CANCEL = "\x18"
"""Ends a sequence whose rest was discarded."""
_GIVING_BACK = (
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?2004l\x1b[?2048l\x1b[?1004l"
    "\x1b[?7h\x1b[?1049l\x1b[?25h"
)
"""Mouse, pasting, resizing, focus, line ends, screen and cursor: as a shell wants them."""
_KEYS_BACK = "\x1b[<u"
"""Undoes one change of how keys are reported, so it must not be sent twice."""


class Ending:
    """The end of the program, from the moment it is requested."""

    def __init__(self, terminal_fd: int) -> None:
        self._fd = terminal_fd
        self._settings = _settings_of(terminal_fd)
        self._leave: Callable[[], object] = self._leave_at_once
        self._over = Event()
        self._number: int | None = None
        self.leaving = ""
        """What else to send to the terminal when the screen is given back."""

    @property
    def code(self) -> int | None:
        """The exit code, as shells give it for a signal; None if none has come."""
        return None if self._number is None else 128 + self._number

    def call(self, leave: Callable[[], object]) -> None:
        """Call this when the end is requested, instead of leaving at once."""
        self._leave = leave

    @contextmanager
    def awaited(self) -> Iterator[None]:
        """Handle signals during the block, and leave the terminal as it was."""
        before = {one: signal.signal(one, self._hear) for one in ENDING_SIGNALS}
        try:
            yield
        finally:
            self._over.set()
            if self._number is not None:
                self._give_back(_GIVING_BACK)
            for one, handler in before.items():
                signal.signal(one, handler)

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        if self._number is not None:
            return  # it is already ending
        self._number = number
        Thread(target=self._see_to_it, name="ending", daemon=True).start()
        self._leave()

    def _leave_at_once(self) -> None:
        raise SystemExit(self.code)

    def _see_to_it(self) -> None:
        """Ensure that the program ends, whatever delays it."""
        deadline = time.monotonic() + _SECONDS
        if self._over.wait(_SECONDS_IN_ORDER):
            return
        while time.monotonic() < deadline:
            self._make_room()
            if self._over.wait(_PAUSE):
                return
        last = Thread(target=self._give_back_somehow, daemon=True)
        last.start()
        last.join(_SECONDS_TO_GIVE_BACK)
        os._exit(128 + (self._number or 0))

    def _give_back_somehow(self) -> None:
        sequence = _CANCEL + self.leaving + _KEYS_BACK + _GIVING_BACK
        for _try in range(_TRIES):
            self._make_room()
            if self._give_back(sequence):
                break

    def _make_room(self) -> None:
        """Discard output that waits for a terminal that accepts none."""
        if self._settings is not None and self._is_ours and not _takes_more(self._fd):
            with suppress(termios.error):
                termios.tcflush(self._fd, termios.TCOFLUSH)
                # Only this wakes a thread that waits for space.
                termios.tcsetattr(self._fd, termios.TCSANOW, self._settings)

    def _give_back(self, sequence: str) -> bool:
        """Leave the terminal as it was found, if it exists; return whether it reacts."""
        if self._settings is None or not self._is_ours:
            return True
        takes_more = False
        with suppress(OSError, termios.error):
            termios.tcsetattr(self._fd, termios.TCSANOW, self._settings)
            takes_more = _takes_more(self._fd)
            if takes_more:
                os.write(self._fd, sequence.encode("ascii"))
        return takes_more

    @property
    def _is_ours(self) -> bool:
        """Whether this program is in the foreground; otherwise the terminal is left alone."""
        try:
            return os.tcgetpgrp(self._fd) == os.getpgrp()
        except OSError:
            return False


def _settings_of(terminal_fd: int) -> Settings | None:
    try:
        return termios.tcgetattr(terminal_fd)
    except termios.error:
        return None


def _takes_more(terminal_fd: int) -> bool:
    return bool(select.select([], [terminal_fd], [], 0)[1])


def do_nothing() -> None:
    """What is to be done at the end is being done."""
