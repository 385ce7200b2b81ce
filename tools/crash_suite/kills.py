"""R1: a session that is killed at a random moment loses nothing that it acknowledged."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tools.crash_suite import long_log
from tools.crash_suite.bench import Bench
from tools.crash_suite.judge import judge
from tools.crash_suite.ledger import Ledger
from tools.crash_suite.states import dice
from tools.crash_suite.tally import Tally
from tools.crash_suite.work import ChildTask

if TYPE_CHECKING:
    from tools.crash_suite.children import ForkServer

KILLS_A_STORE = 25
"""Kills of one store, one after the other, before a new one is begun."""
CLOSINGS = 6
"""Of how many kills one is near the closing of a log."""
START, LARGE_START = 300, 1100
"""Annotations at the beginning; every eighth store is one that is saved less often."""
MOST_HEARD = 8
"""Edits after whose acknowledgement a session is killed at the latest."""
LONGEST = 0.03
"""Seconds until the kill at the latest, after what was to be waited for."""


def run(fork_server: ForkServer, trials: int) -> Tally:
    """Kill so many sessions, some while they close a log that has grown long."""
    tally = Tally("kills")
    closings = trials // CLOSINGS if trials >= long_log.MANY else 0
    if closings:
        _kill_at_closing(fork_server, tally, closings)
    left, store = trials - closings, 0
    while left:
        kills = min(left, KILLS_A_STORE)
        with tempfile.TemporaryDirectory() as folder:
            _kill_often(fork_server, Bench(folder), tally, kills=kills, store=store)
        left, store = left - kills, store + 1
    return tally


def _kill_at_closing(fork_server: ForkServer, tally: Tally, kills: int) -> None:
    """Kill sessions whose next save closes the log, each on a copy of one store."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Bench(Path(folder, "whole"))
        known = long_log.prepare(fork_server, whole)
        for kill in range(kills):
            bench = Bench(Path(folder, "killed"))
            shutil.copytree(whole.folder, bench.folder)
            ledger = Ledger(dict(known.state), history=dict(known.history))
            _kill_one(fork_server, bench, ledger, seed=f"closing/{kill}")
            tally.add(closed_logs=long_log.is_closed(bench))
            _count(fork_server, bench, ledger, tally)
            tally.add(acknowledged=ledger.acknowledged)
            shutil.rmtree(bench.folder)


def _kill_often(
    fork_server: ForkServer, bench: Bench, tally: Tally, *, kills: int, store: int
) -> None:
    size = LARGE_START if store % 8 == 7 else START
    ledger = Ledger(bench.prepare(size, seed=store))
    for kill in range(kills):
        _kill_one(fork_server, bench, ledger, seed=f"{store}/{kill}")
        _count(fork_server, bench, ledger, tally)
    tally.add(acknowledged=ledger.acknowledged, strays=bench.strays)


def _kill_one(
    fork_server: ForkServer, bench: Bench, ledger: Ledger, *, seed: str
) -> None:
    with fork_server.start(ChildTask("write", str(bench.folder), seed)) as child:
        ledger.hear(child.line())
        heard = dice((seed, "heard")).randint(0, MOST_HEARD)
        ledger.hear_acknowledged(child.lines(), heard)
        time.sleep(dice((seed, "delay")).uniform(0, LONGEST))
        child.kill()
        ledger.hear_all(child.lines())


def _count(fork_server: ForkServer, bench: Bench, ledger: Ledger, tally: Tally) -> None:
    tally.trials += 1
    in_flight = ledger.in_flight is not None
    before = len(ledger.history)
    verdict = judge(fork_server, bench, ledger)
    tally.add(in_flight=in_flight, kept_in_flight=len(ledger.history) > before)
    for kind in ("lost", "wrong", "unreadable"):
        if count := getattr(verdict, kind):
            tally.blame(kind, verdict.why, count=count)
    for fault in ledger.faults:
        tally.blame("faults", fault)
    ledger.faults.clear()
