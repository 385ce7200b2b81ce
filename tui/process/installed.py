"""Whether the program was replaced while it runs.

A session lasts days, and what only a key needs is loaded when that is first pressed. Were
another version installed in between, it may not fit what was loaded before.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_OWN = ("annotations", "tui")


def is_replaced(since: float) -> bool:
    """Whether a file that the program was loaded from has changed or gone since then.

    Args:
        since: Seconds since the epoch, as `time.time` says them.
    """
    return any(_has_changed(one, since) for one in _loaded_files())


def _loaded_files() -> Iterator[Path]:
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if name.partition(".")[0] in _OWN and file is not None:
            yield Path(file)


def _has_changed(file: Path, since: float) -> bool:
    """By when its entry was written: installers keep the time of what is in the file."""
    try:
        return file.stat().st_ctime > since
    except OSError:
        return True
