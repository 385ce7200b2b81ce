"""The files of a corpus that a backup keeps, each set's files read as they fit together."""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

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

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ATTEMPTS = 20
_PAUSE = 0.02
_LOG = re.compile(r"(?P<stem>.+)\.log")
_OF_A_SET = re.compile(r"(?P<stem>.+)\.(?:json|log)(?:\.[1-9][0-9]*)?")


class ReadFile(NamedTuple):
    """A file as it was read."""

    path: str
    """Below the corpus."""
    data: bytes
    status: os.stat_result


@dataclass(slots=True)
class CorpusFiles:
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

    def read(self, group: list[str]) -> list[ReadFile]:
        """The files of the group, so that none knows more than the log among them."""
        log = next((path for path in group if _LOG.fullmatch(path)), None)
        for _attempt in range(_ATTEMPTS):
            before = self._inode(log)
            found = [one for path in _log_last(group) if (one := self._read(path))]
            if before == self._inode(log):
                return found
            # The log was closed and begun again meanwhile.
            time.sleep(_PAUSE)
            group = self._listed_again(group)
        for path in group:
            self.unread[path] = _("it changes too often")
        return []

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

    def _read(self, path: str) -> ReadFile | None:
        self.unread.pop(path, None)
        try:
            with os.fdopen(open_regular(self._way_to(path)), "rb") as file:
                status = os.fstat(file.fileno())
                data = file.read(LARGEST_FILE + 1)
        except FileNotFoundError:
            return None  # it was taken away a moment ago
        except OSError as error:
            self.unread[path] = reason(error)
            return None
        if len(data) > LARGEST_FILE:
            self.unread[path] = _("it is too large")
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


def _log_last(group: list[str]) -> list[str]:
    """Snapshots first: a log only grows, so it then knows all that they do."""
    return sorted(group, key=lambda path: (_LOG.fullmatch(path) is not None, path))
