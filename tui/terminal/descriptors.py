"""Through which descriptors the terminal is spoken to where it is not both ends."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@contextmanager
def terminal_at(
    descriptors: Sequence[int], *, otherwise: str = ""
) -> Iterator[int | None]:
    """The terminal at the first of the descriptors that is one, to read and to write.

    None where there is no terminal, or where it is another program's turn: one that is
    in the background would be stopped for asking.

    Args:
        descriptors: Where to look.
        otherwise: The path of the terminal to take where none is there.
    """
    opened = _open(_path(descriptors) or otherwise)
    try:
        yield opened if opened is not None and _is_our_turn(opened) else None
    finally:
        if opened is not None:
            os.close(opened)


def _path(descriptors: Sequence[int]) -> str:
    for descriptor in descriptors:
        with suppress(OSError):
            return os.ttyname(descriptor)
    return ""


def _open(path: str) -> int | None:
    try:
        return os.open(path, os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError:
        return None


def _is_our_turn(terminal: int) -> bool:
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    except OSError:  # it is nobody's controlling terminal: nobody is stopped
        return True
