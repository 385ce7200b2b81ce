"""How far a command is, on a line of the terminal, while its results go to a file.

The line is on standard error and goes away. Nothing is drawn where nobody would see it, or
where another program may be drawing.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import contextmanager, suppress
from itertools import chain, islice
from threading import Event, Thread
from typing import TYPE_CHECKING, TypeVar

import click

from annotations.messages import _, plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from annotations.exchange import ExportJob

_Row = TypeVar("_Row")

_SOON = 1.0
"""Seconds after which progress is shown."""
_TICK = 0.1
"""Seconds between two updates."""
_SECOND = 1.0
"""Seconds between two updates where nothing can be counted."""


@contextmanager
def progress(job: ExportJob, path: Path | None) -> Iterator[Callable[[int], object]]:
    """What counts the sets that pass, on a line, where somebody can see it.

    Args:
        job: To be run.
        path: Where the files go; None for the standard output, which a line would mix
            with if both are the terminal.
    """
    if path is None:
        yield int
        return
    line, done = ProgressLine(), 0
    whole = job.count if line.is_seen else 0  # lists all sets of the corpus

    def passed(sets: int) -> None:
        nonlocal done
        done += sets
        line.exported(done, whole)

    try:
        yield passed
    finally:
        line.clear()


class ProgressLine:
    """How far a command is, on one line of the terminal, once it takes long."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _SOON
        self._is_seen = sys.stderr.isatty() and not _output_is(stat.S_ISFIFO)
        self._line = ""

    def checked(self, done: int, whole: int) -> None:
        """Show how many files or paragraphs were checked, and how many there are."""
        if self._is_due():
            self._show(_("checked {done} of {whole}").format(done=done, whole=whole))

    def exported(self, done: int, whole: int) -> None:
        """Show how many annotation sets were exported, and how many there are."""
        if self._is_due():
            self._show(_("exported {done} of {whole}").format(done=done, whole=whole))

    def printed(self, count: int) -> None:
        """Show how many rows were printed."""
        if self._is_due():
            self._show(plural("printed {count} row", "printed {count} rows", count))

    def worked(self, seconds: int) -> None:
        """Show for how long the command has worked, where nothing else is known."""
        if self._is_due():
            words = plural(
                "working for {count} second; Ctrl+C stops it",
                "working for {count} seconds; Ctrl+C stops it",
                seconds,
            )
            self._show(words)

    @property
    def is_seen(self) -> bool:
        """Whether anything is shown at all."""
        return self._is_seen

    def clear(self) -> None:
        """Take the line away, so that another can be written."""
        if self._line:
            self._show("")

    def _is_due(self) -> bool:
        if not self._is_seen or time.monotonic() < self._next:
            return False
        self._next = time.monotonic() + _TICK
        return True

    def _show(self, line: str) -> None:
        blank = " " * len(self._line)
        click.echo(f"\r{blank}\r{line}", err=True, nl=False)
        self._line = line


@contextmanager
def working() -> Iterator[None]:
    """Show that the command works, where somebody can see it; nothing is printed meanwhile."""
    line, over = ProgressLine(), Event()
    if not line.is_seen:
        yield
        return
    ticker = Thread(target=_tick, args=(line, over), daemon=True)
    ticker.start()
    try:
        yield
    finally:
        over.set()
        ticker.join()
        line.clear()


def _tick(line: ProgressLine, over: Event) -> None:
    began = time.monotonic()
    while not over.wait(_SECOND):
        line.worked(round(time.monotonic() - began))


def awaited(rows: Iterable[_Row]) -> Iterator[_Row]:
    """The same rows; until the first comes, the terminal shows that they are looked for."""
    rest = iter(rows)
    with working():
        first = list(islice(rest, 1))
    yield from chain(first, rest)


def print_rows(rows: Iterable[str]) -> int:
    """Print rows as they come, with their colours; return how many there were.

    Except on a terminal, they are written in blocks. While they go to a file, a terminal
    on standard error shows how many were printed.
    """
    progress = ProgressLine() if _output_is(stat.S_ISREG) else None
    count = 0
    try:
        for count, row in enumerate(rows, start=1):
            sys.stdout.write(f"{row}\n")
            if progress:
                progress.printed(count)
    finally:
        if progress:
            progress.clear()
    sys.stdout.flush()
    return count


def _output_is(kind: Callable[[int], bool]) -> bool:
    """Whether the standard output is a file of that kind.

    The reader of a pipe may be a pager, which has the terminal to itself.
    """
    with suppress(OSError):  # a replaced stream may have no descriptor
        return kind(os.fstat(sys.stdout.fileno()).st_mode)
    return False
