"""Lets only one session at a time change a set.

The kernel holds the lock, so it ends with the process. It is on a separate file, which
is never replaced and which only its owner can open, so a reader cannot block a writer.
A lock that excludes nobody is worse than none, so a lock counts only once this process
has failed to take it a second time, and where the mount does not say that locks end at
this machine.

The file also contains the position of the last save. Its owner writes it after the
save, so a log that does not reach that position has lost lines.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.errors import BusyError, ReadOnlyError
from annotations.messages import _, plural
from annotations.store.files.mounts import reason_locks_are_local
from annotations.store.files.safe_io import open_regular, read_head
from annotations.store.stored_set import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.store.files.trusted_path import TrustedPath

LOCK_MODE = 0o600
PATIENCE = 5.0
"""Seconds that a command waits for another session to finish its save."""
_PAUSE = 0.01
_SAVED = re.compile(rb"(?P<revision>[0-9]{16}) (?P<head>[0-9a-f]{64})\n")
_SAVED_BYTES = 82


class LockRule(Struct, frozen=True):
    """How a lock is taken."""

    patience: float = PATIENCE
    """Seconds that another session is waited for."""
    excludes: bool = True
    """Whether a lock that excludes nobody is refused."""


class HeldLock(Struct, frozen=True):
    """A lock that this process holds."""

    descriptor: int

    def note_saved(self, position: Position) -> None:
        """Write down how far the set has come; the set does not depend on it."""
        said = b"%016d %s\n" % (position.revision, position.head.encode("ascii"))
        with suppress(OSError):  # such as a full disk: an older position stays true
            os.pwrite(self.descriptor, said, 0)

    def forget_saved(self) -> None:
        """Have it say nothing: there is no set any more.

        Raises:
            OSError: It still says something.
        """
        os.ftruncate(self.descriptor, 0)


@contextmanager
def held(path: TrustedPath, rule: LockRule | None = None) -> Iterator[HeldLock]:
    """Hold the lock for the time of the block.

    Raises:
        BusyError: Another session holds it for longer than the rule's patience.
        ReadOnlyError: The lock would not keep another session away.
    """
    rule = rule or LockRule()
    descriptor = open_regular(path, os.O_RDWR | os.O_CREAT, LOCK_MODE)
    try:
        try:
            _wait_for(descriptor, rule.patience)
        except OSError as error:
            if rule.excludes:
                raise _refusal(path, error) from None
        if rule.excludes:
            _require_exclusion(path)
        yield HeldLock(descriptor)
    finally:
        with suppress(OSError):  # the lock ends all the same; what was saved is saved
            os.close(descriptor)


def last_saved(path: TrustedPath) -> Position | None:
    """How far the set had come when it was last saved, if its lock says so.

    None for a person whose lock it is not.
    """
    try:
        found = _SAVED.fullmatch(read_head(path, _SAVED_BYTES))
    except OSError:
        return None
    if found is None:
        return None
    return Position(int(found["revision"]), found["head"].decode("ascii"))


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


def _require_exclusion(path: TrustedPath) -> None:
    """Refuse a lock that is held but keeps nobody away.

    Raises:
        ReadOnlyError: It would be granted twice, or once on each machine.
    """
    if why := reason_locks_are_local(str(path.root)):
        raise without_locks(why)
    second = open_regular(path, os.O_RDWR)
    try:
        fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    finally:
        os.close(second)
    raise without_locks(
        _("two processes locked {path} at the same time").format(path=path)
    )


def without_locks(why: str) -> ReadOnlyError:
    """What to raise where no lock keeps two sessions apart."""
    message = _(
        "nothing can be saved here: {reason}, so two sessions could overwrite each "
        'other\'s edits; if only one person works at a time, put locks = "none" below '
        "[team] in hashiya.toml"
    )
    return ReadOnlyError(message.format(reason=why))


def _refusal(path: TrustedPath, error: OSError) -> Exception:
    if error.errno not in (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP):
        return error
    message = _("{path} cannot be locked: {reason}")
    return without_locks(message.format(path=path, reason=error.strerror))
