"""What the export screen says about an export before, during and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.exchange import place_of, summary
from annotations.messages import _, plural
from tui.exporting.preview_view import LineRole, PreviewLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from annotations.exchange import ExportReport, PreviewedFile
    from tui.exporting.tasks import ExportProgressed

_LINES = 40
"""Of each file that are shown."""


def file_lines(files: list[PreviewedFile], path: Path) -> Iterator[PreviewLine]:
    """The beginnings of the files, each below its name."""
    for one in files:
        yield PreviewLine(_heading(one, path), LineRole.FILE)
        if one.text is not None:
            lines = one.text.splitlines()[:_LINES]
            yield from (PreviewLine(line) for line in lines)


def _heading(one: PreviewedFile, path: Path) -> str:
    is_main_or_beside = not one.name or one.name.startswith(".")
    name = place_of(path, one.name).name if is_main_or_beside else one.name
    if one.text is not None:
        return name
    message = _("{name}: not text, {size} bytes for the first set")
    return message.format(name=name, size=one.size)


def progress_line(progress: ExportProgressed) -> str:
    """How many sets have been counted or written."""
    message = _("{done} of {count} sets")
    return message.format(done=progress.passed, count=progress.count)


def counting(progress: ExportProgressed) -> str:
    """What to say while the sets of a preview are counted."""
    return _("counting: {progress}").format(progress=progress_line(progress))


def writing(progress: ExportProgressed) -> str:
    """What to say while the files are written."""
    return _("writing: {progress}").format(progress=progress_line(progress))


def report_lines(report: ExportReport) -> Iterator[PreviewLine]:
    """How much will be written, and how much of it is altered or missing."""
    yield PreviewLine(_counted(report), LineRole.SUMMARY)
    if report.exact != report.annotations or report.lost_links:
        yield from (PreviewLine(one, LineRole.SUMMARY) for one in summary(report))


def further_losses() -> PreviewLine:
    """The heading of the losses that are shown below the files."""
    return PreviewLine(_("also left out or altered:"), LineRole.SUMMARY)


def _counted(report: ExportReport) -> str:
    sets = plural("{count} set", "{count} sets", report.documents)
    annotations = plural(
        "{count} annotation", "{count} annotations", report.annotations
    )
    return _("writes {sets} with {annotations}").format(
        sets=sets, annotations=annotations
    )


def written(report: ExportReport, path: Path, *, fails: bool) -> str:
    """What to say once the files are written.

    Args:
        report: What was written.
        path: Where.
        fails: Whether sets had to be fully decided, and are not.
    """
    sets = plural("{count} set", "{count} sets", report.documents)
    message = _("wrote {sets} to {path}")
    if fails:
        message = _("wrote {sets} to {path}, but not all is decided: see above")
    elif report.left_out:
        message = _("wrote {sets} to {path}; something was left out: see above")
    return message.format(sets=sets, path=path)


def exists(taken: Sequence[Path]) -> str:
    """What to say before something is replaced: a folder, a file, or several files."""
    path, *others = taken
    if others:
        return plural(
            "{path} and {count} other file exist",
            "{path} and {count} other files exist",
            len(others),
            path=path,
        )
    if path.is_dir():
        return _("the folder {path} exists").format(path=path)
    return _("{path} exists ({size} bytes)").format(
        path=path, size=path.lstat().st_size
    )


def replacing(taken: Sequence[Path]) -> str:
    """What the key does that replaces it."""
    if len(taken) == 1:
        return _("replace it")
    return plural("replace both", "replace all of them", len(taken) - 1)
