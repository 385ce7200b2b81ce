"""The commands that compare annotators: `agreement`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from annotations.messages import Message, _
from tui.cli.errors import MisuseError, OneLineError
from tui.cli.group import annotator_option, closing, corpus_argument, main
from tui.cli.several import SeveralCommand
from tui.cli.worded import option
from tui.terminal import AUTO

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from annotations.review import LeftOutSet
    from annotations.workspace import Workspace

SETS = Message("NAME...")
STATES = ("done", "any")
"""Of the sets that may take part; see `SetsInState`."""

state_option = option(
    "--state",
    type=click.Choice(STATES),
    default="done",
    help=Message("Compare only the sets that are done, or any."),
)


@main.command(
    "agreement",
    cls=SeveralCommand,
    several=["--sets"],
    help=Message(
        "Print how far annotators agree.\n\n"
        "Name the corpus first. An adjudicated set is named by its reviewer: "
        "nadia@reviews."
    ),
)
@corpus_argument
@option(
    "--sets",
    "names",
    metavar=SETS,
    multiple=True,
    help=Message("Compare the sets of these, the first as the reference; usually all."),
)
@state_option
@annotator_option
@option("--json", "as_json", is_flag=True, help=Message("Print one JSON object."))
@option("--csv", "as_csv", is_flag=True, help=Message("Print a table in CSV."))
def agreement(
    corpus: Path,
    names: tuple[str, ...],
    state: str,
    annotator: str | None,
    *,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Print the figures; on standard error, which sets were left out."""
    from annotations.review import SetsInState, survey  # noqa: PLC0415 - start time
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time
    from tui.printed.agreement import printed_agreement  # noqa: PLC0415 - start time
    from tui.printed.agreement_csv import agreement_rows  # noqa: PLC0415 - start time
    from tui.printed.output import output_here  # noqa: PLC0415 - start time
    from tui.terminal import json_line  # noqa: PLC0415 - start time

    if as_json and as_csv:
        raise MisuseError(_("choose one of --json and --csv"))
    workspace = closing(Workspace.open(corpus, annotator=annotator))
    wanted = compared_names(workspace, names, at_least=2)
    source = workspace.set_source(wanted, SetsInState(state))
    labels = [label.name for label in workspace.tagset.labels]
    found = survey(source.compared(), wanted, labels)
    if as_json:
        click.echo(json_line(found.report()))
    elif as_csv:
        click.echo("\n".join(agreement_rows(found)))
    else:
        rows = printed_agreement(found, output_here(AUTO), tagset=workspace.tagset)
        for row in rows:
            click.echo(row, color=True)
    tell_left_out(source.left_out)


def compared_names(
    workspace: Workspace, names: Sequence[str], *, at_least: int
) -> list[str]:
    """The names of the sets that are meant; every one of them is somebody's.

    Raises:
        OneLineError: One is unknown or named twice, or there are too few.
    """
    known = workspace.set_names()
    unknown = sorted(set(names) - set(known))
    if unknown:
        message = _("{names} has no annotation set in {corpus}")
        corpus = workspace.corpus.folder
        raise OneLineError(message.format(names=", ".join(unknown), corpus=corpus))
    if len(set(names)) < len(names):
        raise MisuseError(_("--sets names a set twice"))
    wanted = list(names) or [name for name in known if "@" not in name]
    if len(wanted) < at_least:
        message = _("there is nothing to compare: it takes the sets of two people")
        raise OneLineError(message)
    return wanted


def tell_left_out(left_out: Iterable[LeftOutSet]) -> None:
    """Say on standard error what did not take part."""
    from tui.cli.left_out import left_out_lines  # noqa: PLC0415 - start time
    from tui.printed.output import message_rows  # noqa: PLC0415 - start time

    for line in left_out_lines(left_out):
        for row in message_rows(f"hashiya: {line}"):
            click.echo(row, err=True)
