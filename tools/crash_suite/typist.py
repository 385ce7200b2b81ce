"""The reader on a pty, and somebody who types on it and watches what is drawn."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import subprocess
import sys
import termios
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from tools.crash_suite.children import ROOT

if TYPE_CHECKING:
    import signal
    from pathlib import Path
    from typing import Self

_PATIENCE = 60.0
"""Seconds after which what does not come is given up."""
_QUESTION, _ANSWER = b"\x1b[c", b"\x1b[?62;22c"
_SIZE = (30, 100)
"""Rows and columns."""


class Typist:
    """Types on one reader, which does not outlive the block."""

    def __init__(self, folder: Path, article: str) -> None:
        self._drawn = b""
        self._fd, terminal = pty.openpty()
        termios.tcsetwinsize(terminal, _SIZE)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tui", "open", folder, "--article", article],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            cwd=ROOT,
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "LC_ALL": "C.UTF-8",
                "HASHIYA_ENCODING": "visual",
                "XDG_STATE_HOME": str(folder / ".state"),
            },
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - no other thread runs here
        )
        os.close(terminal)

    def __enter__(self) -> Self:
        """The typist, at work until the end of the block."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Kill the reader, if it has not ended."""
        self._process.kill()
        self._process.wait()
        os.close(self._fd)

    @property
    def has_ended(self) -> bool:
        """Whether the reader has ended."""
        return self._process.poll() is not None

    def wait_for(self, text: bytes) -> None:
        """Watch until the text is drawn.

        Raises:
            TimeoutError: It never is.
        """
        deadline = time.monotonic() + _PATIENCE
        while text not in self._drawn:
            if time.monotonic() > deadline or self.has_ended:
                drawn = self._drawn[-400:]
                raise TimeoutError(f"the reader never drew {text!r} but {drawn!r}")
            self.watch(0.1)

    def type(self, *pieces: bytes) -> None:
        """Type the pieces, one after the other, each read by itself."""
        for piece in pieces:
            with suppress(OSError):  # it has ended, which the judge finds out
                os.write(self._fd, piece)
            self.watch(0.02)

    def watch(self, seconds: float) -> None:
        """Read what is drawn until nothing has come for so long; answer questions."""
        while select.select([self._fd], [], [], seconds)[0]:
            try:
                drawn = os.read(self._fd, 65536)
            except OSError:  # what a pty says when nobody is at the other end
                return
            for _question in range(drawn.count(_QUESTION)):
                os.write(self._fd, _ANSWER)
            self._drawn = (self._drawn + drawn)[-65536:]

    def end(self, number: signal.Signals) -> int:
        """Send the reader a signal; return its exit code."""
        self._process.send_signal(number)
        deadline = time.monotonic() + _PATIENCE
        while not self.has_ended and time.monotonic() < deadline:
            self.watch(0.05)
        return self._process.wait(1)


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
