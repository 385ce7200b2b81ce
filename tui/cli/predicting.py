"""The commands for what models proposed: `predictions list` and `predictions delete`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from annotations.messages import Message, _, listed, plural
from tui.cli.errors import OneLineError, tell
from tui.cli.examples import Example
from tui.cli.group import annotator_option, closing, corpus_argument, json_option, main
from tui.cli.worded import argument
from tui.output import json_line, visible

if TYPE_CHECKING:
    from pathlib import Path


@main.group(
    "predictions",
    help=Message("List or delete the predictions of models."),
    examples=(
        Example(
            "hashiya predictions list seeds",
            Message("List the models whose predictions you have imported."),
        ),
    ),
)
def predictions() -> None:
    """The group of the commands below."""


@predictions.command(
    "list",
    help=Message(
        "List models with the number of their predictions.\n\n"
        "Each row has the model, and its numbers of articles and annotations."
    ),
    examples=(
        Example(
            "hashiya predictions list seeds --json",
            Message("Print one JSON object for each model."),
        ),
    ),
)
@corpus_argument
@annotator_option
@json_option
def list_predictions(corpus: Path, annotator: str | None, *, as_json: bool) -> None:
    """Print a row for each model."""
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time

    workspace = closing(Workspace.open(corpus, annotator=annotator))
    for one in workspace.importer.predictions.counts():
        model = one.predictor
        if as_json:
            record = {
                "model": model.name,
                "version": model.version,
                "articles": one.articles,
                "annotations": one.annotations,
            }
            click.echo(json_line(record))
        else:
            row = f"{visible(str(model))}\t{one.articles}\t{one.annotations}"
            click.echo(row)


@predictions.command(
    "delete",
    help=Message(
        "Delete the predictions of a model.\n\n"
        "MODEL is written as `hashiya predictions list` prints it."
    ),
    examples=(
        Example(
            "hashiya predictions delete tagger@2 seeds",
            Message("Delete the predictions of version 2 of a model."),
        ),
    ),
)
@argument("model", metavar=Message("MODEL"))
@corpus_argument
@annotator_option
def delete_predictions(model: str, corpus: Path, annotator: str | None) -> None:
    """Delete them, and tell how many there were."""
    from annotations.model import Predictor  # noqa: PLC0415 - start time
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time

    workspace = closing(Workspace.open(corpus, annotator=annotator))
    known = workspace.importer.predictions
    predictor = Predictor.of(model)
    names = [str(one.predictor) for one in known.counts()]
    if str(predictor) not in names:
        template = _("you have imported no predictions")
        if names:
            template = _("there are no predictions of {model}: the models are {names}")
        raise OneLineError(template.format(model=model, names=listed(names)))
    count = known.delete(predictor)
    message = plural("deleted {count} prediction", "deleted {count} predictions", count)
    tell(message)
