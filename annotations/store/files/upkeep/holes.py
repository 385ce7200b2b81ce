"""Which files have large holes: a hole takes no disk space, but reads as zeros.

Anybody can make files of holes, and reading them takes as long as reading real data. A
hole that a crash leaves in a sound file is no larger than what was being written.
"""

from __future__ import annotations

import errno
import os

MOST_HOLES = 1_000_000
"""Bytes of holes that a file may have and still be read."""


def has_large_holes(descriptor: int) -> bool:
    """Whether more than `MOST_HOLES` bytes of an open file are holes.

    Nothing is read. The file's position is at its beginning afterwards. Where the file
    system does not know of holes, a file has none.
    """
    size = os.fstat(descriptor).st_size
    holes = end = 0
    while end < size and holes <= MOST_HOLES:
        start = _data_after(descriptor, end, size)
        holes += start - end
        end = os.lseek(descriptor, start, os.SEEK_HOLE) if start < size else size
    os.lseek(descriptor, 0, os.SEEK_SET)
    return holes > MOST_HOLES


def _data_after(descriptor: int, offset: int, size: int) -> int:
    """Where data begins, from the offset on; the file's size if there is none."""
    try:
        return os.lseek(descriptor, offset, os.SEEK_DATA)
    except OSError as error:
        if error.errno != errno.ENXIO:
            raise
        return size
