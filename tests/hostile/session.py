"""A program on a pty under a person's hands: every byte kept, every answer timed."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import subprocess
import termios
import time

from tests.commands import command as hashiya
from tests.commands import usual_environment
from tests.fair_clock import FairClock
from tests.patience import PATIENCE
from tests.tui.written_rows import WrittenRows
from tests.warm_commands import WarmCommand, can_be_forked

COLUMNS, ROWS = 80, 24

QUIET = 0.05
"""Seconds without a byte after which an answer is whole."""

NO_ANSWER = 0.2
"""Seconds after which a key is taken to have changed nothing."""

QUESTIONS_END = b"\x1b[c"
ANSWERS = b"\x1b[8;1$y\x1b[?62;22c"
"""Of a terminal that leaves rows alone when it is told to, and knows little else."""

SEQUENCE = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07")


class Session:
    """One run of a program, from its start to its end."""

    def __init__(self, command, *, folder, environ=None):
        self.sent = b""
        self._rows = WrittenRows(COLUMNS, ROWS)
        self.slowest = 0.0
        """Seconds of the longest answer to a key."""
        self._answered = 0
        self.fd, program = pty.openpty()
        termios.tcsetwinsize(program, (ROWS, COLUMNS))
        try:
            self.process = self._begun(command, program, folder, environ or {})
        finally:
            os.close(program)

    def _begun(self, command, program, folder, environ):
        return subprocess.Popen(
            command,
            cwd=folder,
            env=usual_environment() | environ,
            stdin=program,
            stdout=program,
            stderr=program,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - no other thread runs here
        )

    @property
    def plain_text(self):
        """The text that was sent, without the sequences between."""
        return SEQUENCE.sub(b"", self.sent).decode("utf-8", "replace")

    def until(self, wanted, *, after=0):
        """Read on until that pattern was sent or shown; an error if it never is."""
        clock = FairClock(self.process.pid)
        given_up = time.monotonic() + PATIENCE
        while not self.shows(wanted, after=after):
            left = given_up - time.monotonic()
            if left <= 0 or not self._read(left):
                raise AssertionError(
                    f"{wanted!r} never came: {self.plain_text[-2000:]}"
                )
        self.slowest = max(self.slowest, clock.seconds())

    def shows(self, wanted, *, after=0):
        """Whether that pattern was sent, or stands on a row that was written on since."""
        return self._rows.has(wanted, self.sent, after=after)

    def place_of(self, text):
        """The column and row of what is shown, counted from 1."""
        return self._rows.place_of(text, self.sent)

    def press(self, keys):
        """Press keys at once, and wait until all of the answer has come."""
        clock, took, wait = FairClock(self.process.pid), 0.0, NO_ANSWER
        os.write(self.fd, keys)
        while self._read(wait):
            took, wait = clock.seconds(), QUIET
        self.slowest = max(self.slowest, took)

    def press_until(self, keys, wanted):
        """Press keys that must bring something on the screen."""
        before = len(self.sent)
        os.write(self.fd, keys)
        self.until(wanted, after=before)
        self.settle()

    def settle(self):
        """Wait until nothing more comes."""
        while self._read(QUIET):
            pass

    def click(self, columns, row):
        """Click on cells of a row, counted from 1."""
        clicks = [f"\x1b[<0;{x};{row}M\x1b[<0;{x};{row}m" for x in columns]
        self.press("".join(clicks).encode())

    @property
    def has_ended(self):
        return self.process.poll() is not None

    def rest(self):
        """Read to the end, and return the exit code."""
        while self._read(PATIENCE):
            pass
        return self.process.wait(PATIENCE)

    def close(self):
        if not self.has_ended:
            self.process.kill()
            self.process.wait(PATIENCE)
        os.close(self.fd)

    def _read(self, seconds):
        if not select.select([self.fd], [], [], seconds)[0]:
            return b""
        try:
            found = os.read(self.fd, 65536)
        except OSError:  # what a pty says when nobody is at the other end
            return b""
        self.sent += found
        if self.sent.count(QUESTIONS_END) > self._answered:
            self._answered += 1
            os.write(self.fd, ANSWERS)
        return found


class CommandSession(Session):
    """One run of the command with these arguments."""

    def _begun(self, command, program, folder, environ):
        if not can_be_forked(environ):
            return super()._begun([*hashiya(), *command], program, folder, environ)
        return WarmCommand(
            command,
            (program, program, program),
            environ=usual_environment() | environ,
            folder=folder,
            leader=True,
        )


def _take_terminal():
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
