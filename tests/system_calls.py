"""What a piece of code asks the system for: a count in place of a time.

Python tells an audit hook of each file that it opens, and of each folder that it lists.
How much the machine has to do makes no difference to that.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager

_SEEN = ("open", "os.listdir", "os.scandir")
_watching = []
"""What is taken down now; a hook cannot be taken away again."""


def _take_down(event, arguments):
    if _watching and event in _SEEN and not isinstance(arguments[0], int):
        path = os.fsdecode(arguments[0] or ".")
        for calls in _watching:
            calls.append((event, path))


sys.addaudithook(_take_down)


@contextmanager
def system_calls():
    """The files that are opened and the folders that are listed until the block ends."""
    calls = []
    _watching.append(calls)
    try:
        yield calls
    finally:
        _watching.remove(calls)
