"""What a careless or hostile annotator leaves lying in a folder of their own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from annotations.store import SETS_FOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LONG = 60_000_000
"""Bytes of a hole, which takes no room on the disk."""
_FILES = 50


def leave_litter(folder: Path, owner: str, articles: Sequence[str]) -> None:
    """Leave holes, folders, pipes, links and garbage where sets of the articles belong."""
    home = folder / SETS_FOLDER / owner
    home.mkdir(parents=True)
    for number, article in enumerate(articles):
        stem = article.removesuffix(".txt")
        _PLACING[number % len(_PLACING)](home / f"{stem}.log")
    for number in range(_FILES):
        (home / f"gone-{number}.log").write_bytes(b"litter")


def _make_hole(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(_LONG)


def _make_garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 16)


def _make_link(path: Path) -> None:
    path.symlink_to("/dev/zero")


_PLACING = (_make_hole, os.mkdir, os.mkfifo, _make_link, _make_garbage)
