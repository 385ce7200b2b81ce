"""The commands between a reviewer and annotators: `send` and `inbox`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from annotations.messages import Message, _, listed, plural
from tui.cli.errors import OneLineError, line_printer, warn
from tui.cli.examples import Example
from tui.cli.group import (
    annotator_option,
    closing,
    corpus_argument,
    json_option,
    main,
)
from tui.cli.reviewing import tell_left_out
from tui.cli.worded import option
from tui.output import AUTO

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from annotations.review import SentArticle, SetSource
    from annotations.workspace import Workspace


@main.command(
    "send",
    help=Message(
        "Send annotators your decisions on their work.\n\n"
        "Each annotator whose set is done gets the decisions on their own "
        "annotations, what you settled, and your reasons and comments, but nothing "
        "about other annotators. By default, only articles whose review is done are "
        "sent. If you send again, only what has changed is sent."
    ),
    examples=(
        Example(
            "hashiya adjudicate seeds --sets huda omar --rule agreed",
            Message("Accept what both annotators have."),
        ),
        Example("hashiya send seeds", Message("Send them what was settled.")),
    ),
)
@corpus_argument
@option(
    "--unfinished",
    is_flag=True,
    help=Message("Also send what is decided in articles whose review is not done."),
)
@annotator_option
def send(corpus: Path, annotator: str | None, *, unfinished: bool) -> None:
    """Send article by article; on standard error, what was not sent, and why."""
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time

    workspace = closing(Workspace.open(corpus, annotator=annotator))
    source = workspace.set_source(sorted(workspace.annotators()))
    print_line = line_printer()
    sent: dict[str, list[SentArticle]] = {}
    try:
        for one in _sent(workspace, source, unfinished=unfinished):
            sent.setdefault(one.annotator, []).append(one)
    finally:  # what was sent before a fault is sent
        for name in sorted(sent):
            print_line(_sent_words(name, sent[name]))
    waiting = {
        one.annotator: one.waits_for
        for found in sent.values()
        for one in found
        if one.waits_for
    }
    tell_left_out(source.left_out)
    warn(waiting.values())
    if waiting:
        raise click.exceptions.Exit(1)


def _sent_words(name: str, sent: Sequence[SentArticle]) -> str:
    """What one annotator was sent that they did not have."""
    changes = sum(one.changes for one in sent)
    comments = sum(one.comments for one in sent)
    withdrawn = sum(one.withdrawn for one in sent)
    articles = sum(bool(one.changes or one.comments or one.withdrawn) for one in sent)
    new = []
    if changes or not (comments or withdrawn):
        new.append(plural("{count} new decision", "{count} new decisions", changes))
    if comments:
        new.append(plural("{count} new comment", "{count} new comments", comments))
    if withdrawn:
        new.append(
            plural(
                "{count} decision withdrawn", "{count} decisions withdrawn", withdrawn
            )
        )
    places = plural("{count} article", "{count} articles", articles)
    message = _("{name}: {decisions} in {articles}")
    return message.format(name=name, decisions=listed(new), articles=places)


def _sent(
    workspace: Workspace, source: SetSource, *, unfinished: bool
) -> Iterator[SentArticle]:
    """Send every article that this person has reviewed, to the end unless `unfinished`."""
    from annotations.model import ArticleState, timestamp  # noqa: PLC0415 - start time
    from annotations.review import Sender  # noqa: PLC0415 - start time
    from annotations.store import REVIEW  # noqa: PLC0415 - start time

    found = workspace.repository.catalogue(owner=workspace.annotator, kind=REVIEW)
    if not found:
        raise OneLineError(
            _("you have reviewed nothing here: see `hashiya adjudicate`")
        )
    reviewed = {one.key.article for one in found}
    done = {one.key.article for one in found if one.state is ArticleState.DONE}
    wanted = reviewed if unfinished else done
    open_ones = sorted(reviewed - wanted)
    message = _("{article}: not sent, since your review of it is not done")
    warn(message.format(article=name) for name in open_ones)
    sender = Sender(workspace.repository, workspace.annotator)
    for compared in source.compared(wanted=wanted.__contains__):
        yield from sender.send(compared, at=timestamp())


@main.command(
    "inbox",
    help=Message(
        "Print what reviewers decided on your annotations.\n\n"
        "By default, it prints only the decisions that wait for you: those that you "
        "have neither adopted nor answered. In the reader, z goes to them."
    ),
    examples=(
        Example(
            "hashiya inbox seeds", Message("Print the decisions that wait for you.")
        ),
        Example(
            "hashiya inbox seeds --all --json",
            Message("Print all decisions on your annotations as JSON Lines."),
        ),
    ),
)
@corpus_argument
@option(
    "--all",
    "shows_all",
    is_flag=True,
    help=Message("Also print decisions that are closed."),
)
@annotator_option
@json_option
def inbox(
    corpus: Path, annotator: str | None, *, shows_all: bool, as_json: bool
) -> None:
    """Print the inbox, article by article; on standard error, how much waits."""
    from annotations.review import Inbox, reasons_of  # noqa: PLC0415 - start time
    from annotations.workspace import Workspace  # noqa: PLC0415 - start time
    from tui.printed.inbox import inbox_lines, printed_inbox  # noqa: PLC0415 - start time
    from tui.printed.output import output_here  # noqa: PLC0415 - start time

    workspace = closing(Workspace.open(corpus, annotator=annotator))
    output, reasons = output_here(AUTO), reasons_of(workspace.config.reasons)
    waiting = 0
    for found in Inbox.of(workspace).articles():
        for one in found:
            items = one.items if shows_all else one.open_items
            waiting += len(one.open_items)
            rows = inbox_lines(items)
            if not as_json:
                rows = printed_inbox(one, items, output, workspace.tagset, reasons)
            for row in rows if items else ():
                click.echo(row, color=True)
    warn([worded_waiting(waiting)])


def worded_waiting(count: int) -> str:
    """How many decisions wait for the annotator."""
    if not count:
        return _("no decision waits for you")
    return plural(
        "{count} decision on your annotations waits for you",
        "{count} decisions on your annotations wait for you",
        count,
    )
