"""Opens, reads and replaces files so that no trick or fault goes unnoticed.

Everything that is refused raises an OSError with a reason in words, so that callers
report all faults in the same way. Nothing is opened through a symbolic link, nothing
blocks on a pipe, and a new name is synced to disk before anything depends on it.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

from annotations.errors import (
    MissingCorpusError,
    NotSavedError,
    ReadOnlyError,
    StoreError,
    UntrustedError,
)
from annotations.messages import _
from annotations.store.files.identity import user_name
from annotations.store.files.trusted_path import OwnerError, sync_opened, way_to

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self

    from annotations.store.files.trusted_path import AnyPath, TrustedPath

FOLDER_MODE = 0o2750
FILE_MODE = 0o640
_SAFE = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
_PIECE = 1 << 18
_GROWTH = 4096
"""Bytes read beyond the expected size, since the file may have grown meanwhile."""
_PRINTABLE = bytes(range(0x20, 0x7F)) + b"\n"
_LONGEST_NAME = 255
"""Bytes of the name of a file, in every file system that is used."""
_DIGITS = 16
"""Of a hidden name, by chance."""
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)


def reason(error: OSError) -> str:
    """What went wrong, in words."""
    if error.errno == errno.ELOOP:
        return _("it is a symbolic link, not a file")
    return error.strerror or str(error)


def open_regular(path: AnyPath, flags: int = os.O_RDONLY, mode: int = FILE_MODE) -> int:
    """A descriptor of the file; a link, a pipe, a folder or a device is refused."""
    return _open_regular(path, flags, mode)[0]


def _open_regular(
    path: AnyPath, flags: int = os.O_RDONLY, mode: int = FILE_MODE
) -> tuple[int, os.stat_result]:
    descriptor, status = way_to(path).open(flags | _SAFE, mode)
    if stat.S_ISREG(status.st_mode):
        return descriptor, status
    os.close(descriptor)
    raise OSError(errno.EINVAL, _("it is not a regular file"))


def read_regular(path: AnyPath, *, limit: int, start: int = 0) -> bytes:
    """The bytes of the file from `start`; one of more than `limit` bytes is refused."""
    with _OpenedFile(path) as file:
        _require_size(file.size, limit)
        expected = file.size - start
        return _read_range(file.descriptor, start, limit, expected=expected)


def read_opened(descriptor: int, *, limit: int, start: int = 0) -> bytes:
    """As `read_regular`, of the file that is open, whatever has its name by now."""
    size = os.fstat(descriptor).st_size
    _require_size(size, limit)
    return _read_range(descriptor, start, limit, expected=size - start)


def _read_range(descriptor: int, start: int, most: int, *, expected: int) -> bytes:
    """At most that many bytes from there; fewer where the file ends.

    Memory is allocated for the expected bytes, not for the most that there may be.
    """
    pieces: list[bytes] = []
    at, end = start, start + most
    while at < end:
        wanted = max(start + expected - at, 0) + _GROWTH
        if not (piece := os.pread(descriptor, min(wanted, end - at), at)):
            break
        pieces.append(piece)
        at += len(piece)
    return b"".join(pieces)


def _require_size(size: int, limit: int) -> None:
    """Refuse a file of a size that is larger than the limit."""
    if size > limit:
        megabytes = limit // 1_000_000
        message = _("it is larger than {megabytes} MB").format(megabytes=megabytes)
        raise OSError(errno.EFBIG, message)


class _OpenedFile:
    """A regular file that is open for reading until the end of the block."""

    def __init__(self, path: AnyPath) -> None:
        self.descriptor, status = _open_regular(path)
        self.size = status.st_size
        """When it was opened."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        os.close(self.descriptor)


def read_printable(path: AnyPath, *, limit: int) -> tuple[bytes, bool]:
    """What is in a file of printable ASCII and line ends, and whether that is all of it.

    Reading ends soon after the first other byte, whatever the length of the file: a hole,
    which takes no room on the disk, may be of any.
    """
    pieces: list[bytes] = []
    with open(open_regular(path), "rb") as file:
        _require_size(os.fstat(file.fileno()).st_size, limit)
        while piece := file.read(_PIECE):
            pieces.append(piece)
            if piece.translate(None, _PRINTABLE):
                pieces.append(file.read(_PIECE))
                break
        is_all = not file.read(1)
    return b"".join(pieces), is_all


def read_head(path: AnyPath, size: int, *, limit: int | None = None) -> bytes:
    """The first bytes of the file; one of more than `limit` bytes is refused."""
    with _OpenedFile(path) as file:
        if limit is not None:
            _require_size(file.size, limit)
        return _read_range(file.descriptor, 0, size, expected=size)


def read_tail(path: AnyPath, size: int) -> bytes:
    """The last bytes of the file, however long it is."""
    with _OpenedFile(path) as file:
        start = max(0, file.size - size)
        return _read_range(file.descriptor, start, size, expected=size)


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte: a nearly full disk takes only a part at first."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_folder(folder: TrustedPath) -> None:
    """Make names made in the folder survive a power cut."""
    with folder.opened() as descriptor:
        sync_opened(descriptor)


