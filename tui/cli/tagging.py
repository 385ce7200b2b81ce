"""The commands that annotate without a screen: `tag` and `link`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from annotations.errors import DateFormError
from annotations.messages import Message, _
from tui.cli.errors import MisuseError, OneLineError, warn
from tui.cli.examples import Example
from tui.cli.group import TEXT, annotator_option, article_argument, closing, main
from tui.cli.worded import argument, option

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.model import Span

_LONGEST_PLACE = 40
"""Beyond any article, and short of what `int` refuses."""


@main.command(
    "tag",
    help=Message(
        "Tag a span of an article, and print the new annotation's id.\n\n"
        "The span runs from code point START up to, but not including, code point "
        "END; the first code point of the article is 0."
    ),
    examples=(
        Example(
            "hashiya tag seeds/000_93a02fd9d045658e.txt 240:252 actor",
            Message("Tag the code points 240 to 251 as an actor."),
        ),
        Example(
            "hashiya tag seeds/000_93a02fd9d045658e.txt 196:234 actor --value KCNA",
            Message("Tag an actor, and give its name."),
        ),
    ),
)
@article_argument
@argument("place", metavar=Message("START:END"))
@argument("label", metavar=Message("LABEL"))
@option(
    "--value",
    metavar=TEXT,
    help=Message("What the span stands for, such as a day: 2022-08-14."),
)
@option("--note", metavar=TEXT, help=Message("A note on the annotation."))
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
    """Make the annotation in the person's own set."""
    from annotations.model import date_forms  # noqa: PLC0415 - start time
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time

    workspace, name = Workspace.of_article(article, annotator=annotator)
    closing(workspace)
    session = workspace.session(name)
    if session.places_news:
        warn([session.places_news])
    try:
        edit = session.tag(_span(place), label, value=value, note=note)
    except DateFormError:
        template = _("{value!r} is not a date; write {forms}")
        message = template.format(value=value, forms=date_forms())
        raise OneLineError(message) from None
    if reason := session.saving.reason:
        raise OneLineError(reason)
    click.echo(edit.changes[0].id)


def _span(place: str) -> Span:
    """The span that is written `start:end`."""
    from annotations.model import Span  # noqa: PLC0415 - start time

    start, _colon, end = place.partition(":")
    if not (start.isdecimal() and end.isdecimal() and len(place) < _LONGEST_PLACE):
        raise MisuseError(
            _("{place!r} is not a span; write START:END, such as 12:20").format(
                place=place
            )
        )
    return Span(int(start), int(end))


@main.command(
    "link",
    help=Message(
        "Link two of your annotations, and print the new link's id.\n\n"
        "FROM and TO are ids as tag and export print them. TYPE is source, or "
        "another link type of the corpus."
    ),
    examples=(
        Example(
            "hashiya link seeds/000_93a02fd9d045658e.txt c1 source a1",
            Message("Link the claim c1 to its source, the actor a1."),
        ),
    ),
)
@article_argument
@argument("source", metavar=Message("FROM"))
@argument("link_type", metavar=Message("TYPE"))
@argument("target", metavar=Message("TO"))
@annotator_option
def link(
    article: Path, source: str, link_type: str, target: str, *, annotator: str | None
) -> None:
    """Make the link in the person's own set."""
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time

    workspace, name = Workspace.of_article(article, annotator=annotator)
    closing(workspace)
    session = workspace.session(name)
    edit = session.link(source, link_type, target)
    if reason := session.saving.reason:
        raise OneLineError(reason)
    click.echo(edit.changes[0].id)
