"""Replaces a file without losing what bears its name at that moment.

A plain rename drops the file whose name it takes. If no lock keeps other sessions away,
that may be a file which another session has just put there. Here the old and the new
file trade names in one step, so that both always have one.
"""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from annotations.store.files.safe_io import (
    FILE_MODE,
    keep_under,
    open_regular,
    replace_file,
    sync_folder,
    write_all,
)

if TYPE_CHECKING:
    from annotations.store.files.trusted_path import TrustedPath

_EXCHANGE = 2
"""The flag RENAME_EXCHANGE of Linux."""
_UNSUPPORTED = (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP)


def replace_keeping(path: TrustedPath, data: bytes, kept: TrustedPath) -> None:
    """Put the data in the place of the file, and keep the old file under another name.

    The file never goes away meanwhile. Where names cannot be swapped, as on NFS, what
    another session puts there between two steps is dropped: there, its lock must be held.

    Args:
        path: The file to replace.
        data: What it is to contain.
        kept: A name in the same folder that nothing bears yet.

    Raises:
        OSError: It could not be replaced; it is as it was.
    """
    _write_new(kept, data)
    try:
        _swap(path, kept)
    except OSError as error:
        kept.unlink()
        if error.errno not in _UNSUPPORTED:
            raise
        keep_under(path, kept)
        replace_file(path, data)
    sync_folder(path.parent)


def _write_new(path: TrustedPath, data: bytes) -> None:
    descriptor = open_regular(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        os.fchmod(descriptor, FILE_MODE)
        write_all(descriptor, data)
        os.fsync(descriptor)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    finally:
        os.close(descriptor)


def _swap(path: TrustedPath, other: TrustedPath) -> None:
    """Let two files of a folder trade names in one step."""
    try:
        import ctypes  # noqa: PLC0415 - rarely needed, and slow to import
    except ModuleNotFoundError as error:  # a Python built without it
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS)) from error
    except (
        ImportError
    ) as error:  # it cannot be read now, as when disk or memory is full
        raise OSError(errno.EIO, str(error)) from error
    with path.parent.opened() as folder:
        exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if exchange is None:
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
        names = os.fsencode(path.name), os.fsencode(other.name)
        if exchange(folder, names[0], folder, names[1], _EXCHANGE):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
