"""Prints what a reader costs beside slate, vim, a bare Textual program and an earlier one.

Run it as `python benchmarks/table.py [--slate COMMAND] [--before COMMAND]`. All programs
run at once, each on a terminal of its own, and get each key in turn. A key's bytes are the
same in every run. Its time and processor time are not: they count only beside those of the
other programs in the same run. The promises of `GOALS` are printed last, with what was
measured; exit code 1 says that a promise of bytes is broken.

    pip install slate-nlp       in a virtual environment, for `--slate VENV/bin/slate`
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.caret_bytes import HASHIYA, SIZES, START_QUIET_SECONDS, session
from benchmarks.compared import ARTICLE, BEFORE, ESCAPE, OWN, STEPS, Program, programs
from benchmarks.measured import Cost, Measured
from benchmarks.promises import GOALS
from benchmarks.pty_session import QUIET_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.compared import Step
    from benchmarks.pty_session import PtySession

IDLE, IDLE_SECONDS = "idle, a second", 5.0
STARTS = 5
COMMANDS = 7
"""Runs of each command."""


REST_QUIET_SECONDS = 0.4
"""What a rest brings comes in up to three frames, each after a shorter pause."""


def quiet_after(key: bytes) -> float:
    """After how many seconds without a byte a key has been answered.

    Esc may be the first byte of another key, which a reader waits for.
    """
    return 0.4 if key == ESCAPE else QUIET_SECONDS


def timed(program: PtySession, key: bytes) -> Cost:
    """What a key costs the program, but for what comes once no other key follows."""
    before = program.processor_seconds()
    sent = program.press(key, quiet=quiet_after(key))
    return Cost(len(sent.data), sent.seconds, program.processor_seconds() - before)


def timed_rest(program: PtySession, key: bytes) -> Cost:
    """What the rest after a key costs the program, without the key."""
    program.press(key, quiet=quiet_after(key))
    before = program.processor_seconds()
    sent = program.rest(quiet=REST_QUIET_SECONDS)
    return Cost(len(sent.data), sent.seconds, program.processor_seconds() - before)


def measure_step(running: dict[str, PtySession], step: Step, found: Measured) -> None:
    """Press the key of the step in each program in turn."""
    readers = [one for one in (OWN, BEFORE) if one in running]
    for name in readers:
        for key in step.before:
            running[name].press(key, quiet=quiet_after(key))
    for _time in range(step.times):
        for name, key in step.keys.items():
            if name not in running:
                continue
            if name in readers:
                for one in step.between:
                    running[name].press(one, quiet=quiet_after(one))
            cost = (timed_rest if step.is_rest else timed)(running[name], key)
            found.add(step.name, name, cost)


def measure_starts(
    compared: Sequence[Program], size: tuple[int, int], folder: Path, found: Measured
) -> None:
    """Start each program in turn."""
    for _time in range(STARTS):
        for one in compared:
            with session(one.command, size, folder) as program:
                sent = program.rest(quiet=START_QUIET_SECONDS)
                used = program.processor_seconds()
                found.add("start", one.name, Cost(len(sent.data), sent.seconds, used))


def measure_rest(running: dict[str, PtySession], found: Measured) -> None:
    """What each program does while nothing is pressed, and the memory it holds."""
    for name, program in running.items():
        before = program.processor_seconds()
        sent = len(program.listen(IDLE_SECONDS))
        used = program.processor_seconds() - before
        found.add(IDLE, name, Cost(sent, 0.0, used / IDLE_SECONDS))
        found.memory[name] = program.resident_kibibytes()


def measure(
    compared: Sequence[Program], size: tuple[int, int], folder: Path
) -> Measured:
    """Everything at one size of the terminal."""
    found = Measured()
    measure_starts(compared, size, folder, found)
    with ExitStack() as stack:
        running = {}
        for one in compared:
            program = stack.enter_context(session(one.command, size, folder))
            program.rest(quiet=START_QUIET_SECONDS)
            running[one.name] = program
        measure_rest(running, found)
        for step in STEPS:
            measure_step(running, step, found)
    return found


def command_seconds(command: Sequence[str], folder: Path) -> float:
    """The processor time that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime
    return used - before.ru_utime - before.ru_stime


def commands(corpus: Path, number: int) -> dict[str, list[str]]:
    """The commands that are measured; each time another word is tagged."""
    hashiya = str(HASHIYA)
    article = corpus / ARTICLE
    word = list(re.finditer(r"\w+", article.read_text("utf-8")))[-1 - number]
    span = f"{word.start()}:{word.end()}"
    return {
        "import click": [sys.executable, "-c", "import click"],
        "--version": [hashiya, "--version"],
        "--help": [hashiya, "--help"],
        "list": [hashiya, "list", str(corpus)],
        "tag": [hashiya, "tag", str(article), span, "actor"],
        "export": [hashiya, "export", str(corpus)],
    }


def measure_commands(corpus: Path, found: Measured) -> None:
    """What the commands take, in turn with what the shortest one could do."""
    for number in range(COMMANDS):
        for name, command in commands(corpus, number).items():
            used = command_seconds(command, corpus)
            found.add(name, OWN, Cost(0, 0.0, used))


COLUMNS: Sequence[tuple[str, Callable[[Cost], float], float]] = (
    ("bytes", lambda cost: cost.sent, 1),
    ("ms to the last byte", lambda cost: cost.seconds, 1e3),
    ("ms of CPU", lambda cost: cost.processor, 1e3),
)


def report(found: Measured, names: Sequence[str]) -> None:
    """Print bytes, time and processor time of every step."""
    for heading, figure, scale in COLUMNS:
        print(f"\n  {heading:<26}" + "".join(f"{one:>10}" for one in names))
        for step in found.steps:
            costs = [found.median(step, one, figure) for one in names]
            cells = ["-" if one is None else f"{one * scale:.1f}" for one in costs]
            print(f"  {step:<26}" + "".join(f"{one:>10}" for one in cells))
    sizes = [f"{found.memory.get(one, 0) / 1024:.1f}" for one in names]
    print(f"\n  {'memory, MiB':<26}" + "".join(f"{one:>10}" for one in sizes))


def report_goals(found: Measured) -> list[str]:
    """Print each promise with what was measured; the broken ones of bytes are returned."""
    print(f"\n  {'promise':<52}{'goal':>8}{'found':>10}")
    broken = []
    for goal in GOALS:
        value = goal.value(found)
        if value is None:
            continue
        verdict = "" if value <= goal.most else "  missed"
        print(f"  {goal.text:<52}{goal.most:>8g}{value:>10.2f}{verdict}")
        if verdict and goal.is_of_bytes:
            broken.append(goal.text)
    return broken


def main() -> int:
    """Measure at each size, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--slate", type=Path, help="the command of an installed slate")
    parser.add_argument("--vim", default=shutil.which("vim"), help="the command of vim")
    parser.add_argument("--before", type=Path, help="the command of an earlier hashiya")
    given = parser.parse_args()
    broken = []
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="table.") as home:
            folder = Path(os.path.realpath(home))
            options = {"slate": given.slate, "vim": given.vim, "before": given.before}
            compared = programs(folder, **options)
            found = measure(compared, size, folder)
            measure_commands(folder / OWN, found)
        print(f"\n{size[0]}x{size[1]}")
        report(found, [one.name for one in compared])
        broken += report_goals(found)
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
