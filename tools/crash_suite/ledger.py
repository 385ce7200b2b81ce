"""The judge's own book of what a session has acknowledged."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tools.crash_suite.states import Changes, State, after, fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(slots=True)
class Ledger:
    """What must be in the store, by what one session has said."""

    state: State = field(default_factory=dict)
    """What was there, with all that was acknowledged."""
    in_flight: Changes | None = None
    """What was begun and neither acknowledged nor refused."""
    acknowledged: int = 0
    refusals: list[str] = field(default_factory=list)
    """Why saves were refused, in the session's words."""
    faults: list[str] = field(default_factory=list)
    """What a session must never say."""
    history: dict[str, int] = field(default_factory=dict)
    """Each state that there was, and how many edits led to it."""

    def __post_init__(self) -> None:
        """Begin the history with the state of the beginning."""
        self.history.setdefault(fingerprint(self.state), 0)

    def hear(self, line: str) -> str:
        """Take down what the session says, and return the kind of it."""
        kind, _space, message = line.partition(" ")
        if kind == "trying":
            self.in_flight = json.loads(message)
        elif kind == "acknowledged":
            self._acknowledge(json.loads(message))
        elif kind in {"refused", "conflict"}:
            self.refusals.append(json.loads(message))
            if kind == "conflict":
                self.in_flight = None
        elif kind == "unclosed":
            self._require_one_line(json.loads(message))
        elif kind not in {"ready", "end"}:
            self.faults.append(line)
        return kind

    def hear_all(self, lines: Iterable[str]) -> None:
        """Take down everything up to the end."""
        for line in lines:
            self.hear(line)

    def hear_acknowledged(self, lines: Iterator[str], count: int) -> None:
        """Take down what is said until so many more edits are acknowledged."""
        wanted = self.acknowledged + count
        while self.acknowledged < wanted and (line := next(lines, "")):
            self.hear(line)

    def begin_again(self, found: State) -> None:
        """Go on from what a judge has found, after a session was stopped."""
        self.state, self.in_flight = found, None
        self.history.setdefault(fingerprint(found), self.acknowledged)

    @property
    def possible(self) -> list[State]:
        """The states that a store may have now."""
        if self.in_flight is None:
            return [self.state]
        return [self.state, after(self.state, self.in_flight)]

    def missing_in(self, found: State) -> int:
        """How many annotations are not as acknowledged, nor as the edit in flight."""
        keys = {*self.state, *found, *(self.in_flight or {})}
        wanted = self.possible
        return sum(all(one.get(k) != found.get(k) for one in wanted) for k in keys)

    def _require_one_line(self, message: str) -> None:
        """The snapshot could not be brought up to date, which harms nothing."""
        if "\n" in message or not message:
            self.faults.append(f"the message at the end is {message!r}")

    def _acknowledge(self, changes: Changes) -> None:
        if changes != self.in_flight:
            self.faults.append(f"acknowledged what was not tried: {changes}")
        self.state = after(self.state, changes)
        self.in_flight = None
        self.acknowledged += 1
        self.history[fingerprint(self.state)] = self.acknowledged
