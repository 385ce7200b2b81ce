"""The command that tells what was changed, when, and by whom: `history`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from annotations.messages import _
from tui.cli.errors import OneLineError
from tui.cli.group import article_argument, closing, main
from tui.cli.times import as_of_option
from tui.terminal import AUTO

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


@main.command("history")
@article_argument
@click.option("--annotator", metavar="NAME", help="Only NAME's edits.")
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def history(
    article: Path, annotator: str | None, as_of: datetime | None, *, as_json: bool
) -> None:
    """Print every edit of an article's sets: when, by whom, what was and what is."""
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time
    from tui.printed.edits import told_edits  # noqa: PLC0415 - start time
    from tui.printed.output import Output, output_here  # noqa: PLC0415 - start time

    workspace, name = Workspace.of_article(article)
    closing(workspace)
    keepers = workspace.repository.annotators(name)
    if not keepers:
        workspace.corpus.load_article(name)
        message = _("nobody has an annotation set of {article}")
        raise OneLineError(message.format(article=name))
    if annotator and annotator not in keepers:
        message = _("{annotator} has no annotation set of {article}")
        raise OneLineError(message.format(annotator=annotator, article=name))
    edits = workspace.history(name, [annotator] if annotator else keepers, until=as_of)
    output = Output() if as_json else output_here(AUTO)
    for row in told_edits(edits, output, as_json=as_json):
        click.echo(row)
