"""By what a file that was examined before is recognised as unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import os

    from annotations.store.files.trusted_path import TrustedPath


class FileStamp(NamedTuple):
    """Differs after every change of the file."""

    inode: int
    length: int
    """Bytes."""
    written: int
    """When, in nanoseconds."""

    def __str__(self) -> str:
        """The stamp in a word, to be kept."""
        return f"{self.inode}-{self.length}-{self.written}"

    @classmethod
    def of(cls, status: os.stat_result) -> FileStamp:
        """The stamp of a file with this status."""
        return cls(status.st_ino, status.st_size, status.st_mtime_ns)


def stamp_of(path: TrustedPath) -> FileStamp | None:
    """The stamp of the file that has the name now; None where there is none.

    Raises:
        OSError: Its folder cannot be searched.
    """
    try:
        return FileStamp.of(path.lstat())
    except (FileNotFoundError, NotADirectoryError):
        return None
