"""Finding the descriptors of the terminal when input or output is redirected."""

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
    """The terminal at the first of the descriptors that is one, for reading and writing.

    None if there is no terminal, or if this program is in the background, where a query
    would stop it.

    Args:
        descriptors: The descriptors to try.
        otherwise: The path of the terminal to use if none of them is one.
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
