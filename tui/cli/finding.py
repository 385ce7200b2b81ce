"""The command that looks for texts and annotations in a whole corpus: `find`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from annotations.messages import _
from tui.cli.errors import MisuseError, OneLineError
from tui.cli.group import annotator_option, closing, corpus_argument, main
from tui.terminal import AUTO

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.errors import AnnotationError


@main.command("find")
@click.argument("query")
@corpus_argument
@annotator_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def find(query: str, corpus: Path, annotator: str | None, *, as_json: bool) -> None:
    """Print where words stand in the articles, or which annotations are so.

    QUERY is words, however they are written, and any of label:NAME, state:done,
    by:NAME (by:* is everybody) and note:TEXT; with label, by or note it finds
    annotations, by the words inside of them.
    """
    from annotations.errors import SearchError  # noqa: PLC0415 - start time
    from annotations.search.searching import Query, search  # noqa: PLC0415 - start time
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time
    from tui.printed.hits import told_hits  # noqa: PLC0415 - start time
    from tui.printed.output import Output, output_here  # noqa: PLC0415 - start time

    try:
        wanted = Query.of(query)
    except SearchError as error:
        raise MisuseError(str(error)) from None
    workspace = closing(Workspace.open(corpus, annotator=annotator))
    output = Output() if as_json else output_here(AUTO)
    faults: list[AnnotationError] = []
    for row in told_hits(
        search(workspace, wanted, faults=faults), output, as_json=as_json
    ):
        click.echo(row, color=True)
    if faults:
        told = [_("not looked into: {error}").format(error=one) for one in faults]
        raise OneLineError("\n".join(told))
