"""File systems of their own: small ones that fill up, and images that lose their power."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def run_program(name: str, *arguments: str) -> str:
    """What the program prints.

    Raises:
        OSError: It is missing or fails.
    """
    program = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if program is None:
        raise OSError(f"{name} is missing")
    done = subprocess.run(
        [program, *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise OSError(f"{name}: {done.stderr.strip()}")
    return done.stdout


@contextmanager
def mounted(source: str, place: Path, *, kind: str, options: str) -> Iterator[Path]:
    """The file system at that place, until the end of the block.

    Raises:
        OSError: It may not be mounted.
    """
    place.mkdir(exist_ok=True)
    run_program("mount", "-t", kind, "-o", options, source, str(place))
    try:
        yield place
    finally:
        run_program("umount", "-l", str(place))
