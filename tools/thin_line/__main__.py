"""Prints how long a person waits for the reader over a line of 100 ms and 256 kbit/s.

    python -m tools.thin_line
    python -m tools.thin_line --round-trip 0.3 --bits 64000

The installed reader runs behind `relay.py` on a copy of the seeds with a person's
annotations. A wait begins with the key and ends with the last byte of the answer. The line
is as long and thin on every machine; what the machine itself takes is in the waits, too, so
exit code 1 (a promise is broken) counts on an idle machine only.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.caret_bytes import SIZES, session
from benchmarks.compared import HASHIYA, OWN, reader
from tools.thin_line.relay import BITS, ROUND_TRIP

if TYPE_CHECKING:
    from benchmarks.pty_session import PtySession, Sent

START_LIMIT = 2.5
"""Seconds that are promised for a start on the usual line."""
_CARET_LIMIT = 0.02
"""Seconds beyond the round trip that are promised for the caret."""
_START_QUIET, _QUIET = 2.0, 0.35
"""Seconds without a byte after which nothing is on its way any more."""


_LONGEST = 20.0
"""Seconds after which nothing will come."""


class Waited(NamedTuple):
    """A key that a person waits for."""

    name: str
    key: bytes
    times: int
    back: bytes = b""
    """Pressed after each, not measured."""


KEYS = (
    Waited("caret by word", b"\x1b[D", 20),
    Waited("caret by letter", b"\x1b[1;5D", 10),
    Waited("tag, saved", b"a", 5, back=b"u"),
    Waited("/", b"/", 5, back=b"\x1b"),
    Waited("page down", b"\x1b[6~", 1, back=b"\x1b[5~"),
    Waited("page up", b"\x1b[5~", 1, back=b"\x1b[1;5H"),
)


def answer(program: PtySession, quiet: float) -> Sent:
    """What the program sends next, once it has begun to, and when the last byte came.

    The line may be silent for longer than the program: it is asked until something comes.
    """
    began = time.monotonic()
    while True:
        asked = time.monotonic()
        sent = program.rest(quiet=quiet)
        if sent.data or time.monotonic() - began > _LONGEST:
            return sent._replace(seconds=asked - began + sent.seconds)


def waits(program: PtySession, key: Waited) -> list[Sent]:
    """The answers to the key, each time it was pressed."""
    found = []
    for _time in range(key.times):
        program.type(key.key)
        found.append(answer(program, _QUIET))
        if key.back:
            program.type(key.back)
            answer(program, _QUIET)
    return found


def report(name: str, answers: list[Sent], most: float | None = None) -> bool:
    """Print one row; whether it keeps what is promised for the median, in seconds."""
    middle = statistics.median(one.seconds for one in answers)
    longest = max(one.seconds for one in answers)
    sent = statistics.median(len(one.data) for one in answers)
    promised = f"{most * 1e3:.0f}" if most else "-"
    figures = f"{middle * 1e3:>10.0f}{longest * 1e3:>10.0f}{sent:>10.0f}{promised:>10}"
    print(f"  {name:<20}{figures}")
    return most is None or middle <= most


def measure(size: tuple[int, int], round_trip: float, bits: float) -> bool:
    """Print the waits at one size of the terminal; whether the promises are kept."""
    line = ["--round-trip", str(round_trip), "--bits", str(bits)]
    with tempfile.TemporaryDirectory(prefix="thin-line-") as home:
        opened = reader(OWN, HASHIYA, Path(home, "corpus"))
        relay = [sys.executable, str(Path(__file__).with_name("relay.py")), *line]
        print(f"\n{size[0]}x{size[1]}, {round_trip * 1e3:g} ms, {bits / 1e3:g} kbit/s")
        print(f"  {'ms':<20}{'median':>10}{'longest':>10}{'bytes':>10}{'promised':>10}")
        with session([*relay, *opened.command], size, Path(home)) as program:
            start = answer(program, _START_QUIET)
            is_usual = (round_trip, bits) == (ROUND_TRIP, BITS)
            kept = report("start", [start], START_LIMIT if is_usual else None)
            for key in KEYS:
                limit = round_trip + _CARET_LIMIT if "caret" in key.name else None
                kept = report(key.name, waits(program, key), limit) and kept
    return kept


def main() -> int:
    """Measure at every size."""
    parser = argparse.ArgumentParser(prog="tools.thin_line", description=__doc__)
    parser.add_argument("--round-trip", type=float, default=ROUND_TRIP, help="seconds")
    parser.add_argument("--bits", type=float, default=BITS, help="a second")
    given = parser.parse_args()
    kept = [measure(size, given.round_trip, given.bits) for size in SIZES]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
