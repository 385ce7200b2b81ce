"""Hidden names that an export has until it is complete.

An export that is killed leaves them behind, and the next one to the same place removes
them. What an export is writing is locked, and the system releases a lock when a process
ends, however it ends: so nothing is removed that is still being written, or is about to
get its name.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from annotations.errors import ExchangeError
from annotations.messages import _
from annotations.store import hidden_name, is_hidden_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEW = ".tmp-"
"""Begins the name of what is being written; `annotations.store.replacing` uses it, too."""
OLD = ".old-"
"""Begins the name of an earlier export that is being replaced."""
_OPENED = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def hidden_beside(path: Path, beginning: str) -> Path:
    """A new hidden name in the same folder."""
    return path.absolute().parent / hidden_name(beginning, path.name)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep others from removing the folder before the end of the block.

    Raises:
        ExchangeError: Another export to the same place has removed it already.
    """
    descriptor = os.open(folder, _OPENED)
    try:
        hold(descriptor)
        yield
    finally:
        os.close(descriptor)


def hold(descriptor: int) -> None:
    """Keep others from removing what is open there, until it is closed.

    Raises:
        ExchangeError: Another export to the same place has removed it already.
    """
    with suppress(OSError):  # some file systems know no locks
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    if not os.fstat(descriptor).st_nlink:
        raise ExchangeError(_("another export to the same place has just begun"))


def remove_unfinished(path: Path, beginning: str) -> None:
    """Remove what killed exports to that path have left, if it is this user's."""
    with suppress(OSError):  # whatever is wrong there is reported by who writes there
        for found in path.absolute().parent.iterdir():
            if is_hidden_name(found.name, beginning, path.name):
                _remove(found)


def _remove(path: Path) -> None:
    """Remove a file or a folder that nobody holds; what cannot be removed stays."""
    with suppress(OSError), _own(path) as descriptor:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            shutil.rmtree(path)
        else:
            path.unlink()


@contextmanager
def _own(path: Path) -> Iterator[int]:
    """A descriptor of a file or a folder of this user's; a link is not followed."""
    descriptor = os.open(path, _OPENED)
    try:
        found = os.fstat(descriptor)
        is_known = stat.S_ISDIR(found.st_mode) or stat.S_ISREG(found.st_mode)
        if not is_known or found.st_uid != os.geteuid():
            raise PermissionError
        yield descriptor
    finally:
        os.close(descriptor)
