"""What a careless or hostile annotator leaves lying in a folder of their own."""

from __future__ import annotations

import fcntl
import os
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from annotations.store import SETS_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

_LONG = 60_000_000
"""Bytes of a hole, which takes no room on the disk."""
_FILES = 1000


@contextmanager
def litter(folder: Path, owner: str, articles: Sequence[str]) -> Iterator[None]:
    """Have litter lie where sets of the articles belong, and hold the locks of these sets.

    There are holes, folders, pipes, links and garbage, what killed sessions leave, and very
    many small files.
    """
    home = folder / SETS_FOLDER / owner
    home.mkdir(parents=True)
    for number in range(_FILES):
        (home / f"gone-{number}.log").write_bytes(b"litter")
    with ExitStack() as locks:
        for number, article in enumerate(articles):
            stem = article.removesuffix(".txt")
            _PLACING[number % len(_PLACING)](home / f"{stem}.log")
            _make_garbage(home / f".tmp-{stem}.json-1-ab")
            locks.enter_context(_locked(home / f".lock-{stem}"))
        yield


def _locked(path: Path) -> BinaryIO:
    """The file, which is locked until it is closed."""
    file = path.open("wb")
    fcntl.flock(file, fcntl.LOCK_EX)
    return file


def _make_hole(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(_LONG)


def _make_garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 16)


def _make_link(path: Path) -> None:
    path.symlink_to("/dev/zero")


_PLACING = (_make_hole, os.mkdir, os.mkfifo, _make_link, _make_garbage)
