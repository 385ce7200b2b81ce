"""The one thread that talks to a store while a screen is shown.

It carries out requests in order. When it has been idle for a while, it has the store
catch up. It never keeps the process alive: when the process ends, it gets a deadline,
and whatever a disk does not do by then is left undone. Every edit that was called saved
is saved by then; all others are reported as lost. Every fault of the store is reported,
and none ends the thread.

No fault of the store goes unreported, and none ends the thread.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.errors import MissingCorpusError, StoreError
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.store import Connection

IDLE_SECONDS = 2.0
"""How long there is nothing to do before the store catches up."""


class StoreWorker:
    """Makes calls of one repository, one after the other, in a thread of its own."""

    def __init__(
        self, repository: Connection, *, idle_seconds: float = IDLE_SECONDS
    ) -> None:
        self._repository = repository
        self._idle_seconds = idle_seconds
        self._calls: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)
        self.report: Callable[[str], object] = _do_nothing
        """Called in the worker's thread with what was wrong while nothing was asked."""
        self._error: StoreError | None = None
        """What was wrong when the repository was closed."""
        self._is_closed = False
        """Whether the repository was closed."""

    def start(self) -> None:
        """Begin to work; what was submitted before is done first."""
        self._thread.start()

    def submit(self, call: Callable[[], None]) -> None:
        """Have the call made; it must not raise."""
        self._calls.put(call)

    def close(self, seconds: float) -> bool:
        """Do what was submitted, close the repository, and end.

        Args:
            seconds: How long to wait for that.

        Returns:
            Whether all was done; if not, the repository must not be touched again.

        Raises:
            StoreError: The repository could not be closed well; every edit is saved.
        """
        self._calls.put(None)
        if self._thread.ident is None:
            self._work()
        else:
            self._thread.join(seconds)
        if self._error is not None:
            raise self._error
        return self._is_closed

    def _work(self) -> None:
        while (call := self._next_call()) is not None:
            call()
        self._close_repository()
        self._is_closed = True

    def _close_repository(self) -> None:
        for step in (self._repository.catch_up, self._repository.close):
            try:
                step()
            except StoreError as error:
                self._error = error
            except Exception as error:  # noqa: BLE001 - `close` reports it
                self._error = StoreError(_not_tidied(error))

    def _next_call(self) -> Callable[[], None] | None:
        """The next call; None once there will be no more."""
        with suppress(Empty):
            return self._calls.get(timeout=self._idle_seconds)
        self._catch_up()
        return self._calls.get()

    def _catch_up(self) -> None:
        """Every edit is saved already: a fault only makes the next start slower."""
        try:
            self._repository.catch_up()
        except MissingCorpusError as error:
            self.report(str(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, the thread goes on
            self.report(_not_tidied(error))


def _not_tidied(error: Exception) -> str:
    message = _("every edit is saved, but cleaning up failed: {reason}")
    return message.format(reason=error)


def _do_nothing(_text: str) -> None:
    """Report to nobody."""


class Background(Struct, frozen=True):
    """The worker that saves and looks for a session, and whom it wakes."""

    worker: StoreWorker
    wake: Callable[[], None]
    """Called in the worker's thread when `take_outcomes` has something to take."""
