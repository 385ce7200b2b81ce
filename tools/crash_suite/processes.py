"""R4: several sessions of one person at one article at once lose nothing."""

from __future__ import annotations

import tempfile
import time
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from tools.crash_suite.bench import Bench
from tools.crash_suite.judge import FoundState, find, states_in_log
from tools.crash_suite.ledger import Ledger
from tools.crash_suite.states import State, dice, fingerprint, plain_reading
from tools.crash_suite.strace import attached
from tools.crash_suite.tally import Tally
from tools.crash_suite.work import ChildTask

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tools.crash_suite.children import Child, ForkServer

SESSIONS = 2, 4, 8
SAVES = 50
START = 40
PATIENCE = 20
"""How often a session may be refused before it is given up."""
NO_LOCK = "retval=0"
"""What strace does to `flock` where the judge itself is tried: nothing is locked."""


def run(fork_server: ForkServer, trials: int) -> Tally:
    """So many runs; of every four, three with a session that is killed."""
    tally = Tally("processes")
    for trial in range(trials):
        sessions = SESSIONS[trial % len(SESSIONS)]
        one_run(fork_server, tally, trial, sessions=sessions, kill=trial % 4 != 3)
    return tally


def one_run(
    fork_server: ForkServer,
    tally: Tally,
    trial: int,
    *,
    sessions: int,
    kill: bool,
    fault: str | None = None,
) -> None:
    """Let the sessions save at the same time, then compare.

    Args:
        fork_server: Where they come from.
        tally: Counts.
        trial: Seed.
        sessions: How many there are.
        kill: Whether the first is killed on the way.
        fault: What strace does to each `flock` of each.
    """
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder) / "corpus")
        start = bench.prepare(START, seed=trial)
        ledgers = [Ledger(dict(start)) for _session in range(sessions)]
        with ExitStack() as stack:
            children = [
                stack.enter_context(fork_server.start(_task(bench, trial, number)))
                for number in range(sessions)
            ]
            _begin(children, ledgers)
            if fault:
                _strike(stack, children, fault, Path(folder))
            _work(children, ledgers, killed_after=_delay(trial) if kill else None)
        _judge(tally, fork_server, bench, start, ledgers, kill=kill)
    _count(tally, ledgers, kill=kill)


def _task(bench: Bench, trial: int, number: int) -> ChildTask:
    seed = f"{trial}/{number}"
    return ChildTask(
        "write", str(bench.folder), seed, saves=SAVES, waits=True, own=True
    )


def _begin(children: Iterable[Child], ledgers: Iterable[Ledger]) -> None:
    for child, ledger in zip(children, ledgers, strict=True):
        ledger.hear(child.line())


def _strike(stack: ExitStack, children: list[Child], fault: str, folder: Path) -> None:
    for child in children:
        record = folder / f"strace-{child.pid}"
        stack.enter_context(attached(child, "flock", fault, record))


def _delay(trial: int) -> float:
    return dice((trial, "delay")).uniform(0.02, 0.4)


def _work(
    children: list[Child], ledgers: list[Ledger], *, killed_after: float | None
) -> None:
    for child in children:
        child.go_on()
    if killed_after is not None:
        time.sleep(killed_after)
        children[0].kill()
    for child, ledger in zip(children, ledgers, strict=True):
        for line in child.lines():
            if ledger.hear(line) != "refused":
                continue
            if len(ledger.refusals) == PATIENCE:
                child.kill()
            child.go_on()  # it was busy: try again


def _judge(
    tally: Tally,
    fork_server: ForkServer,
    bench: Bench,
    start: State,
    ledgers: list[Ledger],
    *,
    kill: bool,
) -> None:
    found = find(fork_server, bench)
    if found.state is None:
        tally.blame("unreadable", found.error)
        return
    wanted = _united(start, ledgers)
    in_flight = set(chain.from_iterable(one.in_flight or {} for one in ledgers))
    keys = ({*wanted, *found.state}) - in_flight
    if lost := [key for key in keys if wanted.get(key) != found.state.get(key)]:
        tally.blame("lost", f"{len(lost)} of {len(keys)}", count=len(lost))
    for key in in_flight:
        if found.state.get(key) not in _either(key, ledgers):
            tally.blame("wrong", f"{key}, which was in flight")
    if fault := _fault_of_snapshot(fork_server, bench, found, kill=kill):
        tally.blame("wrong", fault)


def _fault_of_snapshot(
    fork_server: ForkServer, bench: Bench, found: FoundState, *, kill: bool
) -> str | None:
    """What plain TinyDB sees must have been true once, and is now unless one was killed.

    A session that is killed after all others have closed leaves what it saved last to
    the log alone, until somebody works on the set again.
    """
    revision, state = plain_reading(bench.snapshot)
    if not kill and state != found.state:
        return "plain TinyDB sees another set"
    if states_in_log(fork_server, bench).get(str(revision)) != fingerprint(state):
        return f"plain TinyDB sees what never was at revision {revision}"
    return None


def _united(start: State, ledgers: list[Ledger]) -> State:
    """The start, and what each session made of its own annotations."""
    united = dict(start)
    for ledger in ledgers:
        united |= ledger.state
    return united


def _either(key: str, ledgers: list[Ledger]) -> list[str | None]:
    """What an annotation may say that was being changed when a session was killed."""
    return [
        state.get(key)
        for ledger in ledgers
        if key in (ledger.in_flight or {})
        for state in ledger.possible
    ]


def _count(tally: Tally, ledgers: list[Ledger], *, kill: bool) -> None:
    tally.trials += 1
    for ledger in ledgers:
        busy = sum("busy" in one for one in ledger.refusals)
        tally.add(acknowledged=ledger.acknowledged, busy=busy)
        others = [one for one in ledger.refusals if "busy" not in one]
        for fault in (*ledger.faults, *others):
            tally.blame("faults", fault)
    if not kill and any(one.acknowledged != SAVES for one in ledgers):
        tally.blame("faults", "not every save was acknowledged")
    tally.add(killed=kill)
