"""Runs the parts that are named, or all, and prints a table of what was counted."""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING

from tools.crash_suite.children import ForkServer
from tools.crash_suite.parts import PARTS

if TYPE_CHECKING:
    from tools.crash_suite.tally import Tally

EXAMPLES = 5
"""Of what went wrong in a part, how much is printed."""


def main() -> int:
    """Run the parts; 0 if nothing went wrong."""
    options = _options()
    with ForkServer() as fork_server:
        tallies = [
            _run(fork_server, name, is_full=options.full)
            for name in options.part or PARTS
        ]
    return 0 if all(tally.is_good for tally in tallies) else 1


def _run(fork_server: ForkServer, name: str, *, is_full: bool) -> Tally:
    part = PARTS[name]
    start = time.monotonic()
    tally = part.run(fork_server, part.full if is_full else part.short)
    tally.seconds = time.monotonic() - start
    _print(tally)
    return tally


def _print(tally: Tally) -> None:
    counts = ", ".join(f"{count} {kind}" for kind, count in tally.counts.items())
    verdict = "ok" if tally.is_good else "BAD"
    if not tally.trials:
        verdict = "not run" if tally.is_good else verdict
    print(
        f"{tally.part:10} {verdict:7} {tally.trials:6} trials, "
        f"{tally.seconds:5.0f} s: {counts or tally.note}",
        flush=True,
    )
    if counts and tally.note:
        print(f"{'':18} {tally.note}")
    for example in tally.examples[:EXAMPLES]:
        print(f"    {example}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tools.crash_suite", description=__doc__)
    parser.add_argument("--full", action="store_true", help="as before a release")
    parser.add_argument("part", nargs="*", metavar="PART", help=", ".join(PARTS))
    options = parser.parse_args()
    if unknown := [name for name in options.part if name not in PARTS]:
        parser.error(f"no such part: {', '.join(unknown)}")
    return options


if __name__ == "__main__":
    sys.exit(main())
