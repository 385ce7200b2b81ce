"""R6: damaged files are read in full, refused, or read as older ones with a message.

What must never happen: an older state without a report (silent), or a state that never
existed (wrong).
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tools.crash_suite import long_log
from tools.crash_suite.bench import Bench
from tools.crash_suite.damages import DAMAGES
from tools.crash_suite.judge import find
from tools.crash_suite.ledger import Ledger
from tools.crash_suite.states import after, dice, fingerprint
from tools.crash_suite.tally import Tally
from tools.crash_suite.work import ChildTask

if TYPE_CHECKING:
    import random

    from tools.crash_suite.children import ForkServer
    from tools.crash_suite.judge import FoundState

START, SESSIONS, SAVES = 40, 4, 20
GROUPS = {
    "snapshot": (".json",),
    "log": (".log",),
    "backups": (".json.", ".log."),
    "snapshot and log": (".json", ".log"),
    "snapshot and backups": (".json", ".json.", ".log."),
    "log and backups": (".log", ".json.", ".log."),
}
"""Endings and middles of the names of what is damaged together."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A sound store, and its history."""

    bench: Bench
    ledger: Ledger


def run(fork_server: ForkServer, trials: int) -> Tally:
    """Damage so many stores."""
    tally = Tally("damage")
    with tempfile.TemporaryDirectory() as folder:
        wholes = [_usual(fork_server, Path(folder, "usual"))]
        if trials >= long_log.MANY:
            wholes.append(_closed(fork_server, Path(folder, "closed")))
        for trial in range(trials):
            # The closed one is slow to read.
            whole = wholes[-1 if trial % 8 == 7 else 0]
            bench = Bench(Path(folder, "damaged"))
            shutil.copytree(whole.bench.folder, bench.folder)
            _damage_one(fork_server, tally, bench, whole.ledger, trial)
            shutil.rmtree(bench.folder)
    return tally


def _usual(fork_server: ForkServer, folder: Path) -> Whole:
    bench = Bench(folder)
    ledger = Ledger(bench.prepare(START))
    for session in range(SESSIONS):  # each leaves a snapshot behind
        task = ChildTask("write", "", f"session {session}", saves=SAVES)
        long_log.work(fork_server, bench, ledger, task)
    return Whole(bench, ledger)


def _closed(fork_server: ForkServer, folder: Path) -> Whole:
    """A store after its log was closed once."""
    bench = Bench(folder)
    ledger = long_log.prepare(fork_server, bench)
    long_log.work(fork_server, bench, ledger, ChildTask("write", "", saves=20))
    return Whole(bench, ledger)


def _damage_one(
    fork_server: ForkServer, tally: Tally, bench: Bench, whole: Ledger, trial: int
) -> None:
    chance = dice(trial)
    group = list(GROUPS)[trial % len(GROUPS)]
    done = [_damage(path, chance) for path in _paths(bench, group, chance)]
    done = [one for one in done if one]
    found = find(fork_server, bench)
    kind = outcome(found, whole)
    tally.trials += 1
    what = f"{trial}, {', '.join(done)}: {found.error or found.notices}"
    if kind in {"silent", "wrong", "faults"}:
        tally.blame(kind, what)
    else:
        tally.add(**{kind: 1})
    if done and kind == "recovered" and not found.notices:
        tally.add(unseen=1, unseen_by_verify=not _verify(fork_server, bench))
    _save_afterwards(fork_server, tally, bench, found, what)


def _paths(bench: Bench, group: str, chance: random.Random) -> list[Path]:
    """The files of the group; of several of one kind, some."""
    found: list[Path] = []
    for part in GROUPS[group]:
        name = f"article{part}"
        if part.endswith("."):
            kept = [one for one in bench.files if one.name.startswith(name)]
            found += chance.sample(kept, chance.randint(min(1, len(kept)), len(kept)))
        else:
            found += [one for one in bench.files if one.name == name]
    return found


def _damage(path: Path, chance: random.Random) -> str:
    """What was done to the file, in words; nothing if it has the same bytes."""
    name = chance.choice(list(DAMAGES))
    data = path.read_bytes()
    damaged = DAMAGES[name](data, chance)
    path.unlink()  # a generation may be one more name of the same file
    if damaged is not None:
        path.write_bytes(damaged)
    return f"{name} in {path.name}" if damaged != data else ""


def outcome(found: FoundState, whole: Ledger) -> str:
    """What a reading of a damaged store amounts to."""
    if found.error is not None:
        is_clear = "\n" not in found.error and "Traceback" not in found.error
        return "refused" if is_clear else "faults"
    state = found.state or {}
    if state == whole.state:
        return "recovered"
    if fingerprint(state) in whole.history or not state:
        return "older_reported" if found.notices else "silent"
    return "wrong"


def _verify(fork_server: ForkServer, bench: Bench) -> bool:
    """Whether `verify` finds what no reading has found."""
    with fork_server.start(ChildTask("verify", str(bench.folder))) as child:
        return child.line() != "faults []"


def _save_afterwards(
    fork_server: ForkServer, tally: Tally, bench: Bench, found: FoundState, what: str
) -> None:
    """A save goes on from what was read, and is refused where that was refused."""
    ledger = Ledger(dict(found.state or {}))
    with fork_server.start(
        ChildTask("write", str(bench.folder), "more", saves=1)
    ) as child:
        ledger.hear_all(line for line in child.lines() if not _is_refusal(line))
    if found.state is None:
        if ledger.acknowledged:
            tally.blame("wrong", f"saved over a store that was refused: {what}")
        return
    again = find(fork_server, bench)
    wanted = after(ledger.state, ledger.in_flight or {})
    if again.state != wanted or not ledger.acknowledged:
        tally.blame("wrong", f"after a save, {again.error or 'another state'}: {what}")


def _is_refusal(line: str) -> bool:
    return line.startswith("broke") and "StoreError" in line
