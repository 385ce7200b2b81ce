"""Carries out the runs of an export in several processes, and gives what comes of them.

Reading and rendering sets is limited by the processor, so two cores do twice as many. What
comes of a run is passed on while the run goes on. Each process may be some megabytes
ahead of what is wanted next, however large the corpus is.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
import traceback
from collections import deque
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process
from typing import TYPE_CHECKING, Generic, TypeVar

from annotations.errors import AnnotationError, ExchangeError
from annotations.errors.interruption import ENDING_SIGNALS, whole_steps
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

    from annotations.exchange.article_run import ArticleRun

_Result = TypeVar("_Result")

FEWEST = 2_000
"""Of fewer sets, starting processes would take longer than it saves."""
_AHEAD = 4_000_000
"""Bytes that one process may be ahead, or a little more."""
_OBJECTS = 20_000
"""After so many, Python looks for cycles to free: hardly any object is in one here."""


def can_share(sets: int) -> bool:
    """Whether so many sets are exported faster by several processes.

    A process with threads must not be copied, since a copy may hold what they have locked.
    """
    return sets >= FEWEST and _cores() > 1 and threading.active_count() == 1


def carried_out(
    runs: Sequence[ArticleRun], carry_out: Callable[[ArticleRun], Iterable[_Result]]
) -> Iterator[_Result]:
    """What comes of each run, in order.

    Args:
        runs: To be carried out.
        carry_out: Gives what comes of a run; is called in other processes if there are
            many sets.

    Raises:
        ExchangeError: As `carry_out` says, or one of the processes was ended.
    """
    if not can_share(sum(one.sets for one in runs)):
        for run in runs:
            yield from carry_out(run)
        return
    workers: _Workers[_Result] = _Workers()
    try:
        workers.start(runs, carry_out)
        yield from workers.results(len(runs))
    finally:
        workers.end()


def _cores() -> int:
    return len(os.sched_getaffinity(0))


class _Workers(Generic[_Result]):
    """The processes: with two, each carries out every other run."""

    def __init__(self) -> None:
        self._readers: list[Connection] = []
        self._processes: list[ForkProcess] = []
        self._received: list[deque[bytes]] = []
        """What has come from each process and has not been wanted yet."""

    def start(
        self,
        runs: Sequence[ArticleRun],
        carry_out: Callable[[ArticleRun], Iterable[_Result]],
    ) -> None:
        """Start them; a signal waits until each of them is known, and knows its part."""
        context = get_context("fork")
        count = min(_cores(), len(runs))
        for at in range(count):
            with whole_steps(), _blocked(ENDING_SIGNALS):
                reader, sender = context.Pipe(duplex=False)
                self._readers.append(reader)
                args = (runs[at::count], carry_out, sender, tuple(self._readers))
                process = context.Process(target=_work, args=args, daemon=True)
                process.start()
                sender.close()
                self._processes.append(process)
                self._received.append(deque())

    def results(self, runs: int) -> Iterator[_Result]:
        """What comes of so many runs, in order."""
        for at in range(runs):
            yield from self._results_of(at % len(self._readers))

    def _results_of(self, number: int) -> Iterator[_Result]:
        """What comes of the next run of the process of that number."""
        received = self._received[number]
        while True:
            while not received:
                self._receive(number)
            result: _Result | Exception | None = pickle.loads(received.popleft())  # noqa: S301 - our own process sent it
            if result is None:
                return
            if isinstance(result, Exception):
                raise result
            yield result

    def _receive(self, wanted: int) -> None:
        """Wait until a process has sent something that may be taken."""
        asked = [
            (reader, received)
            for reader, received in zip(self._readers, self._received, strict=True)
            if received is self._received[wanted] or sum(map(len, received)) < _AHEAD
            if not reader.closed
        ]
        ready = connection.wait([reader for reader, _received in asked])
        for reader, received in asked:
            if reader not in ready:
                continue
            try:
                received.append(reader.recv_bytes())
            except EOFError:
                reader.close()
        if self._readers[wanted].closed and not self._received[wanted]:
            message = _("a process that made the export was ended; export again")
            raise ExchangeError(message)

    @whole_steps()
    def end(self) -> None:
        """End the processes, whatever they do."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join()
        for reader in self._readers:
            reader.close()


@contextmanager
def _blocked(signals: Sequence[signal.Signals]) -> Iterator[None]:
    """Keep signals from this thread, and from a process until it knows what to do."""
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, signals)


def _work(
    runs: Sequence[ArticleRun],
    carry_out: Callable[[ArticleRun], Iterable[object]],
    sender: Connection,
    readers: Sequence[Connection],
) -> None:
    """Send what comes of the runs, with None after each, or the error that ended them."""
    for ending in ENDING_SIGNALS:
        signal.signal(ending, signal.SIG_DFL)
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # the process that writes ends this one
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING_SIGNALS)
    for one in readers:
        one.close()
    gc.freeze()  # memory that is shared with that process stays so
    gc.set_threshold(_OBJECTS)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        for run in runs:
            for result in carry_out(run):
                sender.send(result)
            sender.send(None)
    except AnnotationError as error:
        sender.send(ExchangeError(str(error)))
    except Exception as error:  # noqa: BLE001 - the process that writes raises it
        error.add_note(traceback.format_exc())
        sender.send(error)


def _end_with_parent() -> None:
    """End this process once the one that writes has ended.

    It would otherwise go on until it has something to send.
    """
    writing = parent_process()
    assert writing is not None  # noqa: S101 - it is not the one that writes
    writing.join()
    os._exit(1)
