"""When the interpreter looks for garbage: a full search holds up every key meanwhile.

It visits all objects that are alive. Two things keep it short and rare: what is imported
is never looked at again, and nothing is searched in full while names are learnt.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_USUAL = gc.get_threshold()
_NEVER = (1 << 31) - 1
"""Searches among middle-aged objects before a full one."""


@contextmanager
def imports_that_stay() -> Iterator[None]:
    """Search for no garbage while modules are imported, and never again among these."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def put_off_full_searches() -> None:
    """Make none from now on in the whole process; what is still young is searched."""
    young, middle, _old = _USUAL
    gc.set_threshold(young, middle, _NEVER)


def allow_full_searches() -> None:
    """Make them as usual."""
    gc.set_threshold(*_USUAL)
