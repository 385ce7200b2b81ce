"""The other end of a program's pty, for tests of what is sent and what is typed."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path

from tests.patience import PATIENCE
from tests.tui.written_rows import WrittenRows

ROOT = Path(__file__).parents[3]
EXPLICIT, IMPLICIT, ERASE = b"\x1b[8l", b"\x1b[8h", b"\x1b[2J"
ENTER_SCREEN, LEAVE_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"
READY = b"ready-to-read"
QUESTIONS = b"\x1b[>q\x1b[>c\x1b[=c\x1b]11;?\x1b\\\x1b[8$p\x1b[c"
APP, PATIENT_PROGRAM = "tests.tui.painting.pty_app", "tests.tui.patient_program"
ASK, ASK_PATIENTLY = "ask", "ask patiently"


class Terminal:
    """The other end of the application's pty: all that it was sent."""

    def __init__(self, *command, **environ):
        self.sent = b""
        self._rows = WrittenRows()
        self.fd, program = pty.openpty()
        fcntl.ioctl(program, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env={**os.environ, **environ},
            stdin=program,
            stdout=program,
            stderr=program,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - no other thread runs here
        )
        os.close(program)

    def until(self, wanted, *, after=0):
        """Read on until that was sent or shown, or nothing more comes."""
        deadline = time.monotonic() + PATIENCE
        while not self._has(wanted, after) and time.monotonic() < deadline:
            if not self._read(deadline - time.monotonic()):
                break
        assert self._has(wanted, after)

    def _has(self, wanted, after):
        return self._rows.has(re.escape(wanted), self.sent, after=after)

    def rest(self):
        while self._read(PATIENCE):
            pass
        return self.process.wait(PATIENCE)

    def quit(self):
        """Leave; the keys that the application has seen."""
        self.type(b"q")
        assert self.rest() == 0
        return self.keys

    @property
    def keys(self):
        """The keys that the application has seen, as it reports at its end."""
        return re.search(rb"keys: (.*?)\r\n", self.sent)[1].decode().split()

    def _read(self, seconds):
        if not select.select([self.fd], [], [], seconds)[0]:
            return b""
        try:
            found = os.read(self.fd, 65536)
        except OSError:  # what a pty says when nobody is at the other end
            return b""
        self.sent += found
        return found

    def drain(self):
        """Read what is there, so that the application is never held up."""
        while self._read(0.02):
            pass

    def type(self, keys):
        with suppress(OSError):  # it may have ended meanwhile
            os.write(self.fd, keys)


def _take_terminal():
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def left(terminal):
    """Leave the reader and the library."""
    terminal.type(b"q")
    terminal.type(b"q")
    assert terminal.rest() == 0
