"""The commands that keep a corpus whole: `verify`, `backup` and `restore`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotations import messages
from annotations.messages import Message, _, listed, plural, said_of
from tui.cli.errors import OneLineError, line_printer, tell
from tui.cli.examples import Example
from tui.cli.group import PATH, corpus_argument, json_option, main
from tui.cli.progress import ProgressLine
from tui.cli.worded import argument, option
from tui.output import json_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.store.upkeep import Inspection, StoreFault, Upkeep

_MOST_LINES = 100
"""Of the files of one annotator, that are printed."""


@main.command(
    "verify",
    help=Message(
        "Check every article, annotation set and permission of a corpus.\n\n"
        "Each fault is one line: the file, the place, the cause and what to do. "
        "Nothing is changed, and others can go on working."
    ),
    examples=(
        Example("hashiya verify seeds", Message("Check a corpus, and change nothing.")),
        Example("hashiya verify seeds --repair", Message("Repair your own sets.")),
    ),
)
@corpus_argument
@option(
    "--repair",
    is_flag=True,
    help=Message("Repair your own sets wherever no data can be lost."),
)
@json_option
def verify(corpus: Path, *, repair: bool, as_json: bool) -> None:
    """Print every fault; the exit code is 1 if there are any."""
    from annotations.store import upkeep_of  # noqa: PLC0415 - start time

    upkeep = upkeep_of(corpus)
    if repair:
        _repair(upkeep, as_json=as_json)
    report = _report_as_json if as_json else _FaultPrinter()
    sys.exit(1 if _report_faults(upkeep.inspection(), report) else 0)


@main.command(
    "backup",
    help=Message(
        "Write a whole corpus to a zip file.\n\n"
        "The file contains the articles, hashiya.toml with its guidelines, and "
        "everybody's annotation sets and reviews. It is written whole or not at all "
        "while others go on working, and only you can read it. Whatever you may not "
        "read is reported, and the exit code is 1."
    ),
    examples=(
        Example(
            "hashiya backup seeds seeds.zip",
            Message("Write the corpus in the folder seeds to a file."),
        ),
        Example(
            "hashiya backup seeds seeds.zip --replace",
            Message("Replace the file by a newer backup."),
        ),
    ),
)
@argument("paths", metavar=Message("[CORPUS] FILE"), nargs=-1, required=True)
@option("--replace", is_flag=True, help=Message("Replace FILE if it exists."))
def backup(paths: tuple[str, ...], *, replace: bool) -> None:
    """Write the zip file; report what could not be read."""
    from annotations.store import upkeep_of  # noqa: PLC0415 - start time

    if len(paths) > 2:
        raise click.UsageError(_("give one corpus and one file"))
    *folders, file = map(Path, paths)
    folder = folders[0] if folders else Path()
    progress = ProgressLine()
    made = upkeep_of(folder).back_up(file, replace=replace, progress=progress.checked)
    progress.clear()
    written = plural(
        "wrote {count} file to {file}, {size:.1f} MB",
        "wrote {count} files to {file}, {size:.1f} MB",
        made.files,
        file=file,
        size=made.size / 1_000_000,
    )
    tell(written)
    message = _("{path} is not in the backup: {reason}")
    _refuse_left_out(
        file,
        {
            path: message.format(path=path, reason=why)
            for path, why in sorted(made.left_out.items())
        },
    )


@main.command(
    "restore",
    help=Message(
        "Unpack a backup into a new folder, and check it.\n\n"
        "FOLDER must be new or empty. Run as root, each file is given back to its "
        "owner; otherwise, all files are yours."
    ),
    examples=(
        Example(
            "hashiya restore corpus.zip restored",
            Message("Unpack a backup into the new folder restored."),
        ),
    ),
)
@argument("file", metavar=Message("FILE"), type=PATH)
@argument("folder", metavar=Message("FOLDER"), type=PATH)
def restore_backup(file: Path, folder: Path) -> None:
    """Unpack the zip file, then report every fault of the corpus in it."""
    from annotations.store import upkeep_of  # noqa: PLC0415 - start time

    upkeep, progress = upkeep_of(folder), ProgressLine()
    restored = upkeep.restore(file, progress=progress.checked)
    progress.clear()
    written = plural(
        "restored {count} file to {folder}",
        "restored {count} files to {folder}",
        restored.files,
        folder=folder,
    )
    tell(written)
    if restored.strangers:
        _tell_strangers(restored.strangers)
    count = _report_faults(upkeep.inspection(), _FaultPrinter())
    message = _("{path} is not in the backup: it could not be read at the time")
    _refuse_left_out(
        file, {path: message.format(path=path) for path in restored.left_out}
    )
    sys.exit(1 if count else 0)


def _refuse_left_out(archive: Path, lines: dict[str, str]) -> None:
    """End with a line for each file that is not in the archive, if there are any."""
    quota = _Quota()
    printed = [line for path, line in lines.items() if quota.allows(path)]
    for folder, count in quota.exceeded():
        more = plural(
            "{folder}: {count} more file is not in the backup; manifest.json in "
            "{archive} lists all",
            "{folder}: {count} more files are not in the backup; manifest.json in "
            "{archive} lists all",
            count,
            folder=folder,
            archive=archive,
        )
        printed.append(more)
    if printed:
        raise OneLineError(*printed)


def _tell_strangers(strangers: set[str]) -> None:
    names = listed(sorted(name or _("an unknown user") for name in strangers))
    message = _(
        "note: files of {names} are yours now; only root can give them back. If you "
        'work alone, set [team] identity = "name" in hashiya.toml'
    )
    tell(message.format(names=names))


def _repair(upkeep: Upkeep, *, as_json: bool) -> None:
    """Mend what can be, and report each thing that was done."""
    progress = ProgressLine()
    print_line = _print_as_json if as_json else line_printer()
    for sentence in upkeep.repair(progress.checked):
        progress.clear()
        print_line(sentence)
    progress.clear()


def _report_faults(
    inspection: Inspection, report: Callable[[StoreFault, str], None]
) -> int:
    """Report each fault, then what is no fault; return how many faults there are."""
    progress = ProgressLine()
    count = 0
    for count, fault in enumerate(inspection.faults(progress.checked), start=1):  # noqa: B007 - the last one is returned
        progress.clear()
        report(fault, "fault")
    progress.clear()
    for note in inspection.notes:
        report(note, "note")
    if isinstance(report, _FaultPrinter):
        report.print_omitted()
    _report_totals(inspection, count)
    return count


def _report_totals(inspection: Inspection, count: int) -> None:
    examined = _("{articles}, {sets}").format(
        articles=plural("{count} article", "{count} articles", inspection.articles),
        sets=plural(
            "{count} annotation set", "{count} annotation sets", inspection.sets
        ),
    )
    found = (
        plural("{count} fault", "{count} faults", count) if count else _("no faults")
    )
    tell(said_of(examined, found))


def _report_as_json(fault: StoreFault, kind: str) -> None:
    row: dict[str, str | bool] = {
        "kind": kind,
        "file": fault.file,
        "place": messages.without_isolates(fault.place),
        "cause": messages.without_isolates(fault.cause),
        "cure": messages.without_isolates(fault.cure),
        "repair": fault.is_mendable,
    }
    _echo_json(row)


def _print_as_json(sentence: str) -> None:
    _echo_json({"kind": "done", "what": messages.without_isolates(sentence)})


def _echo_json(row: dict[str, str | bool]) -> None:
    click.echo(json_line(row).encode("utf-8"))


class _Quota:
    """Lets the files of each annotator have only as many lines as can be read."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        """Lines by the annotator's folder."""

    def allows(self, path: str) -> bool:
        """Count a line about the file; whether it is to be printed."""
        folder = "/".join(path.split("/")[:2])
        self._counts[folder] += 1
        return self._counts[folder] <= _MOST_LINES

    def exceeded(self) -> list[tuple[str, int]]:
        """The folders that had more lines, sorted, and how many more."""
        return sorted(
            (folder, counted - _MOST_LINES)
            for folder, counted in self._counts.items()
            if counted > _MOST_LINES
        )


class _FaultPrinter:
    """Prints each fault in a line, within each annotator's quota."""

    def __init__(self) -> None:
        self._print_line = line_printer()
        self._quota = _Quota()

    def __call__(self, fault: StoreFault, kind: str) -> None:
        """Print a fault or a note, unless there are too many of them."""
        if self._quota.allows(fault.file):
            self._print_line(_sentence_of(fault, kind))

    def print_omitted(self) -> None:
        """Say how many faults were not printed, and how to get them."""
        for folder, count in self._quota.exceeded():
            more = plural(
                "{folder}: {count} more fault; --json lists all",
                "{folder}: {count} more faults; --json lists all",
                count,
                folder=folder,
            )
            self._print_line(more)


def _sentence_of(fault: StoreFault, kind: str) -> str:
    sentence = fault.sentence
    if fault.is_mendable:
        sentence = _("{fault} (use --repair)").format(fault=sentence)
    if kind == "note":
        sentence = _("note: {fault}").format(fault=sentence)
    return sentence
