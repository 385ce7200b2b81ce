"""Signals that end a command: Ctrl+C, `kill`, a closed terminal.

The first of them is raised in the main thread, wherever that is, as an `Interruption`, so
that everything on the way out undoes what it has begun. Any further ones are ignored:
undoing is short, and must not be undone by half. Where several steps belong together, the
signal waits for the end of the block.
"""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_AGAIN = 0.01
"""Seconds until a signal is raised again that Python could not pass on."""


class Interruption(BaseException):
    """A signal ends the command; nothing that handles errors takes it for one."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def exit_code(self) -> int:
        """As shells give it for a signal."""
        return 128 + self.number


class _Hearing(threading.local):
    """What the main thread has heard; Python handles signals in no other."""

    number: int | None = None
    """The first signal; None as long as there was none."""
    waits = False
    """Whether it is still to be raised."""
    blocks = 0
    """Of steps that belong together: so many are being done, one within the other."""


_hearing = _Hearing()


@contextmanager
def heard() -> Iterator[None]:
    """Raise a signal that ends the command during the block, and ignore any after it.

    What comes after the block is Python's own end, which would show a traceback for each.
    A signal that was ignored before, as `nohup` has it, stays so.

    Raises:
        Interruption: A signal has come.
    """
    taken = [one for one in ENDING_SIGNALS if signal.getsignal(one) != signal.SIG_IGN]
    signal.signal(signal.SIGALRM, _raise_again)
    sys.unraisablehook = _take_unraised
    for one in taken:
        signal.signal(one, _hear)
    try:
        yield
    except Exception as error:
        if _hearing.number is None or _hearing.waits:
            raise
        # Python makes another error of what is raised while it makes a class.
        raise Interruption(_hearing.number) from error
    finally:
        for one in taken:
            signal.signal(one, signal.SIG_IGN)


@contextmanager
def whole_steps() -> Iterator[None]:
    """Let a signal wait for the end of the block, whose steps belong together.

    Raises:
        Interruption: One has come meanwhile.
    """
    _hearing.blocks += 1
    try:
        yield
    finally:
        _hearing.blocks -= 1
        _raise_what_waits()


def _hear(number: int, _frame: FrameType | None) -> None:
    if _hearing.number is None:
        _hearing.number = number
        _hearing.waits = True
        _raise_what_waits()


def _raise_what_waits() -> None:
    if _hearing.number is not None and _hearing.waits and not _hearing.blocks:
        _hearing.waits = False
        raise Interruption(_hearing.number)


def _take_unraised(found: sys.UnraisableHookArgs) -> None:
    """Raise a signal again which came where Python can pass no exception on."""
    if issubclass(found.exc_type, Interruption):
        _hearing.waits = True
        signal.setitimer(signal.ITIMER_REAL, _AGAIN)
    else:
        sys.__unraisablehook__(found)


def _raise_again(_number: int, _frame: FrameType | None) -> None:
    _raise_what_waits()
