"""Carries out a working set's requests to the store, in this thread or a worker's.

A screen that rests looks again and again, and nearly always there is nothing new. Such an
outcome wakes nobody: it is taken with the next look, or before the next edit is made.

A command waits for the store; so does a test. A screen must not: it hands requests to a
`StoreWorker` and takes the outcomes when it is woken. The working set itself is touched
by one thread alone, which is the one that calls a driver.
"""

from __future__ import annotations

import time
from queue import Empty, SimpleQueue
from threading import Event
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from annotations.session.requests import Refreshed

if TYPE_CHECKING:
    from annotations.session.requests import Outcome, Request, StoreCalls
    from annotations.session.worker import Background
    from annotations.session.working_set import News, WorkingSet


class Driver(Protocol):
    """Carries out the requests of one working set."""

    def run(self, working: WorkingSet) -> list[News]:
        """Continue, and return the results so far."""
        ...

    def submit(self, working: WorkingSet) -> list[News]:
        """Have an edit saved that was just made; take no outcome of another."""
        ...

    def finish(self, working: WorkingSet, seconds: float) -> list[News]:
        """As `run`, until nothing is under way or the seconds are over."""
        ...


class InlineDriver(Struct, frozen=True):
    """Carries out every request at once, and waits for it."""

    calls: StoreCalls

    def run(self, working: WorkingSet) -> list[News]:
        """See `Driver.run`; nothing is under way afterwards."""
        news = []
        while (request := working.next_request()) is not None:
            news.append(working.take(self.calls.carry_out(request)))
        return news

    def submit(self, working: WorkingSet) -> list[News]:
        """See `Driver.submit`: it is saved when this returns."""
        return self.run(working)

    def finish(self, working: WorkingSet, seconds: float) -> list[News]:
        """See `Driver.finish`."""
        return self.run(working)


_NOTHING_NEW = Refreshed(None)


class WorkerDriver(Struct):
    """Hands requests to a worker, one at a time."""

    calls: StoreCalls
    background: Background
    """Wakes this thread when there is an outcome, so that it calls `run`."""
    _outcomes: SimpleQueue[Outcome | BaseException] = field(default_factory=SimpleQueue)
    _is_awaited: Event = field(default_factory=Event)
    """Set while an edit waits for the request that is under way."""
    _last: Outcome | BaseException | None = None
    """The worker's: what came of the request before."""

    def run(self, working: WorkingSet) -> list[News]:
        """See `Driver.run`; nothing here waits."""
        news = []
        while (outcome := self._next_outcome(0)) is not None:
            news.append(working.take(outcome))
        return news + self.submit(working)

    def submit(self, working: WorkingSet) -> list[News]:
        """See `Driver.submit`; the outcome is for `run`."""
        if (request := self._new_request(working)) is not None:
            self._is_awaited.clear()
            self.background.worker.submit(lambda: self._carry_out(request))
        elif working.is_waiting:
            self._await_outcome()
        return []

    def finish(self, working: WorkingSet, seconds: float) -> list[News]:
        """See `Driver.finish`."""
        deadline = time.monotonic() + seconds
        news = self.run(working)
        while working.is_waiting:
            outcome = self._next_outcome(deadline - time.monotonic())
            if outcome is None:
                break
            news.append(working.take(outcome))
            news += self.run(working)
        return news

    def _await_outcome(self) -> None:
        """Be woken by the outcome of the request under way, even if nothing was new."""
        self._is_awaited.set()
        if not self._outcomes.empty():  # it came before the worker could know
            self.background.wake()

    def _new_request(self, working: WorkingSet) -> Request | None:
        return None if working.is_waiting else working.next_request()

    def _next_outcome(self, seconds: float) -> Outcome | None:
        """The next outcome, if there is one within that time."""
        try:
            outcome = self._outcomes.get(timeout=max(0.0, seconds))
        except Empty:
            return None
        if isinstance(outcome, BaseException):
            raise outcome  # a fault of the program: it is reported where faults are
        return outcome

    def _carry_out(self, request: Request) -> None:
        """Runs in the worker's thread."""
        outcome: Outcome | BaseException
        try:
            outcome = self.calls.carry_out(request)
        except BaseException as error:  # noqa: BLE001 - see `_next_outcome`
            outcome = error
        is_quiet = outcome == self._last == _NOTHING_NEW
        self._last = outcome
        self._outcomes.put(outcome)
        if not is_quiet or self._is_awaited.is_set():
            self.background.wake()
