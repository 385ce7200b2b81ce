"""One session at a time changes a set.

The lock is the kernel's, so it ends with its holder. It is on a file of its own, which is
never replaced and which nobody but its owner can open: a reader cannot block a writer.
"""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from annotations.errors import NotSavedError
from annotations.store.files import open_regular
from annotations.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_MODE = 0o600
_PATIENCE = 2.0
_PAUSE = 0.01


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock for the time of the block.

    Raises:
        NotSavedError: Another session holds it for more than two seconds.
    """
    descriptor = open_regular(path, os.O_RDWR | os.O_CREAT, LOCK_MODE)
    try:
        _wait_for(descriptor)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                message = _("not saved: the set is busy in another session; try again")
                raise NotSavedError(message) from None
            time.sleep(_PAUSE)
