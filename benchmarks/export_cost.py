"""Prints what an export costs: time, processor time, and memory of each process.

Run it as `python benchmarks/export_cost.py FOLDER [FOLDER ...] [--format NAME]`, with
corpora that `benchmarks/corpus.py` has made; it starts the `hashiya` that is installed
beside this Python. Memory is the largest that one process has ever had. Twice as many
articles must take twice as long, and no more memory.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HASHIYA = Path(sys.executable).with_name("hashiya")
FORMATS = ("jsonl", "spans-jsonl", "hf")
GOAL_MIB = 150
"""What each process may take, however large the corpus is."""
_PAUSE = 0.05


class Cost(NamedTuple):
    """Of one export."""

    seconds: float
    processor_seconds: float
    """Of all processes together."""
    mebibytes: int
    """The most that any one process has had."""
    megabytes_written: float


def cost_of(corpus: Path, name: str) -> Cost:
    """Export all sets of the corpus in that format, and throw the files away."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "export")
        arguments = "export", corpus, "--format", name, "--output", output
        before, began = _processor_seconds(), time.monotonic()
        with subprocess.Popen(
            [HASHIYA, *arguments], stderr=subprocess.DEVNULL
        ) as process:
            largest = 0
            while process.poll() is None:
                largest = max(largest, *map(_largest_size, _with_children(process.pid)))
                time.sleep(_PAUSE)
        seconds = time.monotonic() - began
        written = sum(one.stat().st_size for one in _files_of(output))
        used = _processor_seconds() - before
    return Cost(seconds, used, largest >> 10, written / 1e6)


def _processor_seconds() -> float:
    """Of all processes that this one has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _with_children(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _with_children(int(child))


def _largest_size(pid: int) -> int:
    """In KiB, that the process has ever had in memory; 0 once it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return 0


def _files_of(output: Path) -> list[Path]:
    if output.is_dir():
        return [one for one in output.rglob("*") if one.is_file()]
    return [output]


def main() -> None:
    """Print a row for each corpus and format; exit with 1 if one took too much memory."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--format", action="append", dest="formats", metavar="NAME")
    given = parser.parse_args()
    print(
        f"{'format':14} {'articles':>8} {'s':>8} {'s CPU':>8} {'MiB':>6} {'MB out':>8}"
    )
    most = 0
    for name in given.formats or FORMATS:
        for corpus in given.corpora:
            articles = sum(one.name.endswith(".txt") for one in os.scandir(corpus))
            cost = cost_of(corpus, name)
            most = max(most, cost.mebibytes)
            print(
                f"{name:14} {articles:8} {cost.seconds:8.1f}"
                f" {cost.processor_seconds:8.1f} {cost.mebibytes:6}"
                f" {cost.megabytes_written:8.1f}",
                flush=True,
            )
    raise SystemExit(most > GOAL_MIB)


if __name__ == "__main__":
    main()
