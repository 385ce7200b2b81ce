"""Runs one export: where it goes, what is said meanwhile, and what it has lost."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from annotations.exchange import (
    AlteredAnnotation,
    ExportReport,
    LostLink,
    ManifestRecorder,
    OpenDifferences,
    Selection,
    export,
    require_no_part_of,
    to_file,
    to_folder,
    to_stream,
)
from annotations.messages import _
from tui.cli.errors import MisuseError, OneLineError
from tui.cli.export_report import summary, worded
from tui.cli.progress import watching

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from annotations.exchange import (
        Exportable,
        ExportChoices,
        ExportOutput,
        FormatWriter,
        Made,
        ReportEntry,
    )

_FOLDER_MANIFEST = "manifest.json"
_FILE_MANIFEST = ".manifest.json"


@dataclass(frozen=True, slots=True)
class Export:
    """An export as it was asked for."""

    exportable: Exportable
    made: Made
    choices: ExportChoices
    wanted: Callable[[str], bool]
    output: Path | None
    """None for the standard output."""
    has_manifest: bool
    replaces: bool = False
    """Whether files that are there already may be replaced."""
    is_strict: bool = False
    """Whether to fail if a review is not fully decided."""


def run(asked: Export) -> None:
    """Write the files, and tell of everything that is not in them as it was annotated.

    The command fails if something is missing in them, though the rest is written.

    Raises:
        MisuseError: The format cannot be written there.
    """
    with ExitStack() as stack:
        recorder = _recorder(asked, stack)
        left_out: list[ReportEntry] = []
        report = ExportReport(_taker(recorder, left_out))
        selection = Selection(
            asked.exportable,
            asked.wanted,
            asked.choices,
            report,
            asked.made.as_of,
        )
        writer = asked.made.format.writer
        assert writer is not None  # noqa: S101 - it is exported
        with _output(asked, writer) as output:
            watched = stack.enter_context(watching(selection, asked.output))
            export(
                watched,
                writer,
                asked.made.options,
                output,
                report=report,
                recorder=recorder,
            )
            if recorder is not None:
                name = _FOLDER_MANIFEST if writer.is_folder else _FILE_MANIFEST
                pieces = recorder.pieces(asked.made, selection, output, report)
                output.put(name, pieces)
    _tell(report, left_out, is_strict=asked.is_strict)


def _recorder(asked: Export, stack: ExitStack) -> ManifestRecorder | None:
    if not asked.has_manifest:
        return None
    return ManifestRecorder(stack, pseudonyms=asked.choices.pseudonyms)


def _taker(
    recorder: ManifestRecorder | None, left_out: list[ReportEntry]
) -> Callable[[ReportEntry], None]:
    """What takes the entries: a manifest lists losses, else the standard error does."""

    def take(entry: ReportEntry) -> None:
        if recorder is not None:
            recorder.take(entry)
        if not isinstance(entry, AlteredAnnotation | LostLink):
            left_out.append(entry)
        elif recorder is None:
            OneLineError(worded(entry)).show()

    return take


def _tell(
    report: ExportReport, left_out: list[ReportEntry], *, is_strict: bool
) -> None:
    """Word what is missing and how many annotations are altered; fail if any is missing."""
    for entry in left_out:
        OneLineError(worded(entry)).show()
    if report.exact != report.annotations or report.lost_links:
        for line in summary(report):
            OneLineError(line).show()
    is_open = any(isinstance(entry, OpenDifferences) for entry in left_out)
    if report.left_out or (is_strict and is_open):
        click.get_current_context().exit(1)


def _output(
    asked: Export, writer: FormatWriter[object]
) -> AbstractContextManager[ExportOutput]:
    """The path, written whole or not at all, or the standard output."""
    path, is_split = asked.output, asked.choices.split is not None
    if path is None and writer.is_folder:
        raise MisuseError(_("this format writes several files: use --output"))
    if path is None and (is_split or asked.has_manifest):
        raise MisuseError(_("this writes several files: use --output"))
    if path is None:
        return to_stream(sys.stdout.buffer)
    require_no_part_of(asked.exportable.corpus, path, is_folder=writer.is_folder)
    if writer.is_folder:
        return to_folder(path)
    return to_file(path, is_split=is_split, replace=asked.replaces)
