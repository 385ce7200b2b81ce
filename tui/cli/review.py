"""The command that opens the review: `review`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from annotations.messages import Message
from tui.cli.examples import Example
from tui.cli.group import (
    ENCODINGS,
    NAME,
    annotator_option,
    corpus_argument,
    main,
)
from tui.cli.reading import require_article, require_terminal
from tui.cli.reviewing import SETS, compared_names
from tui.cli.several import SeveralCommand
from tui.cli.worded import option
from tui.output import AUTO, encoding_named

if TYPE_CHECKING:
    from pathlib import Path


@main.command(
    "review",
    cls=SeveralCommand,
    several=["--sets"],
    help=Message(
        "Review the differences between annotators, and decide on each.\n\n"
        "Give the corpus before --sets. Only sets that are done take part. What all "
        "annotators agree on is accepted; you settle each difference with one key. "
        "Your decisions make up your adjudicated set; no annotator's set changes."
    ),
    examples=(
        Example(
            "hashiya review seeds --sets huda omar",
            Message("Review two annotators, from the first open difference on."),
        ),
        Example(
            "hashiya review seeds --blind",
            Message("Review everybody's sets, with letters in place of names."),
        ),
    ),
)
@corpus_argument
@option(
    "--sets",
    "names",
    metavar=SETS,
    multiple=True,
    help=Message("Review the sets of these annotators; all by default."),
)
@option("--article", metavar=NAME, help=Message("Open this article first."))
@option(
    "--blind", is_flag=True, help=Message("Show letters in place of annotators' names.")
)
@option(
    "--encoding",
    type=click.Choice([AUTO, *ENCODINGS]),
    default=AUTO,
    help=Message("How to send rows to the terminal; detected by default."),
)
@annotator_option
def review(
    corpus: Path,
    names: tuple[str, ...],
    article: str | None,
    encoding: str,
    annotator: str | None,
    *,
    blind: bool,
) -> None:
    """Check what can be checked without a screen, then run the review."""
    from annotations.workspace import Workspace, reviewed_corpus  # noqa: PLC0415 - start time

    workspace = Workspace.open(corpus, annotator=annotator, hides_names=blind)
    wanted = compared_names(workspace, names, at_least=2)
    reviewed = reviewed_corpus(workspace, wanted)
    if article is not None:
        require_article(workspace, article)
        reviewed.session(article)
    first = article or reviewed.first_open()
    require_terminal()
    from tui.process import imports_that_stay  # noqa: PLC0415 - only for a screen

    with imports_that_stay():
        from tui.launch.running import run  # noqa: PLC0415 - Textual, too

    sys.exit(
        run(
            workspace,
            article=first,
            reviewed=reviewed,
            encoding=encoding_named(encoding),
        )
    )
