"""The standard streams that were closed, or that take no more.

At its end, Python writes once more what could not be written before. If that fails, it
says so in words of its own, and the exit code is no longer the program's.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

_STREAMS = (
    ("stdin", "r", os.O_WRONLY),
    ("stdout", "w", os.O_RDONLY),
    ("stderr", "w", os.O_WRONLY),
)
"""In the order of their numbers, each with how it is opened where it was closed."""


def open_what_is_closed() -> None:
    """Have all three streams, or the next file to be opened would be one of them.

    Where one was closed, nothing can be read or printed, which is an error then, and
    messages go nowhere.
    """
    for number, (name, mode, flags) in enumerate(_STREAMS):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, flags)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - open as long as the process runs


def drop_what_cannot_be_written() -> None:
    """Write what waits, and discard it where that fails, as on a closed terminal."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            drop_what_waits(stream)


def drop_what_waits(stream: TextIO) -> None:
    """Discard what was not written yet, and whatever comes after it."""
    with suppress(OSError), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())
