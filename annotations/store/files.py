"""Opening, reading and replacing files so that no trick or fault goes unseen.

Whatever is refused is an OSError with a reason in words, so that callers tell all faults
in one way. Nothing is opened through a link, nothing hangs on a pipe, and a name is in
its folder for good before anything depends on it.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from annotations.errors import NotSavedError, ReadOnlyError, StoreError
from annotations.translation import _

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

FOLDER_MODE = 0o2750
FILE_MODE = 0o640
_SAFE = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)


def reason(error: OSError) -> str:
    """What went wrong, in words."""
    if error.errno == errno.ELOOP:
        return _("it is a link, not a file")
    return error.strerror or str(error)


def open_regular(path: Path, flags: int = os.O_RDONLY, mode: int = FILE_MODE) -> int:
    """A descriptor of the file; a link, a pipe, a folder or a device is refused."""
    descriptor = os.open(path, flags | _SAFE, mode)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise OSError(errno.EINVAL, _("it is not a regular file"))


def read_regular(path: Path, *, limit: int, start: int = 0) -> bytes:
    """The bytes of the file from `start`; one of more than `limit` bytes is refused."""
    with open(open_regular(path), "rb") as file:
        return read_opened(file, limit=limit, start=start)


def read_opened(file: BinaryIO, *, limit: int, start: int = 0) -> bytes:
    """As `read_regular`, of the file that is open, whatever bears its name by now."""
    if os.fstat(file.fileno()).st_size > limit:
        megabytes = limit // 1_000_000
        message = _("it is larger than {megabytes} MB").format(megabytes=megabytes)
        raise OSError(errno.EFBIG, message)
    file.seek(start)
    return file.read(limit)


def read_head(path: Path, size: int) -> bytes:
    """The first bytes of the file, however long it is."""
    with open(open_regular(path), "rb") as file:
        return file.read(size)


def read_tail(path: Path, size: int) -> bytes:
    """The last bytes of the file, however long it is."""
    with open(open_regular(path), "rb") as file:
        file.seek(max(0, os.fstat(file.fileno()).st_size - size))
        return file.read(size)


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte: a nearly full disk takes only a part at first."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_folder(folder: Path) -> None:
    """Make names made in the folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folders(folder: Path) -> None:
    """Make the folder and those above it that are missing, for good."""
    if folder.is_dir():
        return
    make_folders(folder.parent)
    # Another session may make it at the same time.
    with suppress(FileExistsError):
        folder.mkdir()
        folder.chmod(FOLDER_MODE)
        sync_folder(folder.parent)


def replace_file(path: Path, data: bytes) -> None:
    """Put the data in the place of the file, so that a reader sees old or new."""
    temporary = _temporary(path)
    descriptor = open_regular(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        try:
            os.fchmod(descriptor, FILE_MODE)
            write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def keep_under(path: Path, kept: Path) -> None:
    """Let the content of the file be found under another name, too, for good.

    The file itself never goes away meanwhile. Where the file system has no hard links,
    the content is copied.
    """
    temporary = _temporary(kept)
    try:
        os.link(path, temporary, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        data = read_regular(path, limit=path.stat().st_size)
        return replace_file(kept, data)
    temporary.replace(kept)
    # Where both were one file already, the rename was nothing.
    temporary.unlink(missing_ok=True)
    return sync_folder(kept.parent)


def _temporary(path: Path) -> Path:
    return path.with_name(f".tmp-{path.name}-{secrets.token_hex(8)}")


def not_saved(error: OSError, path: Path) -> StoreError:
    """What to raise when an edit could not be put on disk."""
    if error.errno in _DENIED:
        message = _("{path} cannot be written: {reason}")
        return ReadOnlyError(message.format(path=path, reason=reason(error)))
    return NotSavedError(_("not saved: {reason}").format(reason=reason(error)))


def not_readable(error: OSError, path: Path) -> StoreError:
    """What to raise when a stored file cannot be read."""
    message = _("{path} cannot be read: {reason}")
    return StoreError(message.format(path=path, reason=reason(error)))
