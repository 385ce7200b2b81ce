"""The commands that annotate without a screen: `tag` and `link`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from annotations.messages import _
from annotations.model import Span
from tui.cli.errors import MisuseError, OneLineError
from tui.cli.group import annotator_option, article_argument, closing, main

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST_PLACE = 40
"""Beyond any article, and short of what `int` refuses."""


@main.command("tag")
@article_argument
@click.argument("place", metavar="START:END")
@click.argument("label")
@click.option("--value", help="What the span stands for, such as a date's ISO form.")
@click.option("--note", help="A remark on the annotation.")
@annotator_option
def tag(
    article: Path,
    place: str,
    label: str,
    *,
    value: str | None,
    note: str | None,
    annotator: str | None,
) -> None:
    """Tag the code points from START up to END, and print the new annotation's id."""
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time

    workspace, name = Workspace.of_article(article, annotator=annotator)
    closing(workspace)
    session = workspace.session(name)
    if session.places_news:
        click.echo(f"hashiya: {session.places_news}", err=True)
    edit = session.tag(_span(place), label, value=value, note=note)
    if reason := session.saving.reason:
        raise OneLineError(reason)
    click.echo(edit.changes[0].id)


def _span(place: str) -> Span:
    """The span that is written `start:end`."""
    start, _colon, end = place.partition(":")
    if not (start.isdecimal() and end.isdecimal() and len(place) < _LONGEST_PLACE):
        raise MisuseError(_("{place!r} is not START:END").format(place=place))
    return Span(int(start), int(end))


@main.command("link")
@article_argument
@click.argument("source", metavar="FROM")
@click.argument("link_type", metavar="TYPE")
@click.argument("target", metavar="TO")
@annotator_option
def link(
    article: Path, source: str, link_type: str, target: str, *, annotator: str | None
) -> None:
    """Link the annotation of id FROM to that of id TO, and print the new link's id."""
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time

    workspace, name = Workspace.of_article(article, annotator=annotator)
    closing(workspace)
    session = workspace.session(name)
    edit = session.link(source, link_type, target)
    if reason := session.saving.reason:
        raise OneLineError(reason)
    click.echo(edit.changes[0].id)
