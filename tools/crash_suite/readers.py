"""R5: who reads while the set is written sees whole states, and none after a later one.

One session writes, so that each revision has one state, known from what the session says.
Three read in a loop: one that keeps its repository, one that starts over each time, and
plain TinyDB on the snapshot.
"""

from __future__ import annotations

import json
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tools.crash_suite.bench import Bench
from tools.crash_suite.judge import find
from tools.crash_suite.ledger import Ledger
from tools.crash_suite.states import fingerprint
from tools.crash_suite.tally import Tally
from tools.crash_suite.work import ChildTask

if TYPE_CHECKING:
    from tools.crash_suite.children import Child, ForkServer

START = 100
PLAIN = "plain TinyDB"


@dataclass(slots=True)
class Reader:
    """One that reads in a loop, and what it has seen."""

    name: str
    child: Child
    readings: list[tuple[int, str]] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)

    def hear(self) -> None:
        """Take down what it has said by now."""
        for line in self.child.said_by_now():
            kind, _space, message = line.partition(" ")
            if kind == "read":
                revision, state = json.loads(message)
                self.readings.append((revision, state))
            elif kind != "ready":
                self.bad.append(line)


def run(fork_server: ForkServer, saves: int) -> Tally:
    """Read while so many saves are made."""
    tally = Tally("readers")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(folder)
        ledger = Ledger(bench.prepare(START))
        base = find(fork_server, bench).revision
        states = {base: fingerprint(ledger.state)}
        with ExitStack() as stack:
            readers = _readers(fork_server, bench, stack)
            task = ChildTask("write", folder, saves=saves)
            writer = stack.enter_context(fork_server.start(task))
            for line in writer.lines():
                ledger.hear(line)
                states[base + ledger.acknowledged] = fingerprint(ledger.state)
                for reader in readers:
                    reader.hear()
        for reader in readers:
            _judge(tally, reader, states)
    _count(tally, ledger, saves)
    return tally


def _readers(fork_server: ForkServer, bench: Bench, stack: ExitStack) -> list[Reader]:
    folder = str(bench.folder)
    tasks = {
        "one repository": ChildTask("watch", folder),
        "new repositories": ChildTask("watch", folder, own=True),
        PLAIN: ChildTask("watch_plainly", folder),
    }
    readers = []
    for name, task in tasks.items():
        child = stack.enter_context(fork_server.start(task))
        child.line()
        readers.append(Reader(name, child))
    return readers


def _judge(tally: Tally, reader: Reader, states: dict[int, str]) -> None:
    tally.trials += len(reader.readings)
    last = 0
    for revision, state in reader.readings:
        if states.get(revision) != state:
            tally.blame("wrong", f"{reader.name} saw no such state, at {revision}")
        if revision < last:
            tally.blame("wrong", f"{reader.name} went from {last} back to {revision}")
        last = max(last, revision)
    for line in reader.bad:
        tally.blame("unreadable", f"{reader.name}: {line}")
    # The snapshot follows from afar: it changes a few times, and at the end.
    changes = 2 if reader.name == PLAIN else 3
    if len(set(reader.readings)) < changes:
        tally.blame("faults", f"{reader.name} has hardly seen a change")


def _count(tally: Tally, ledger: Ledger, saves: int) -> None:
    tally.add(saves=ledger.acknowledged)
    if ledger.acknowledged != saves:
        tally.blame("faults", f"the writer was stopped: {ledger.refusals}")
    for fault in ledger.faults:
        tally.blame("faults", fault)
