"""What is left in the standard streams when nobody takes it any more.

At its end, Python writes once more what could not be written before. If that fails, it
says so in words of its own, and the exit code is no longer the program's.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path


def drop_what_cannot_be_written() -> None:
    """Write what waits, and discard it where that fails, as on a closed terminal."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            with suppress(OSError), Path(os.devnull).open("wb") as nowhere:
                os.dup2(nowhere.fileno(), stream.fileno())
