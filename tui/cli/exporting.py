"""Runs one export: where it goes, what is reported meanwhile, and what it has lost."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import click

from annotations.exchange import (
    AlteredAnnotation,
    LostLink,
    summary,
    to_stream,
    worded,
)
from annotations.messages import _
from tui.cli.errors import MisuseError, OneLineError
from tui.cli.progress import progress
from tui.cli.terminal_stream import TerminalStream

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from annotations.exchange import (
        ExportJob,
        ExportOutput,
        ExportReport,
        ReportEntry,
    )


def run(
    job: ExportJob,
    path: Path | None,
    *,
    replaces: bool = False,
    is_strict: bool = False,
) -> None:
    """Write the files, and report everything that is not in them as it was annotated.

    The command fails if something is missing in them, though the rest is written.

    Args:
        job: What to write.
        path: Where; None for the standard output.
        replaces: Whether what is there already may be replaced.
        is_strict: Whether to fail if a review is not fully decided.

    Raises:
        MisuseError: The format cannot be written there.
    """
    left_out: list[ReportEntry] = []
    if path is not None and replaces:
        job = job.after(path)

    def take(entry: ReportEntry) -> None:
        """A manifest lists losses; without one, the standard error does, at once."""
        if not isinstance(entry, AlteredAnnotation | LostLink):
            left_out.append(entry)
        elif not job.has_manifest:
            OneLineError(worded(entry)).show()

    with _output(job, path, replaces=replaces) as output, progress(job, path) as passed:
        report = job.write(output, take=take, passed=passed)
    if job.lacks_earlier_splits:
        OneLineError(_no_earlier_splits()).show()
    _tell(report, left_out, is_strict=is_strict)


def _no_earlier_splits() -> str:
    return _(
        "new articles can move others to another split: to have them listed, give the "
        "manifest of an earlier export to --earlier, or --replace that export"
    )


def _tell(
    report: ExportReport, left_out: list[ReportEntry], *, is_strict: bool
) -> None:
    """Word what is missing and how many annotations are altered; fail if any is missing."""
    for entry in left_out:
        OneLineError(worded(entry)).show()
    if not report.documents:
        OneLineError(_("no annotation set was exported")).show()
    if report.exact != report.annotations or report.lost_links:
        for line in summary(report):
            OneLineError(line).show()
    if report.fails(strict=is_strict):
        click.get_current_context().exit(1)


def _output(
    job: ExportJob, path: Path | None, *, replaces: bool
) -> AbstractContextManager[ExportOutput]:
    """The path, written whole or not at all, or the standard output."""
    if path is not None:
        return job.output_at(path, replaces=replaces)
    if job.writer.is_folder:
        raise MisuseError(_("this format writes several files: use --output"))
    if job.writes_several_files:
        raise MisuseError(_("this writes several files: use --output"))
    if sys.stdout.isatty():
        return to_stream(io.BufferedWriter(TerminalStream(sys.stdout)))
    return to_stream(sys.stdout.buffer)
