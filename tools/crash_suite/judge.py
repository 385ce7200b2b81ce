"""Reads a store afresh, in another process and with plain TinyDB, and judges it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.crash_suite.states import State, fingerprint, plain_state
from tools.crash_suite.work import ChildTask

if TYPE_CHECKING:
    from tools.crash_suite.bench import Bench
    from tools.crash_suite.children import ForkServer
    from tools.crash_suite.ledger import Ledger


@dataclass(frozen=True, slots=True)
class FoundState:
    """What a session that opens the set now sees."""

    state: State | None
    """None where the set was refused."""
    revision: int
    notices: list[str]
    error: str | None


def find(fork_server: ForkServer, bench: Bench) -> FoundState:
    """Open the set in a new process."""
    with fork_server.start(ChildTask("read", str(bench.folder))) as child:
        line = child.line()
    kind, _space, message = line.partition(" ")
    if kind != "found":
        return FoundState(None, 0, [], f"reading {line!r}")
    found = json.loads(message)
    return FoundState(
        found.get("state"),
        found.get("revision", 0),
        found["notices"],
        found.get("error"),
    )


def states_in_log(fork_server: ForkServer, bench: Bench) -> dict[str, str]:
    """The fingerprint of the set's state after each edit, by its revision."""
    with fork_server.start(ChildTask("recall", str(bench.folder))) as child:
        kind, _space, message = child.line().partition(" ")
    states: dict[str, str] = json.loads(message) if kind == "states" else {}
    return states


@dataclass(frozen=True, slots=True)
class Verdict:
    """How what was found relates to what was acknowledged."""

    lost: int = 0
    """Annotations that are not as was acknowledged."""
    wrong: int = 0
    """Plain readings that show what never was."""
    unreadable: int = 0
    why: str | None = None


def judge(fork_server: ForkServer, bench: Bench, ledger: Ledger) -> Verdict:
    """Compare the store with the book, which then goes on from what was found."""
    found = find(fork_server, bench)
    if found.state is None:
        return Verdict(unreadable=1, why=found.error)
    lost = 0 if found.state in ledger.possible else ledger.missing_in(found.state)
    ledger.begin_again(found.state)
    why = _wrong_in_snapshot(bench, ledger)
    return Verdict(lost=lost, wrong=bool(why), why=why)


def _wrong_in_snapshot(bench: Bench, ledger: Ledger) -> str | None:
    """What plain TinyDB sees must have been true once."""
    if not bench.snapshot.exists():
        return None  # not written yet: the log alone has the first edit
    try:
        state = plain_state(bench.snapshot)
    except (ValueError, KeyError) as error:
        return f"{bench.snapshot.name}: {error}"
    if fingerprint(state) in ledger.history:
        return None
    return f"{bench.snapshot.name} holds what never was"
