"""Prints what the reader sends over the line: its start, and each kind of key.

Run it as `python benchmarks/caret_bytes.py`; it starts the `hashiya` that is installed
beside this Python, on a copy of a seed. Bytes are promised, and exit code 1 says that a
promise is broken. Times are not: only their ratio to a bare Textual program, started in
turn with the reader, tells anything.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.pty_session import PtySession

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
HASHIYA = Path(sys.executable).with_name("hashiya")
ARTICLE = "002_c8b9c0e6c7d9ba57.txt"
SIZES = ((100, 30), (200, 60))
IDLE_SECONDS = 5.0
START_QUIET_SECONDS = 0.4

BARE_PROGRAM = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    def compose(self):
        yield Static("hello")

Hello().run()
"""

LEFT, RIGHT, DOWN, PAGE_DOWN = b"\x1b[D", b"\x1b[C", b"\x1b[B", b"\x1b[6~"
LETTER_LEFT, SHIFT_LEFT, SHIFT_DOWN = b"\x1b[1;5D", b"\x1b[1;2D", b"\x1b[1;2B"
START, UNDO, ACTOR, ESCAPE = b"\x1b[1;5H", b"u", b"a", b"\x1b"


class Group(NamedTuple):
    """Keys of one kind, each measured."""

    name: str
    key: bytes
    times: int
    median_limit: int | None = None
    """Bytes that are promised for the median, and for the most."""
    most_limit: int | None = None
    before: tuple[bytes, ...] = ()
    """Sent before the first, not measured."""
    between: tuple[bytes, ...] = ()
    """Sent before each, not measured."""


GROUPS = (
    Group("word left", LEFT, 40, 200, 700, before=(START,)),
    Group("letter left", LETTER_LEFT, 40, 200, 700),
    Group("row down", DOWN, 12, 200, 700, before=(START,)),  # short of scrolling
    Group("word more selected", SHIFT_LEFT, 30, 300, None, before=(START,)),
    Group("row more selected", SHIFT_DOWN, 8, None, None, before=(ESCAPE, START)),
    Group(
        "actor tagged, saved",
        ACTOR,
        20,
        1000,
        None,
        before=(ESCAPE, START),
        between=(LEFT, LEFT),
    ),
    Group("undo, saved", UNDO, 20, 1000, None),
    Group("word left, over tags", LEFT, 40, 300, 700, before=(ACTOR, START)),
    Group("page down", PAGE_DOWN, 1, None, None, before=(START,)),
)


class Costs(NamedTuple):
    """What was measured of the reader at one size."""

    start_bytes: list[int]
    start_seconds: list[float]
    bare_seconds: list[float]
    keys: dict[str, list[int]]
    idle: float
    """Bytes a second."""


def environment(home: Path) -> dict[str, str]:
    """A terminal of 256 colours and nothing of the person's own settings."""
    path = os.environ.get("PATH", os.defpath)
    variables = {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8"}
    return {**variables, "TERM": "xterm-256color"}


def session(command: list[str], size: tuple[int, int], folder: Path) -> PtySession:
    """The program on a terminal of this size."""
    columns, rows = size
    return PtySession(
        command,
        columns=columns,
        rows=rows,
        folder=folder,
        environment=environment(folder),
    )


def measure(size: tuple[int, int], rounds: int, folder: Path) -> Costs:
    """All costs at one size."""
    corpus = folder / f"corpus-{size[0]}"
    corpus.mkdir()
    shutil.copy(ROOT / "seeds" / ARTICLE, corpus)
    reader = [str(HASHIYA), "open", str(corpus), "--article", ARTICLE]
    bare = [sys.executable, "-c", BARE_PROGRAM]
    costs = Costs([], [], [], {}, 0.0)
    for _ in range(rounds):
        for command, seconds in (
            (bare, costs.bare_seconds),
            (reader, costs.start_seconds),
        ):
            with session(command, size, folder) as program:
                sent = program.rest(quiet=START_QUIET_SECONDS)
                seconds.append(sent.seconds)
                if command is reader:
                    costs.start_bytes.append(len(sent.data))
    with session(reader, size, folder) as program:
        program.rest(quiet=START_QUIET_SECONDS)
        for group in GROUPS:
            costs.keys[group.name] = list(key_bytes(program, group))
        idle = len(program.listen(IDLE_SECONDS)) / IDLE_SECONDS
    return costs._replace(idle=idle)


def key_bytes(program: PtySession, group: Group) -> Iterator[int]:
    """The bytes that each key of the group costs."""
    for key in group.before:
        program.press(key, quiet=0.2)
    for _ in range(group.times):
        for key in group.between:
            program.press(key)
        yield len(program.press(group.key).data)


def report(size: tuple[int, int], costs: Costs) -> list[str]:
    """Print the costs at one size; return the promises that are broken."""
    ready, bare = map(statistics.median, (costs.start_seconds, costs.bare_seconds))
    print(f"\n{size[0]}x{size[1]}")
    print(
        f"  start to ready {ready * 1e3:.0f} ms, bare Textual {bare * 1e3:.0f} ms, "
        f"ratio {ready / bare:.2f}; {statistics.median(costs.start_bytes):.0f} bytes"
    )
    print(f"  {'bytes a key':<24}{'median':>8}{'most':>8}{'promised':>14}{'keys':>6}")
    broken = [f"{costs.idle:.0f} bytes/s when idle"] if costs.idle else []
    for group in GROUPS:
        sizes = costs.keys[group.name]
        median, most = statistics.median(sizes), max(sizes)
        limits = f"{group.median_limit or '-'} / {group.most_limit or '-'}"
        print(f"  {group.name:<24}{median:>8.0f}{most:>8}{limits:>14}{len(sizes):>6}")
        if median > (group.median_limit or median) or most > (group.most_limit or most):
            broken.append(f"{group.name}: {median:.0f}, at most {most}")
    print(f"  idle {costs.idle:.0f} bytes/s")
    return broken


def main() -> int:
    """Measure at every size and print; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5, help="starts of each program")
    rounds = parser.parse_args().rounds
    broken = []
    with tempfile.TemporaryDirectory(prefix="caret_bytes.") as folder:
        for size in SIZES:
            broken += report(size, measure(size, rounds, Path(folder)))
    for line in broken:
        print(f"broken promise: {line}", file=sys.stderr)
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
