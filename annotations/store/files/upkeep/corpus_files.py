"""The files that a backup contains; the files of a set are read in a consistent state.

Only one file is in memory at a time, and none with large holes is read, since people
may put any number of large files into their own folders.
"""

from __future__ import annotations

import os
import re
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from annotations.config import CONFIG_NAME, named_guidelines
from annotations.messages import _
from annotations.store.files.metadata import METADATA_NAME
from annotations.store.files.safe_io import open_regular, reason
from annotations.store.files.trusted_path import TrustedPath
from annotations.store.files.upkeep.archive import (
    GUIDELINES_ENDING,
    KEPT_ROOTS,
    LARGEST_FILE,
    is_file_of_corpus,
    is_passing,
)
from annotations.store.files.upkeep.holes import has_large_holes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

_ATTEMPTS = 20
_PAUSE = 0.02
_LOG = re.compile(r".+\.log", re.DOTALL)
_CLOSED = re.compile(r".+\.log\.(?P<number>[1-9][0-9]*)", re.DOTALL)
_CHANGING = re.compile(r".+\.(?:log|json(?:\.[1-9])?)", re.DOTALL)
"""The names of what sessions replace or add to: a log and its snapshots."""
_OF_A_SET = re.compile(r"(?P<stem>.+)\.(?:json|log)(?:\.[1-9][0-9]*)?", re.DOTALL)


class ReadFile(NamedTuple):
    """A file as it was read."""

    path: str
    """Below the corpus."""
    data: bytes
    status: os.stat_result


