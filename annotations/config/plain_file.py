"""Reads the small files that a corpus is described in, and says why one cannot be read."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from annotations.messages import _

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_CONFIG = 1_000_000
"""Bytes of one file."""


def read_plain_file(
    path: Path, *, follows_links: bool = False, limit: int = LARGEST_CONFIG
) -> bytes:
    """The whole file, which may be no pipe and no giant, and no link unless links are followed.

    Args:
        path: Of the file.
        follows_links: Whether it may be a link.
        limit: How many bytes it may have: whole megabytes.

    Raises:
        OSError: It cannot be read, or is one of these.
    """
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
    if not follows_links:
        flags |= os.O_NOFOLLOW
    with os.fdopen(os.open(path, flags), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, _("it is not a regular file"))
        if found.st_size > limit:
            message = _("it is larger than {count} MB")
            raise OSError(errno.EFBIG, message.format(count=limit // LARGEST_CONFIG))
        return file.read(limit)


def decoded(data: bytes) -> str:
    """The text of a whole file in UTF-8, without a byte order mark.

    Raises:
        UnicodeDecodeError: It is not UTF-8. Unlike with the codec `utf-8-sig`, the places
            in the error count a byte order mark.
    """
    return data.decode("utf-8").removeprefix("\ufeff")


def why_unreadable(
    error: OSError | UnicodeDecodeError, *, follows_links: bool = False
) -> str:
    """Why a file cannot be read as text in UTF-8, in words.

    Args:
        error: From reading the file, or from `decoded`.
        follows_links: Whether links were followed.
    """
    if isinstance(error, UnicodeDecodeError):
        template = _("byte {number} of the file is not UTF-8: save the file as UTF-8")
        return template.format(number=error.start + 1)
    if error.errno == errno.ELOOP:
        if follows_links:
            return _("its symbolic links form a loop")
        return _("it is a symbolic link")
    return error.strerror or str(error)
