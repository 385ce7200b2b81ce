"""The commands that write annotation sets to files and read them: `export`, `import`."""

from __future__ import annotations

import sys
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotations.messages import Message, _
from tui.cli.errors import MisuseError, OneLineError, misuse, tell
from tui.cli.examples import Example
from tui.cli.formats import (
    FormatCommand,
    chosen_options,
    format_option,
    general_options,
    reader_of,
    writer_of,
)
from tui.cli.group import (
    NAME,
    PATH,
    TEXT,
    annotator_option,
    closing,
    corpus_argument,
    main,
)
from tui.cli.progress import working
from tui.cli.worded import argument, option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.exchange import ExportOptions, Source
    from annotations.model import Predictor


def export_options() -> type[ExportOptions]:
    """What declares the options of every export."""
    from annotations.exchange import ExportOptions  # noqa: PLC0415 - start time

    return ExportOptions


@main.command(
    "export",
    cls=FormatCommand,
    way_of=writer_of,
    general=export_options,
    help=Message(
        "Write annotation sets as training data.\n\n"
        "The same sets always give the same bytes. Whatever is left out or altered "
        "is reported; if anything is left out, the exit code is 1."
    ),
    examples=(
        Example(
            "hashiya export seeds --output all.jsonl",
            Message("Write everybody's sets to a file."),
        ),
        Example(
            "hashiya export seeds --set huda --set omar > two.jsonl",
            Message("Write the sets of two annotators."),
        ),
        Example(
            "hashiya export seeds --as-of 2026-11-21",
            Message("Write the sets as they were at the end of that day."),
        ),
    ),
)
@corpus_argument
@format_option
@option(
    "--set",
    "names",
    metavar=Message("all|mine|adjudicated|NAME"),
    multiple=True,
    default=("all",),
    help=Message("Whose sets to write; can be repeated."),
)
@option(
    "--output",
    metavar=Message("PATH"),
    type=PATH,
    help=Message("Write to this file or folder instead of standard output."),
)
@option(
    "--replace",
    "replaces",
    is_flag=True,
    help=Message(
        "Replace the file if it exists, or the folder if all of it is an earlier export."
    ),
)
@annotator_option
def export_sets(
    corpus: Path,
    format_name: str,
    names: tuple[str, ...],
    output: Path | None,
    *,
    annotator: str | None,
    replaces: bool,
    **given: object,
) -> None:
    """Write the sets, and report what was left out or altered."""
    from annotations.exchange import (  # noqa: PLC0415 - start time
        ExportRequest,
        format_named,
        job_of,
    )
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time
    from tui.cli.exporting import run  # noqa: PLC0415 - start time

    workspace = closing(Workspace.open(corpus, annotator=annotator))
    choices = general_options(export_options(), given)
    with misuse():
        choices.check(workspace.corpus)
    found = format_named(format_name)
    assert found.writer is not None  # noqa: S101 - the option takes no other
    options = chosen_options(format_name, found.writer.options, given)
    request = ExportRequest(found, options, choices, names)
    if output is not None:
        request.require_place(workspace.corpus, output, replaces=replaces)
    job = job_of(request, workspace)
    run(job, output, replaces=replaces, is_strict=choices.strict)


@main.command(
    "import",
    cls=FormatCommand,
    way_of=reader_of,
    help=Message(
        "Import annotation sets from files.\n\n"
        "Everything is checked before anything is written: if one file has a fault, "
        "nothing is imported. What a program proposed is kept as predictions, never "
        "as a person's annotations. The file - is standard input."
    ),
    examples=(
        Example(
            "hashiya import tags.jsonl seeds",
            Message("Import what hashiya export wrote."),
        ),
        Example(
            "hashiya import tags.jsonl seeds --dry-run --annotator omar-2",
            Message("List what is wrong with a file, and import nothing."),
        ),
        Example(
            "hashiya import tags.jsonl seeds --annotator huda-2",
            Message("Import the sets under another name."),
        ),
        Example(
            "hashiya import tags.jsonl seeds --model tagger --model-version 3",
            Message("Import a model's annotations as predictions."),
        ),
    ),
)
@argument("paths", metavar=Message("FILE... [CORPUS]"), nargs=-1, required=True)
@format_option
@option("--annotator", metavar=NAME, help=Message("Import the sets under this name."))
@option(
    "--add-articles",
    is_flag=True,
    help=Message("Also add articles that are only in the files, with their text."),
)
@option(
    "--model",
    metavar=NAME,
    help=Message("Keep everything as predictions of this model."),
)
@option(
    "--model-version",
    metavar=TEXT,
    default="",
    help=Message("The version of that model."),
)
@option(
    "--dry-run",
    is_flag=True,
    help=Message("Check everything and list every fault, and import nothing."),
)
def import_sets(
    paths: tuple[str, ...],
    format_name: str,
    annotator: str | None,
    *,
    add_articles: bool,
    model: str | None,
    model_version: str,
    dry_run: bool,
    **given: object,
) -> None:
    """Read all files before anything is kept."""
    from annotations.exchange import Present, reader_of  # noqa: PLC0415 - start time
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time
    from tui.cli.import_report import worded_content  # noqa: PLC0415 - start time

    reader = reader_of(format_name)
    options = chosen_options(format_name, reader.options, given)
    files, corpus = split_paths(paths, takes_folder=reader.is_folder)
    importer = closing(Workspace.open(corpus, may_be_empty=add_articles)).importer
    with _all_faults() if dry_run else nullcontext(), working():
        content = importer.read(
            map(_source, files),
            reader,
            options,
            annotator=annotator,
            predictor=_predictor(model, model_version),
            adds_articles=add_articles,
        )
    present = Present()
    with working():
        if dry_run:
            importer.check(content)
        else:
            present = importer.keep(content)
    for line in worded_content(content, is_kept=not dry_run, present=present):
        tell(line)


@contextmanager
def _all_faults() -> Iterator[None]:
    """Tell of every fault, where an import would tell of the first ones."""
    from annotations.exchange import ImportFaultsError  # noqa: PLC0415 - start time

    try:
        yield
    except ImportFaultsError as error:
        raise OneLineError(*map(str, error.faults)) from None


def _predictor(name: str | None, version: str) -> Predictor | None:
    from annotations.model import Predictor  # noqa: PLC0415 - start time

    if name is None:
        if version:
            raise MisuseError(_("--model-version needs --model"))
        return None
    return Predictor(name, version)


def split_paths(
    paths: tuple[str, ...], *, takes_folder: bool = False
) -> tuple[list[Path], Path]:
    """The files that are named, and the corpus, which may be left out.

    Args:
        paths: The files, then the corpus if it is a folder.
        takes_folder: Whether a folder that is named alone is a file of the format.
    """
    *files, last = map(Path, paths)
    if files and files[0].is_dir() and not last.is_dir():
        message = _("{folder} is a folder: name the files first, and the corpus last")
        raise click.UsageError(message.format(folder=files[0]))
    if not last.is_dir() or (takes_folder and not files):
        files, last = [*files, last], Path()
    if not files:
        raise click.UsageError(_("name the file to import before the corpus"))
    return files, last


def _source(path: Path) -> Source:
    """The file or folder at the path, or the standard input."""
    from annotations.exchange import (  # noqa: PLC0415 - start time
        PathSource,
        StreamSource,
    )

    if str(path) == "-":
        return StreamSource(sys.stdin.buffer, _("standard input"))
    return PathSource(path)
