"""Texts that a person was writing when the program was ended from outside.

Each is kept in a place of its own that only they may read, is named at every start, and
stays until they remove it: nothing that was typed is lost without a word.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.config.state_files import has_state_folder, state_folder
from annotations.messages import _, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAME = "note.txt"


class UnfinishedTexts:
    """The folder that they are kept in, one folder for each of them."""

    def __init__(self, folder: Path | None = None) -> None:
        """Keep them in the folder; without one, among temporary files."""
        self._folder = folder

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> UnfinishedTexts:
        """Those of the person with this environment."""
        if has_state_folder(environ):
            return cls(state_folder(environ) / "unfinished")
        return cls()

    def keep(self, text: str) -> str:
        """Keep a text; returns what to say of it."""
        try:
            with self.opened(text) as path, suppress(OSError):
                _sync(path)
        except OSError as error:
            message = _("what you were typing could not be kept: {reason}")
            return message.format(reason=error.strerror)
        return _("what you were typing is kept in {path}").format(path=path)

    @contextmanager
    def opened(self, text: str) -> Iterator[Path]:
        """A file with the text, which no other session takes for unfinished meanwhile.

        It stays until `remove` is called.

        Raises:
            OSError: It could not be made.
        """
        if self._folder is not None:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix="hashiya-", dir=self._folder))
        path = folder / _NAME
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            with suppress(
                OSError
            ):  # on a file system without locks it is named too early
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _write(path, text)
            yield path
        finally:
            os.close(descriptor)

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
            above=self._folder,
        )

    def _found(self) -> list[Path]:
        try:
            below = sorted(self._folder.iterdir()) if self._folder else []
        except OSError:
            return []
        return [folder for folder in below if _is_left(folder)]


def _sync(path: Path) -> None:
    """Make the file and its name survive a power cut."""
    for one in (path, path.parent, path.parent.parent):
        descriptor = os.open(one, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(f"{text}\n" if text else "")


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
