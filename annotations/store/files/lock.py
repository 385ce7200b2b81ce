"""One session at a time changes a set.

The lock is the kernel's, so it ends with its holder. It is on a file of its own, which is
never replaced and which nobody but its owner can open: a reader cannot block a writer.
"""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from annotations.errors import BusyError
from annotations.messages import _, plural
from annotations.store.files.safe_io import open_regular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.store.files.trusted_path import TrustedPath

LOCK_MODE = 0o600
PATIENCE = 5.0
"""Seconds that a command waits for another session to finish its save."""
_PAUSE = 0.01


@contextmanager
def held(path: TrustedPath, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock for the time of the block.

    Raises:
        BusyError: Another session holds it for longer than `patience`, in seconds.
    """
    descriptor = open_regular(path, os.O_RDWR | os.O_CREAT, LOCK_MODE)
    try:
        _wait_for(descriptor, patience)
        yield
    finally:
        with suppress(OSError):  # the lock ends all the same; what was saved is saved
            os.close(descriptor)


def _wait_for(descriptor: int, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise BusyError(_busy(patience)) from None
            time.sleep(_PAUSE)


def _busy(patience: float) -> str:
    if patience < 1:
        return _("not saved: busy in another session")
    return plural(
        "not saved: busy in another session for {count} second; try again",
        "not saved: busy in another session for {count} seconds; try again",
        round(patience),
    )