def shared_mode(corpus: Path, *, is_folder: bool = False) -> int:
    """The mode of what everybody reads who may read the corpus, such as an article."""
    is_open = corpus.stat().st_mode & stat.S_IROTH
    if is_folder:
        return 0o755 if is_open else FOLDER_MODE
    return 0o644 if is_open else FILE_MODE


def make_folders(folder: TrustedPath, *, mode: int = FOLDER_MODE) -> None:
    """Make the folder and those above it that are missing, for good.

    Raises:
        OSError: It cannot be made, or is not this user's.
    """
    if folder.owner not in (None, os.geteuid()):
        assert folder.owner is not None  # noqa: S101 - the line above
        message = _("it belongs to {owner}").format(owner=user_name(folder.owner))
        raise PermissionError(errno.EACCES, message)
    _make_missing(folder, mode)


def _make_missing(folder: TrustedPath, mode: int) -> None:
    try:
        with folder.opened():
            return
    except FileNotFoundError:
        if not folder.parts:
            raise
    _make_missing(folder.parent, mode)
    folder.make(mode)


def replace_file(path: AnyPath, data: bytes, *, mode: int = FILE_MODE) -> None:
    """Put the data in the place of the file, so that a reader sees old or new."""
    with replacing(path, mode=mode) as descriptor:
        write_all(descriptor, data)


@contextmanager
def replacing(path: AnyPath, *, mode: int = FILE_MODE) -> Iterator[int]:
    """A descriptor to write to, which takes the file's place at the end of the block.

    An error in the block leaves the file as it was; a reader sees old or new. A lock on
    the descriptor holds until the file is in place.
    """
    way = way_to(path)
    temporary = _temporary(way)
    descriptor = open_regular(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        os.fchmod(descriptor, mode)
        yield descriptor
        os.fsync(descriptor)
        temporary.rename(way)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    finally:
        os.close(descriptor)
    sync_folder(way.parent)


def keep_under(path: TrustedPath, target: TrustedPath) -> None:
    """Let the content of the file be found under another name, too, for good.

    The file itself never goes away meanwhile. Where the file system has no hard links,
    the content is copied.

    Raises:
        OSError: It could not be kept there, such as where something bears that name.
    """
    try:
        path.link(target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        data = read_regular(path, limit=path.lstat().st_size)
        return replace_file(target, data)
    return sync_folder(target.parent)


def hidden_beginning(beginning: str, name: str) -> str:
    """What all hidden names of a file begin with.

    A name that would get too long is cut; its digest says then which it was.

    Args:
        beginning: Of the hidden name, such as ".tmp-".
        name: Of the file.
    """
    room = _LONGEST_NAME - len(beginning) - 1 - _DIGITS
    data = os.fsencode(name)
    if len(data) > room:
        digest = sha256(data).hexdigest()[:_DIGITS]
        begun = data[: room - 1 - _DIGITS].decode("utf-8", "ignore")
        name = f"{begun}~{digest}"
    return f"{beginning}{name}-"


def hidden_name(beginning: str, name: str) -> str:
    """A hidden name that nobody else has."""
    return hidden_beginning(beginning, name) + os.urandom(_DIGITS // 2).hex()


def is_hidden_name(found: str, beginning: str, name: str) -> bool:
    """Whether what was found is a hidden name of that file."""
    prefix = hidden_beginning(beginning, name)
    digits = found.removeprefix(prefix)
    is_random = len(digits) == _DIGITS and set(digits) <= set("0123456789abcdef")
    return found.startswith(prefix) and is_random


def _temporary(path: TrustedPath) -> TrustedPath:
    return path.with_name(hidden_name(".tmp-", path.name))


def require_corpus(path: AnyPath) -> None:
    """Refuse to take a file for one that was never there, where the corpus itself is gone.

    Raises:
        MissingCorpusError: The trusted folder that the way begins at is not there.
    """
    folder = way_to(path).root
    if _is_gone(folder):
        message = _("{folder} was moved or removed: put it back")
        raise MissingCorpusError(message.format(folder=folder))


def _is_gone(folder: Path) -> bool:
    """Whether no folder is there; one that may not be looked at is not gone."""
    try:
        return not stat.S_ISDIR(folder.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False


def not_saved(error: OSError, path: AnyPath) -> StoreError:
    """What to raise when an edit could not be put on disk."""
    if isinstance(error, OwnerError):
        return _untrusted(error)
    if error.errno in _DENIED:
        message = _("{path} cannot be written: {reason}")
        return ReadOnlyError(message.format(path=path, reason=reason(error)))
    return NotSavedError(_("not saved: {reason}").format(reason=reason(error)))


def not_readable(error: OSError, path: AnyPath) -> StoreError:
    """What to raise when a stored file cannot be read."""
    if isinstance(error, OwnerError):
        return _untrusted(error)
    message = _("{path} cannot be read: {reason}")
    return StoreError(message.format(path=path, reason=reason(error)))


def _untrusted(error: OwnerError) -> UntrustedError:
    message = _("{path} is owned by {found}, expected {expected}")
    found, expected = map(user_name, (error.found, error.expected))
    return UntrustedError(
        message.format(path=error.path, found=found, expected=expected)
    )
