"""The commands that bring annotation sets out and in: `export` and `import`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotations.messages import _, plural
from tui.cli.errors import OneLineError
from tui.cli.group import (
    annotator_option,
    closing,
    corpus_argument,
    format_option,
    main,
)
from tui.cli.times import as_of_option

if TYPE_CHECKING:
    from datetime import datetime

    from annotations.errors import AnnotationError
    from annotations.model import AnnotationSet, Tagset


@main.command("export")
@corpus_argument
@format_option
@click.option(
    "--set",
    "names",
    metavar="all|mine|NAME",
    multiple=True,
    default=("all",),
    help="Whose sets; may be given several times.",
)
@click.option(
    "--output", type=click.Path(path_type=Path), help="A file instead of the output."
)
@annotator_option
@as_of_option
def export(
    corpus: Path,
    format_name: str,
    names: tuple[str, ...],
    output: Path | None,
    *,
    annotator: str | None,
    as_of: datetime | None,
) -> None:
    """Write annotation sets as training data; the same sets, the same bytes."""
    from annotations.exchange import format_named  # noqa: PLC0415 - start time
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time

    workspace = closing(Workspace.open(corpus, annotator=annotator))
    wanted = {workspace.annotator if name == "mine" else name for name in names}
    faults: list[AnnotationError] = []
    whose = wanted.__contains__ if "all" not in wanted else bool
    sets = list(workspace.sets(whose, faults=faults, as_of=as_of))
    known = {"all", workspace.annotator, *workspace.annotators()}
    if unknown := sorted(wanted - known):
        message = _("{names} has no annotation set in {corpus}")
        raise OneLineError(message.format(names=", ".join(unknown), corpus=corpus))
    written = "".join(format_named(format_name).write(sets)).encode("utf-8")
    _put(written, output)
    faults += [fault for one in sets for fault in _labels_gone(one, workspace.tagset)]
    if faults:
        raise OneLineError("\n".join(map(str, faults)))


def _labels_gone(
    annotation_set: AnnotationSet, tagset: Tagset
) -> list[AnnotationError]:
    """What was exported as it is, though the tagset has no such label any more."""
    from annotations.errors import TagsetError  # noqa: PLC0415 - start time

    message = _(
        "{article}: {told} of {annotator} with the label {label}, which the tagset has "
        "not; exported as they are"
    )
    return [
        TagsetError(
            message.format(
                article=annotation_set.article,
                told=plural("{count} annotation", "{count} annotations", count),
                annotator=annotation_set.annotator,
                label=label,
            )
        )
        for label, count in tagset.labels_gone(annotation_set)
    ]


def _put(written: bytes, output: Path | None) -> None:
    """Write to the file, whole or not at all, or to the standard output."""
    if output is None:
        sys.stdout.buffer.write(written)
        sys.stdout.flush()
        return
    from annotations.store import replace_file  # noqa: PLC0415 - start time

    try:
        replace_file(output, written)
    except OSError as error:
        message = _("{path} cannot be written: {reason}")
        told = message.format(path=output, reason=error.strerror)
        raise OneLineError(told) from None


@main.command("import")
@click.argument("paths", metavar="FILE... [CORPUS]", nargs=-1, required=True)
@format_option
@click.option("--annotator", metavar="NAME", help="Keep the sets under this name.")
def import_sets(
    paths: tuple[str, ...], format_name: str, annotator: str | None
) -> None:
    """Bring annotation sets in from files: all of them, or none if one is wrong."""
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time

    *files, last = map(Path, paths)
    if not last.is_dir():
        files, last = [*files, last], Path()
    if not files:
        raise click.UsageError(_("name the file to import before the corpus"))
    workspace = closing(Workspace.open(last))
    sets = [one for file in files for one in workspace.read_file(file, format_name)]
    count = workspace.keep_imported(sets, annotator=annotator)
    told = plural("{count} annotation set", "{count} annotation sets", count)
    click.echo(_("imported {told}").format(told=told), err=True)
