"""The real command on a pty of its own, as a shell starts it, and how it ends."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import subprocess
import termios
import time

from tests.commands import ROOT, command
from tests.fair_clock import FairClock
from tests.patience import PATIENCE
from tests.tui.terminal.known_answers import XTERM
from tests.tui.written_rows import WrittenRows

IN_TIME = 2.0
"""Seconds of a `FairClock` in which the program must have ended."""
QUESTIONS_END = b"\x1b[c"
ENTERED, LEFT = b"\x1b[?1049h", b"\x1b[?1049l"
LAST_MODES = {
    "cursor": (b"\x1b[?25l", b"\x1b[?25h"),
    "alternate screen": (ENTERED, LEFT),
    "mouse": (b"\x1b[?1000h", b"\x1b[?1000l"),
    "mouse moves": (b"\x1b[?1003h", b"\x1b[?1003l"),
    "mouse form": (b"\x1b[?1006h", b"\x1b[?1006l"),
    "paste": (b"\x1b[?2004h", b"\x1b[?2004l"),
    "focus": (b"\x1b[?1004h", b"\x1b[?1004l"),
    "wrapping": (b"\x1b[?7l", b"\x1b[?7h"),
    "keyboard": (b"\x1b[>25u", b"\x1b[<u"),
}


class PtyReader:
    """Hashiya, the leader of a session whose terminal is a pty in these hands."""

    def __init__(
        self,
        *arguments,
        program=None,
        leader=True,
        stderr=None,
        answers=XTERM,
        size=(24, 80),
        **environ,
    ):
        self.sent = b""
        rows, columns = size
        self._rows = WrittenRows(columns, rows)
        self._answers = answers
        self._answered = 0
        self.fd, self.program = pty.openpty()
        termios.tcsetwinsize(self.program, size)
        self.settings = termios.tcgetattr(self.program)
        self.process = subprocess.Popen(
            [*(program or command()), *map(str, arguments)],
            env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
            stdin=self.program,
            stdout=self.program,
            stderr=self.program if stderr is None else stderr,
            start_new_session=True,
            preexec_fn=_take_terminal if leader else None,  # noqa: PLW1509 - it is short
        )

    def until(self, wanted, *, after=0):
        """Read on until that was sent, or shown."""
        deadline = time.monotonic() + PATIENCE
        while not self._rows.has(re.escape(wanted), self.sent, after=after):
            left = deadline - time.monotonic()
            assert left > 0, self.sent[after:]
            assert self.read(left), self.sent[after:]

    def until_saved(self):
        """Read on until nothing that is shown waits for the disk any more."""
        deadline = time.monotonic() + PATIENCE
        while self._rows.shows("not saved", self.sent):
            assert time.monotonic() < deadline, self.sent
            self.read(0.1)

    def read(self, seconds):
        """What comes within that time, which may be nothing."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return b""
        try:
            found = os.read(self.fd, 65536)
        except OSError:  # what a pty says when nobody is at the other end
            return b""
        self.sent += found
        while self._answers and self.sent.count(QUESTIONS_END) > self._answered:
            self._answered += 1
            self.press(self._answers)
        return found

    def press(self, keys):
        """Type keys, all at once."""
        os.write(self.fd, keys if isinstance(keys, bytes) else keys.encode())

    def hang_up(self):
        """Close the terminal's window: its end of the pty is gone."""
        os.close(self.program)
        os.close(self.fd)
        self.fd = self.program = -1

    def fill(self):
        """Have the program draw, and read nothing of it, until it waits."""
        for keys in ("jjjj", "kkkk") * 200:
            if not select.select([], [self.program], [], 0.3)[1]:
                return
            if select.select([], [self.fd], [], 0)[1]:
                self.press(keys)
            time.sleep(0.01)

    def seconds_to_end(self, *, reading=True):
        """How long the program takes to end from now on, its output being read."""
        clock = FairClock(self.process.pid)
        given_up = time.monotonic() + PATIENCE
        while not self._has_ended():
            clock.seconds()
            if time.monotonic() > given_up:
                self.process.kill()
                self.process.wait()
                return float("inf")
            if not reading or self.fd < 0 or not self.read(0.01):
                time.sleep(0.005)
        took = clock.seconds()
        self.process.wait()  # from now on, the kernel knows nothing of the process
        while reading and self.fd >= 0 and self.read(0):
            pass
        return took

    def _has_ended(self):
        """Whether the process has ended, which is left for others to take note of."""
        if self.process.returncode is not None:
            return True
        how = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self.process.pid, how) is not None

    def left_on(self):
        """The modes of the terminal that were not put back; nothing if all were."""
        found = [
            name
            for name, (on, off) in LAST_MODES.items()
            if self.sent.rfind(on) > self.sent.rfind(off)
        ]
        if termios.tcgetattr(self.program) != self.settings:
            found.append("line settings")
        return found

    def close(self):
        """End what is left."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self.fd >= 0:
            self.hang_up()


def _take_terminal():
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
