"""Texts that a person was writing when the program was ended from outside.

Each is kept in a place of its own that only they may read, is named at every start, and
stays until they remove it: nothing that was typed is lost without a word.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import stat
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.config.state_files import state_folder
from annotations.messages import _, listed, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAME = "note.txt"
_TEMPORARY = "/var/tmp"  # noqa: S108 - only a folder of the person's own is used there
"""Outlives a restart of the machine, and often is another disk than the home folder's."""


class UnfinishedTexts:
    """The folders that they are kept in, one folder in them for each of them."""

    def __init__(self, *folders: Path) -> None:
        """Keep each in the first folder that takes it whole.

        Without any, they are kept among temporary files and never named.
        """
        self._folders = folders

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> UnfinishedTexts:
        """Those of the person with this environment.

        Where their home folder takes none, as on a full disk, a temporary one does.
        """
        state = state_folder(environ)
        own = [state / "unfinished"] if state else []
        temporary = Path(environ.get("TMPDIR", ""))
        spare = temporary if temporary.is_absolute() else Path(_TEMPORARY)
        return cls(*own, spare / f"hashiya-{os.geteuid()}")

    def keep(self, text: str) -> str:
        """Keep a text; returns what to say of it, or the text where it cannot be kept."""
        try:
            with self.opened(text) as path, suppress(OSError):
                _sync_names(path)
        except OSError as error:
            message = _("what you were typing could not be kept ({reason}): {text}")
            return message.format(reason=error.strerror or error, text=text)
        return _("what you were typing is kept in {path}").format(path=path)

    @contextmanager
    def opened(self, text: str) -> Iterator[Path]:
        """A file with the text, which no other session takes for unfinished meanwhile.

        It stays until `remove` is called.

        Raises:
            OSError: It could not be made; of several reasons the first.
        """
        path, lock = self._made(text)
        try:
            yield path
        finally:
            os.close(lock)

    def _made(self, text: str) -> tuple[Path, int]:
        """The file, and what keeps other sessions from naming it."""
        faults = []
        for folder in self._folders:
            try:
                _require_own(folder)
                return _made_in(folder, text)
            except OSError as error:
                faults.append(error)
        if faults:
            raise faults[0]
        return _made_in(None, text)

    def remove(self, path: Path, *, only: bool = False) -> None:
        """Remove the file and all that was written beside it.

        Args:
            path: The file.
            only: Whether to leave everything where an editor has left files of its own,
                from which it can recover the text.
        """
        with suppress(OSError):
            if only and os.listdir(path.parent) != [_NAME]:  # noqa: PTH208 - names alone
                return
            shutil.rmtree(path.parent)

    def news(self) -> str | None:
        """What to say at the start; None where nothing is unfinished."""
        found = self._found()
        if not found:
            return None
        return plural(
            "a text that you had not finished is in {path}: copy what you need, then "
            "remove that folder",
            "{count} texts that you had not finished are in {above}: copy what you need, "
            "then remove their folders",
            len(found),
            path=found[0],
            above=listed(dict.fromkeys(str(one.parent) for one in found)),
        )

    def _found(self) -> list[Path]:
        found: list[Path] = []
        for folder in self._folders:
            if _is_own(folder):
                with suppress(OSError):
                    found += filter(_is_left, sorted(folder.iterdir()))
        return found


def _is_own(folder: Path) -> bool:
    """Whether it is a folder of this person, and no link to one."""
    with suppress(OSError):
        found = folder.lstat()
        return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()
    return False


def _require_own(folder: Path) -> None:
    """Have the folder; one that somebody else has made there raises an OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _is_own(folder):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def _made_in(above: Path | None, text: str) -> tuple[Path, int]:
    """A locked new folder with the text; nothing is left where it does not take it."""
    folder = Path(tempfile.mkdtemp(prefix="hashiya-", dir=above))
    lock = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with suppress(OSError):  # on a file system without locks it is named too early
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _write(folder / _NAME, text)
    except BaseException:
        os.close(lock)
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder / _NAME, lock


def _sync_names(path: Path) -> None:
    """Make the name of the file survive a power cut."""
    for one in (path.parent, path.parent.parent):
        descriptor = os.open(one, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(f"{text}\n" if text else "")
        file.flush()
        os.fsync(file.fileno())  # where some disks say only now that they are full


def _is_left(folder: Path) -> bool:
    """Whether the text is there, and no session is at work on it."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return bool(os.listdir(folder))  # noqa: PTH208 - names alone
    except BlockingIOError:
        return False
    except OSError:
        return True
    finally:
        os.close(descriptor)
