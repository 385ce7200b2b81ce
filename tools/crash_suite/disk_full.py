"""R3: a full disk is reported, harms nothing, and saving resumes when there is room."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tools.crash_suite.bench import Bench
from tools.crash_suite.disks import mounted
from tools.crash_suite.judge import judge
from tools.crash_suite.ledger import Ledger
from tools.crash_suite.states import dice
from tools.crash_suite.tally import Tally
from tools.crash_suite.work import ChildTask

if TYPE_CHECKING:
    from tools.crash_suite.children import Child, ForkServer

MORE_SAVES = 5
"""What has to work when there is room again."""


def run(fork_server: ForkServer, trials: int) -> Tally:
    """Fill so many disks of one MiB."""
    tally = Tally("disk_full")
    try:
        for number in range(trials):
            with (
                tempfile.TemporaryDirectory() as folder,
                mounted("none", Path(folder), kind="tmpfs", options="size=1m") as disk,
            ):
                _fill(fork_server, Bench(disk / "corpus"), tally, number=number)
    except OSError as error:
        tally.note = f"no small disk can be had here: {error}"
    return tally


def _fill(fork_server: ForkServer, bench: Bench, tally: Tally, *, number: int) -> None:
    chance = dice(number)
    ledger = Ledger(bench.prepare(40 if number % 2 else 0, seed=number))
    ballast = bench.folder.parent / "ballast"
    with suppress(OSError):
        ballast.write_bytes(b"x" * chance.randrange(100_000, 700_000))
    task = ChildTask(
        "write", str(bench.folder), str(number), note=chance.choice((10, 300, 3000))
    )
    with fork_server.start(task) as child:
        _write_until_refused(child, ledger)
        _judge(fork_server, bench, ledger, tally)
        ballast.unlink()
        _save_again(child, ledger, tally)
        child.kill()
        ledger.hear_all(child.lines())
    _judge(fork_server, bench, ledger, tally)
    tally.trials += 1
    tally.add(acknowledged=ledger.acknowledged, refused=len(ledger.refusals))
    for fault in ledger.faults:
        tally.blame("faults", fault)


def _write_until_refused(child: Child, ledger: Ledger) -> None:
    for line in child.lines():
        if ledger.hear(line) == "refused":
            return


def _save_again(child: Child, ledger: Ledger, tally: Tally) -> None:
    wanted = ledger.acknowledged + MORE_SAVES
    child.go_on()
    while ledger.acknowledged < wanted:
        if ledger.hear(line := child.line()) in {"refused", ""}:
            tally.blame("faults", f"not saved when there was room: {line}")
            return


def _judge(fork_server: ForkServer, bench: Bench, ledger: Ledger, tally: Tally) -> None:
    """The store has what was acknowledged; what was refused is not in it."""
    refused = ledger.in_flight
    verdict = judge(fork_server, bench, ledger)
    ledger.in_flight = refused  # it is tried again
    for kind in ("lost", "wrong", "unreadable"):
        if count := getattr(verdict, kind):
            tally.blame(kind, verdict.why, count=count)
    if not all(reason.startswith("not saved: No space") for reason in ledger.refusals):
        tally.blame("faults", f"the message is {ledger.refusals}")
