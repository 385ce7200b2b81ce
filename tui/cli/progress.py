"""How far an export is, on a terminal, while its files are written."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from annotations.exchange import ExportJob

_STEPS = 100
"""How many sets pass before the line is drawn again."""


@contextmanager
def progress(job: ExportJob, path: Path | None) -> Iterator[Callable[[int], object]]:
    """What counts the sets that pass, on a line, where somebody can see it.

    Args:
        job: To be run.
        path: Where the files go; None for the standard output, which a line would mix
            with if both are the terminal.
    """
    if path is None or not sys.stderr.isatty():
        yield int
        return
    label = _("exporting")
    with click.progressbar(
        length=job.count, label=label, file=sys.stderr, update_min_steps=_STEPS
    ) as bar:
        yield bar.update
