"""Runs a program behind a line that is long and thin, on the terminal it is called from.

    python -m tools.thin_line.relay hashiya seeds

The program has a terminal of its own. What it writes, and what is typed, arrives as late as
over such a line: each packet waits until the line is free, takes its time to be sent, and
is then half of a round trip on its way.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
import tty
from collections import deque
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROUND_TRIP = 0.1
"""Seconds."""
BITS = 256_000
"""A second."""
_PACKET, _HEADERS = 1400, 90
"""Bytes of what is sent at most in one packet, and of what SSH, TCP and IP put around it."""


class Direction:
    """What is on its way in one direction."""

    def __init__(self, *, round_trip: float, bits: float) -> None:
        """Nothing is on its way.

        Args:
            round_trip: In seconds.
            bits: That the line takes in a second.
        """
        self._delay, self._bits = round_trip / 2, bits
        self._free_at = 0.0
        self._packets: deque[tuple[float, bytes]] = deque()

    def send(self, data: bytes, now: float) -> None:
        """Put data on the line, behind what waits already."""
        for start in range(0, len(data), _PACKET):
            packet = data[start : start + _PACKET]
            seconds = (len(packet) + _HEADERS) * 8 / self._bits
            self._free_at = max(self._free_at, now) + seconds
            self._packets.append((self._free_at + self._delay, packet))

    def arrived(self, now: float) -> bytes:
        """What has arrived by now and was not taken yet."""
        taken = []
        while self._packets and self._packets[0][0] <= now:
            taken.append(self._packets.popleft()[1])
        return b"".join(taken)

    @property
    def next_at(self) -> float | None:
        """When the next packet arrives; None where none is on its way."""
        return self._packets[0][0] if self._packets else None


def relay(program: int, *, round_trip: float, bits: float) -> None:
    """Pass bytes both ways until the program ends.

    Args:
        program: A descriptor of the terminal that the program is on.
        round_trip: In seconds.
        bits: That the line takes in a second, each way.
    """
    typed = Direction(round_trip=round_trip, bits=bits)
    written = Direction(round_trip=round_trip, bits=bits)
    ways = {0: (typed, program), program: (written, 1)}
    sources = [0, program]
    while program in sources or written.next_at is not None:
        for source in _readable(sources, typed.next_at, written.next_at):
            data = _read(source)
            if data:
                ways[source][0].send(data, time.monotonic())
            else:
                sources.remove(source)
        for direction, target in ways.values():
            _write(target, direction.arrived(time.monotonic()))


def _readable(sources: Sequence[int], *arrivals: float | None) -> list[int]:
    """Wait until something can be read, or arrives."""
    due = [one for one in arrivals if one is not None]
    wait = max(0.0, min(due) - time.monotonic()) if due else None
    return select.select(sources, [], [], wait)[0]


def _read(source: int) -> bytes:
    try:
        return os.read(source, 65536)
    except OSError:
        return b""  # the program has closed its terminal


def _write(target: int, data: bytes) -> None:
    with suppress(OSError):  # the program has ended
        while data:
            data = data[os.write(target, data) :]


@contextmanager
def _own_terminal_raw() -> Iterator[None]:
    """Every byte that is typed is for the program."""
    before = termios.tcgetattr(0)
    tty.setraw(0)
    try:
        yield
    finally:
        termios.tcsetattr(0, termios.TCSADRAIN, before)


def _become(command: Sequence[str], size: bytes) -> None:
    """In the child: take the size of the terminal, and become the program."""
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, size)
        os.execvp(command[0], list(command))  # noqa: S606 - no shell
    finally:
        os._exit(127)


def main() -> int:
    """Run the program behind the line; its exit code is returned."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--round-trip", type=float, default=ROUND_TRIP, help="seconds")
    parser.add_argument("--bits", type=float, default=BITS, help="a second")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    given = parser.parse_args()
    size = fcntl.ioctl(0, termios.TIOCGWINSZ, struct.pack("HHHH", 0, 0, 0, 0))
    child, program = pty.fork()
    if not child:
        _become(given.command, size)
    # The program is told to end, too, and waited for: it may still be saving.
    signal.signal(signal.SIGTERM, lambda *_: os.kill(child, signal.SIGTERM))
    with _own_terminal_raw():
        relay(program, round_trip=given.round_trip, bits=given.bits)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    sys.exit(main())