class CorpusFiles(Struct):
    """What there is to keep in a corpus."""

    folder: Path
    article_names: list[str]
    folders: list[str] = field(default_factory=list)
    """Paths below the corpus."""
    unread: dict[str, str] = field(default_factory=dict)
    """What could not be read, and why."""

    def groups(self) -> list[list[str]]:
        """Paths of files that belong together, sorted; those of one set are one group."""
        groups = [[name] for name in self.article_names]
        own = (CONFIG_NAME, METADATA_NAME)
        groups += [[name] for name in own if os.path.lexists(self.folder / name)]
        guidelines = self._guidelines()
        groups.extend([path] for path in guidelines)
        above = (_above(name) for name in [*self.article_names, *guidelines])
        self.folders.extend({one for found in above for one in found})
        for root in KEPT_ROOTS:
            groups.extend(self._groups_below(root))
        self.folders.sort()
        return sorted(groups)

    def _guidelines(self) -> list[str]:
        """The guidelines that the corpus names; those of no label are not its files."""
        return [one for one in named_guidelines(self.folder) if is_file_of_corpus(one)]

    def read(self, group: list[str]) -> Iterator[ReadFile]:
        """The files of the group, one by one; none knows more than the log among them.

        What changes while a session works is opened first, all together. A snapshot that
        is open stays as it is, a log that is open only grows, and the closed logs never
        change: so it does not matter when each of them is read.
        """
        log = next((path for path in group if _LOG.fullmatch(path)), None)
        for _attempt in range(_ATTEMPTS):
            before = self._inode(log)
            with ExitStack() as files:
                opened = self._opened_together(group, files)
                if before == self._inode(log) and not self._is_closed_since(log, group):
                    for path in _log_last(group):
                        yield from self._read(path, opened.get(path))
                    return
            time.sleep(_PAUSE)
            group = self._listed_again(group)
        for path in group:
            self.unread[path] = _("it changes too often")

    def _is_closed_since(self, log: str | None, group: list[str]) -> bool:
        """Whether the log was closed, and another begun, after the files were listed."""
        if log is None:
            return False
        closed = (_CLOSED.fullmatch(path) for path in group)
        numbers = (int(found["number"]) for found in closed if found)
        following = f"{log}.{max(numbers, default=0) + 1}"
        return TrustedPath(self.folder, tuple(following.split("/"))).is_file()

    def _opened_together(
        self, paths: list[str], files: ExitStack
    ) -> dict[str, BinaryIO | None]:
        """The log and the snapshots of a set; None for each that cannot be opened."""
        found = [path for path in _log_last(paths) if _CHANGING.fullmatch(path)]
        return {path: self._opened(path, files) for path in found}

    def _groups_below(self, folder: str) -> Iterator[list[str]]:
        groups: dict[str, list[str]] = {}
        entries = self._entries(folder)
        if entries is None:
            return
        self.folders.append(folder)
        for name, is_folder in entries:
            path = f"{folder}/{name}"
            if is_passing(name):
                continue
            if not is_file_of_corpus(f"{path}/x" if is_folder else path):
                self.unread[path] = _("it is not a file of an annotation set")
            elif is_folder:
                yield from self._groups_below(path)
            else:
                match = _OF_A_SET.fullmatch(name)
                groups.setdefault(match["stem"] if match else name, []).append(path)
        yield from groups.values()

    def _entries(self, folder: str) -> list[tuple[str, bool]] | None:
        try:
            with os.scandir(self.folder / folder) as found:
                return sorted(
                    (one.name, one.is_dir(follow_symlinks=False)) for one in found
                )
        except FileNotFoundError:
            return None
        except OSError as error:
            self.unread[folder] = reason(error)
            return None

    def _way_to(self, path: str) -> Path | TrustedPath:
        """Where the file is; to guidelines, which only a text names, no link leads."""
        if path.endswith(GUIDELINES_ENDING):
            return TrustedPath(self.folder, tuple(path.split("/")))
        return self.folder / path

    def _opened(self, path: str, files: ExitStack) -> BinaryIO | None:
        self.unread.pop(path, None)
        try:
            descriptor = open_regular(self._way_to(path))
        except FileNotFoundError:
            return None  # it was taken away a moment ago
        except OSError as error:
            self.unread[path] = reason(error)
            return None
        return files.enter_context(os.fdopen(descriptor, "rb"))

    def _read(self, path: str, opened: BinaryIO | None) -> Iterator[ReadFile]:
        """The file, if it can be read; it is opened now unless that was tried before."""
        with ExitStack() as files:
            if opened is None and not _CHANGING.fullmatch(path):
                opened = self._opened(path, files)
            found = self._content(path, opened) if opened else None
        if found:
            yield found

    def _content(self, path: str, file: BinaryIO) -> ReadFile | None:
        try:
            status = os.fstat(file.fileno())
            if status.st_size > LARGEST_FILE:
                self.unread[path] = _("it is too large")
                return None
            if has_large_holes(file.fileno()):
                self.unread[path] = _("large parts of it were never written")
                return None
            data = file.read(status.st_size)
        except OSError as error:
            self.unread[path] = reason(error)
            return None
        if _LOG.fullmatch(path) and path.split("/", maxsplit=1)[0] in KEPT_ROOTS:
            data = data[: data.rfind(b"\n") + 1]  # a save may be under way
        return ReadFile(path, data, status)

    def _inode(self, path: str | None) -> int | None:
        try:
            return None if path is None else (self.folder / path).lstat().st_ino
        except OSError:
            return None

    def _listed_again(self, group: list[str]) -> list[str]:
        folder, _slash, name = group[0].rpartition("/")
        match = _OF_A_SET.fullmatch(name)
        if match is None:
            return group
        again = self._entries(folder) or []
        return [
            f"{folder}/{one}"
            for one, _is_folder in again
            if (found := _OF_A_SET.fullmatch(one)) and found["stem"] == match["stem"]
        ]


def _above(name: str) -> Iterator[str]:
    """The folders that the article is in, below the corpus."""
    parts = name.split("/")[:-1]
    for end in range(1, len(parts) + 1):
        yield "/".join(parts[:end])


def _log_last(paths: list[str]) -> list[str]:
    """Snapshots first: a log only grows, so it then knows all that they do."""
    return sorted(paths, key=lambda path: (_LOG.fullmatch(path) is not None, path))
