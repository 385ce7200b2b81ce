"""R1, R3: each system call of a save is killed at, or fails, once.

For every call the first, the second and so on is struck, until a save makes no such call
any more. After an error the session must say so and the store be as before, and the same
session must be able to save; after a kill a new one must.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tools.crash_suite import long_log
from tools.crash_suite.bench import Bench
from tools.crash_suite.judge import find, judge
from tools.crash_suite.ledger import Ledger
from tools.crash_suite.strace import ERRORS, KILL, attached, why_not
from tools.crash_suite.tally import Tally
from tools.crash_suite.work import ChildTask

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tools.crash_suite.children import Child, ForkServer
    from tools.crash_suite.states import State

CALLS = (
    "write,?pwrite64",
    "fdatasync",
    "fsync",
    "openat",
    "?rename,?renameat,?renameat2",
    "?link,?linkat",
    "ftruncate",
    "flock",
    "?unlink,?unlinkat",
    "?mkdir,?mkdirat",
    "fchmod",
)
LOOKS = "?newfstatat,?fstat,?lstat,?stat"
"""Calls that are so many that they are struck in the first scene alone, by one fault."""
SCENES = {"next": 3, "sixteenth": 16, "first": 0, "no snapshot": 3, "closing": 0}
"""What save is struck, with the closing of its session: of a set that was saved to so
often after an import."""
STRIKES = KILL, *ERRORS


@dataclass(frozen=True, slots=True)
class Scene:
    """A store before the save that is struck."""

    name: str
    bench: Bench
    state: State


@dataclass(frozen=True, slots=True)
class Strike:
    """What is done to which call."""

    calls: str
    fault: str
    number: int

    def __str__(self) -> str:
        """As a person would say it."""
        return f"{self.calls.replace('?', '')} number {self.number}, {self.fault}"


def run(
    fork_server: ForkServer, scenes: int, strikes: Iterable[str] = STRIKES
) -> Tally:
    """Strike the save in so many scenes."""
    tally = Tally("faults", note=why_not() or "")
    if tally.note:
        return tally
    for name in list(SCENES)[:scenes]:
        with tempfile.TemporaryDirectory() as folder:
            scene = _scene(fork_server, name, Path(folder))
            for calls in CALLS:
                for fault in strikes:
                    _strike_all(fork_server, scene, tally, calls=calls, fault=fault)
            if name == "next" and scenes > 1:
                _strike_all(fork_server, scene, tally, calls=LOOKS, fault=ERRORS[1])
    return tally


def _scene(fork_server: ForkServer, name: str, folder: Path) -> Scene:
    bench, saves = Bench(folder / "before"), SCENES[name]
    if name == "closing":  # the log has grown long
        return Scene(name, bench, long_log.prepare(fork_server, bench).state)
    ledger = Ledger(bench.prepare(40 if saves else 0))
    if saves:
        task = ChildTask("write", str(bench.folder), saves=saves)
        with fork_server.start(task) as child:
            ledger.hear_all(child.lines())
    if name == "no snapshot":
        bench.snapshot.unlink()
    return Scene(name, bench, ledger.state)


def _strike_all(
    fork_server: ForkServer, scene: Scene, tally: Tally, *, calls: str, fault: str
) -> None:
    number = 1
    while _strike(fork_server, scene, tally, Strike(calls, fault, number)):
        number += 1


def _strike(
    fork_server: ForkServer, scene: Scene, tally: Tally, strike: Strike
) -> bool:
    """Whether there was such a call."""
    bench = Bench(scene.bench.folder.with_name("struck"))
    shutil.copytree(scene.bench.folder, bench.folder)
    ledger = Ledger(dict(scene.state))
    task = ChildTask("write", str(bench.folder), str(strike), saves=1, waits=True)
    record = bench.folder.with_name("strace")
    fault = f"{strike.fault}:when={strike.number}"
    try:
        with fork_server.start(task) as child:
            ledger.hear(child.line())
            with attached(child, strike.calls, fault, record) as tracer:
                troubles = list(_follow(fork_server, bench, ledger, child))
            has_struck = tracer.has_struck
        if has_struck:
            troubles += _afterwards(fork_server, bench, ledger)
            tally.add(stray_texts=bench.stray_texts)
            _count(tally, ledger, strike, scene.name, troubles)
    finally:
        shutil.rmtree(bench.folder)
    return has_struck


def _follow(
    fork_server: ForkServer, bench: Bench, ledger: Ledger, child: Child
) -> Iterator[str]:
    """What is not as promised while the session goes on after the fault."""
    child.go_on()
    for line in child.lines():
        if ledger.hear(line) != "refused":
            continue
        reason = ledger.refusals[-1]
        if not reason.startswith("not saved: ") or "\n" in reason:
            yield f"faults: the message is {reason!r}"
        if find(fork_server, bench).state != ledger.state:
            yield "wrong: a refused save has changed the store"
        if len(ledger.refusals) > 1:
            yield f"faults: saving does not work again: {reason}"
            child.kill()
        child.go_on()


def _afterwards(fork_server: ForkServer, bench: Bench, ledger: Ledger) -> Iterator[str]:
    """What is not as promised for those who come after."""
    yield from _judged(fork_server, bench, ledger)
    task = ChildTask("write", str(bench.folder), "afterwards", saves=1)
    acknowledged = ledger.acknowledged
    with fork_server.start(task) as child:
        ledger.hear_all(child.lines())
    if ledger.acknowledged == acknowledged:
        yield f"faults: nothing can be saved any more: {ledger.refusals}"
    yield from _judged(fork_server, bench, ledger)
    if bench.strays:
        yield "faults: a temporary file was left behind"


def _judged(fork_server: ForkServer, bench: Bench, ledger: Ledger) -> Iterator[str]:
    verdict = judge(fork_server, bench, ledger)
    for kind in ("lost", "wrong", "unreadable"):
        if getattr(verdict, kind):
            yield f"{kind}: {verdict.why}"


def _count(
    tally: Tally, ledger: Ledger, strike: Strike, scene: str, troubles: list[str]
) -> None:
    tally.trials += 1
    tally.add(acknowledged=ledger.acknowledged, refused=len(ledger.refusals))
    for trouble in (*troubles, *(f"faults: {fault}" for fault in ledger.faults)):
        kind, _colon, why = trouble.partition(": ")
        tally.blame(kind, f"{scene}, {strike}: {why}")
