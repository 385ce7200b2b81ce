"""The command that prints who changed what, and when: `history`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import StoreError
from annotations.messages import Message, _
from tui.cli.errors import OneLineError
from tui.cli.examples import Example
from tui.cli.group import NAME, article_argument, closing, json_option, main
from tui.cli.progress import print_rows
from tui.cli.times import as_of_option
from tui.cli.worded import option
from tui.output import AUTO

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from annotations.store import LoggedEdit
    from annotations.workspace import Workspace


@main.command(
    "history",
    help=Message(
        "Print every edit of an article: when, by whom, and what changed.\n\n"
        "In a file or a pipe, each field that changed is one line, with its columns "
        "separated by tabs."
    ),
    examples=(
        Example(
            "hashiya history seeds/000_93a02fd9d045658e.txt",
            Message("Print everybody's edits."),
        ),
        Example(
            "hashiya history seeds/000_93a02fd9d045658e.txt --annotator huda --json",
            Message("Print huda's edits for a program to read."),
        ),
    ),
)
@article_argument
@option(
    "--annotator",
    metavar=NAME,
    help=Message("Print only the edits of this annotator or review."),
)
@as_of_option
@json_option
def history(
    article: Path, annotator: str | None, as_of: datetime | None, *, as_json: bool
) -> None:
    """Print the edits of all sets of the article, or of one, oldest first."""
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time
    from tui.printed.edits import printed_edits  # noqa: PLC0415 - start time
    from tui.printed.output import Output, output_here  # noqa: PLC0415 - start time

    workspace, name = Workspace.of_article(article)
    closing(workspace)
    keepers = [*workspace.annotators_of(name), *workspace.reviews_of(name)]
    if not keepers:
        workspace.corpus.load_article(name)
        message = _("{article} has no annotation set")
        raise OneLineError(message.format(article=name))
    if annotator and annotator not in keepers:
        message = _("{annotator} has no annotation set of {article}")
        raise OneLineError(message.format(annotator=annotator, article=name))
    edits, faults = _readable_history(
        workspace, name, [annotator] if annotator else keepers, as_of
    )
    output = Output() if as_json else output_here(AUTO)
    print_rows(printed_edits(edits, output, tagset=workspace.tagset, as_json=as_json))
    if faults:
        raise OneLineError(*faults)


def _readable_history(
    workspace: Workspace, article: str, annotators: list[str], until: datetime | None
) -> tuple[list[tuple[str, LoggedEdit]], list[str]]:
    """The edits of all sets that can be read, and what is wrong with the others."""
    from annotations.workspace import merged_histories  # noqa: PLC0415 - start time

    histories, faults = [], []
    for one in annotators:
        try:
            histories.append(workspace.history(article, [one], until=until))
        except StoreError as error:
            message = _("{name}'s set: {error}")
            faults.append(message.format(name=one, error=error))
    return merged_histories(histories), faults
