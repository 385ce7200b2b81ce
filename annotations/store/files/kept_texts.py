"""The texts that were annotated, kept by digest beside the sets that count in them.

An article's file may change or go; what a set was made on stays, so that its offsets can
always be read, exported and found again. A text is on disk before the first edit that
counts in it, in the annotator's own folder, where nobody else may write. What is kept is
checked against its digest whenever it is read: a wrong text is told, and never used.
"""

from __future__ import annotations

import errno
import hashlib
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
_LARGEST = 80_000_000
"""Bytes: of the largest article that is read, in UTF-8."""


class KeptTexts:
    """The texts that sets were made on, each in the folder of its sets' owner."""

    def __init__(self) -> None:
        self._known: set[TrustedPath] = set()
        """What is surely there."""
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
        if path in self._known and path.exists():
            return
        if self._read(path, article.sha256) is None:
            make_folders(path.parent)
            replace_file(path, article.text.encode("utf-8"))
        self._known.add(path)

    def text(self, home: TrustedPath, sha256: str) -> str | None:
        """The text of that digest, or None where it is not kept or not as it was."""
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
