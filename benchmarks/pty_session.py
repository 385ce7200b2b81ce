"""A program on a terminal of its own: what it is sent, what it sends, and when it rests.

The terminal is a pseudo-terminal that answers as xterm does. It keeps no screen: bytes
are counted as they come over the line.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

QUIET_SECONDS = 0.08
"""A program that has sent nothing for so long, and is not at work, has answered."""

_LIMIT_SECONDS = 30.0
_LONGEST_QUERY = 64
_SCHEDULED = 2
"""Makes the clock of a process count nanoseconds, where others count ticks."""
_ANSWERS = {
    rb"\x1b\[0?c": b"\x1b[?64;1;2;6;9;15;18;21;22c",
    rb"\x1b\[>0?c": b"\x1b[>41;390;0c",
    rb"\x1b\[>0?q": b"\x1bP>|XTerm(390)\x1b\\",
    rb"\x1b\[6n": b"\x1b[1;1R",
    rb"\x1b\[(\d+)\$p": b"\x1b[%s;0$y",
    rb"\x1b\[\?(\d+)\$p": b"\x1b[?%s;0$y",
    rb"\x1b\]11;\?(?:\x07|\x1b\\)": b"\x1b]11;rgb:0000/0000/0000\x1b\\",
}
"""What xterm says when it is asked: no mode 8, no synchronized output, a dark background."""

_QUERY = re.compile(b"|".join(b"(?:%s)" % query for query in _ANSWERS))


class Sent(NamedTuple):
    """What the program sent until it was at rest."""

    data: bytes
    seconds: float
    """From the start of waiting to the last byte."""


class PtySession:
    """One program, from its start to its end; the context manager ends it."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int,
        rows: int,
        folder: Path,
        environment: Mapping[str, str],
    ) -> None:
        self._asked = b""
        self._pid, self._terminal = pty.fork()
        if not self._pid:
            _become(command, columns, rows, folder, environment)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGTERM)
        with suppress(OSError):
            while os.read(self._terminal, 65536):
                pass  # what restores the terminal, until the program has gone
        os.close(self._terminal)
        os.waitpid(self._pid, 0)

    def press(
        self, key: bytes, *, quiet: float = QUIET_SECONDS, limit: float = _LIMIT_SECONDS
    ) -> Sent:
        """Send a key, and return what the program makes of it.

        What it has sent of itself since it was last listened to, such as what a rest after
        the key before has brought, is no answer to this one.
        """
        self._drop()
        self.type(key)
        return self.rest(quiet=quiet, limit=limit)

    def type(self, key: bytes) -> None:
        """Send a key, and wait for nothing."""
        os.write(self._terminal, key)

    def rest(
        self, *, quiet: float = QUIET_SECONDS, limit: float = _LIMIT_SECONDS
    ) -> Sent:
        """Wait until the program is at rest; return what it has sent meanwhile.

        Raises:
            RuntimeError: The program has ended, or finds no rest.
        """
        started = last = time.perf_counter()
        received = []
        while time.perf_counter() - started < limit:
            if select.select([self._terminal], [], [], quiet)[0]:
                received.append(self._receive())
                last = time.perf_counter()
            elif not self._is_working():
                return Sent(b"".join(received), last - started)
        raise RuntimeError(f"no rest after {limit} s")

    def processor_seconds(self) -> float:
        """How long the program has been at work on a processor, on all its threads."""
        return time.clock_gettime(_clock_of(self._pid))

    def resident_kibibytes(self) -> int:
        """The memory that the program holds now."""
        status = Path(f"/proc/{self._pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0])

    def listen(self, seconds: float) -> bytes:
        """What the program sends of itself in that time."""
        end = time.perf_counter() + seconds
        received = b""
        while (left := end - time.perf_counter()) > 0:
            if select.select([self._terminal], [], [], left)[0]:
                received += self._receive()
        return received

    def _drop(self) -> None:
        """Take what has been sent by now, and forget it."""
        while select.select([self._terminal], [], [], 0)[0]:
            self._receive()

    def _receive(self) -> bytes:
        try:
            data = os.read(self._terminal, 65536)
        except OSError:
            data = b""
        if not data:
            raise RuntimeError("the program has ended")
        self._answer(data)
        return data

    def _answer(self, data: bytes) -> None:
        """Answer every question that is whole; half of one waits for the rest."""
        asked = self._asked + data
        end = 0
        for query in _QUERY.finditer(asked):
            os.write(self._terminal, _answer_to(query[0]))
            end = query.end()
        self._asked = asked[max(end, len(asked) - _LONGEST_QUERY) :]

    def _is_working(self) -> bool:
        """Whether a thread of the program runs or waits for the disk."""
        tasks = Path(f"/proc/{self._pid}/task")
        return any(_state(task / "stat") in "RD" for task in tasks.iterdir())


def _clock_of(pid: int) -> int:
    """The clock of the processor time of another process; see clock_getcpuclockid(3)."""
    return (~pid << 3) | _SCHEDULED


def _answer_to(query: bytes) -> bytes:
    for form, answer in _ANSWERS.items():
        if match := re.fullmatch(form, query):
            return answer % match.groups() if match.groups() else answer
    raise AssertionError(query)


def _state(stat: Path) -> str:
    try:
        return stat.read_text().rpartition(") ")[2][0]
    except OSError:
        return "Z"  # the thread has ended since


def _become(
    command: Sequence[str],
    columns: int,
    rows: int,
    folder: Path,
    environment: Mapping[str, str],
) -> None:
    """In the child: take the size of the terminal and become the program."""
    try:
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(0, termios.TIOCSWINSZ, size)
        os.chdir(folder)
        os.execvpe(command[0], list(command), dict(environment))  # noqa: S606 - no shell
    finally:
        os._exit(127)
