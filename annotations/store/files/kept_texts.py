"""The texts that were annotated, kept by digest beside the sets that count in them.

An article's file may change or disappear; the annotated text stays, so that offsets can
always be read, exported and found again. The text is on disk before the first edit
whose offsets count in it, in the annotator's own folder, where nobody else may write.
It is checked against its digest whenever it is read: a wrong text is reported, and
never used.
"""

from __future__ import annotations

import errno
import hashlib
import re
import threading
from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.store.files.notices import Notices
from annotations.store.files.safe_io import (
    make_folders,
    read_regular,
    reason,
    replace_file,
)

if TYPE_CHECKING:
    from annotations.model import Article
    from annotations.store.files.trusted_path import TrustedPath

TEXTS_FOLDER = ".texts"
_UNFINISHED = re.compile(r"\.tmp-[0-9a-f]{64}\.txt-[0-9a-f]{16}")
_LARGEST = 80_000_000
"""Bytes: of the largest article that is read, in UTF-8."""


class KeptTexts:
    """The texts that sets were made on, each in the folder of its sets' owner.

    Calls may come from several threads: one waits for the other.
    """

    def __init__(self) -> None:
        self._known: set[TrustedPath] = set()
        """What is surely there."""
        self._unfinished: dict[TrustedPath, list[str]] = {}
        """What killed sessions had left in each folder of texts at the first look."""
        self._lock = threading.Lock()
        self.notices = Notices()

    def keep(self, home: TrustedPath, article: Article) -> None:
        """Have the text of the article on disk, now and after it has changed.

        Args:
            home: Folder of the owner of the sets that count in it.
            article: With the text.

        Raises:
            OSError: It could not be put there.
        """
        path = _path(home, article.sha256)
        with self._lock:
            if path in self._known and path.exists():
                return
            if self._read(path, article.sha256) is None:
                make_folders(path.parent)
                self._write(path, article)
            self._sweep(path)
            self._known.add(path)

    def _write(self, path: TrustedPath, article: Article) -> None:
        try:
            replace_file(path, article.text.encode("utf-8"))
        except FileNotFoundError:
            # Another session had the same text there first, and swept.
            if self._read(path, article.sha256) is None:
                raise

    def _sweep(self, path: TrustedPath) -> None:
        """Remove what killed sessions have left of the text, which is there by now."""
        folder = path.parent
        if folder not in self._unfinished:
            names = [name for name, _is_folder in folder.entries()]
            self._unfinished[folder] = [*filter(is_unfinished, names)]
        for name in self._unfinished[folder]:
            if name.startswith(f".tmp-{path.name}-"):
                path.with_name(name).unlink(missing_ok=True)

    def text(self, home: TrustedPath, sha256: str) -> str | None:
        """The text of that digest, or None where it is not kept or not as it was."""
        with self._lock:
            return self._read(_path(home, sha256), sha256)

    def _read(self, path: TrustedPath, sha256: str) -> str | None:
        try:
            return _checked(path, sha256)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            message = _("{path} is not used: {reason}")
            self.notices.add(message.format(path=path, reason=reason(error)))
            return None


def _path(home: TrustedPath, sha256: str) -> TrustedPath:
    return home / TEXTS_FOLDER / f"{sha256}.txt"


def is_unfinished(name: str) -> bool:
    """Whether the name is that of a text whose writing was broken off, or goes on."""
    return _UNFINISHED.fullmatch(name) is not None


def fault_of_text(path: TrustedPath) -> str | None:
    """Why a kept text cannot be used, or None where it can."""
    try:
        _checked(path, path.name.partition(".")[0])
    except OSError as error:
        return reason(error)
    return None


def _checked(path: TrustedPath, sha256: str) -> str:
    data = read_regular(path, limit=_LARGEST)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise OSError(errno.EINVAL, _("it is not the text that was annotated"))
    return data.decode("utf-8")
