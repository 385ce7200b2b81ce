"""The command that lays a corpus out for a team: `init-team`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from annotations.messages import Message, _, listed
from tui.cli.errors import MisuseError, tell, warn
from tui.cli.examples import Example
from tui.cli.group import NAME, corpus_argument, main
from tui.cli.worded import option
from tui.output import visible

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.store.upkeep import Outsiders, TeamReport


NAMES = Message("NAME,NAME")


def _names(listed: str) -> tuple[str, ...]:
    """The login names in a list with commas."""
    from annotations.config import is_login_name  # noqa: PLC0415 - start time

    names = tuple(name.strip() for name in listed.split(",") if name.strip())
    for name in names:
        if not is_login_name(name):
            raise MisuseError(_("{name!r} is not a login name").format(name=name))
    return names


@main.command(
    "init-team",
    help=Message(
        "Set up a corpus for a team: folders, owners and permissions.\n\n"
        "The articles become the lead's, and read-only. Each annotator gets a "
        "folder below annotations that only they can write to, and each reviewer "
        "one below reviews.\n\n"
        "Run as root, it does everything in the corpus. Run as the lead, it does what "
        "it can and prints the commands that root has to run. It changes no account: "
        "it prints the commands that add people to the group. It can be run again at "
        "any time, for example after adding articles."
    ),
    examples=(
        Example(
            "hashiya init-team seeds --lead salma --annotators huda,omar --dry-run",
            Message("Print what would be done for a lead and two annotators."),
        ),
        Example(
            "hashiya init-team seeds --lead salma --annotators huda,omar --reviewers "
            "nadia",
            Message("Set the corpus up for a lead, two annotators and a reviewer."),
        ),
    ),
)
@corpus_argument
@option("--lead", metavar=NAME, default="", help=Message("The login name of the lead."))
@option(
    "--annotators",
    metavar=NAMES,
    default="",
    help=Message("Login names of annotators to add."),
)
@option(
    "--reviewers",
    metavar=NAMES,
    default="",
    help=Message("Login names of reviewers to add."),
)
@option(
    "--group",
    metavar=NAME,
    help=Message("The group that all of them are in; it can read the sets."),
)
@option(
    "--blind",
    is_flag=True,
    help=Message("Keep annotators from reading each other's sets."),
)
@option(
    "--dry-run", is_flag=True, help=Message("Print what would be done, and do nothing.")
)
def init_team(
    corpus: Path,
    lead: str,
    *,
    annotators: str,
    reviewers: str,
    group: str | None,
    blind: bool,
    dry_run: bool,
) -> None:
    """Lay the corpus out; the exit code is 1 if something is left to do."""
    from annotations.config import Team  # noqa: PLC0415 - start time
    from annotations.store import upkeep_of  # noqa: PLC0415 - start time

    (name,) = _names(lead) or (None,)
    team = Team(lead=name, annotators=_names(annotators), reviewers=_names(reviewers))
    upkeep = upkeep_of(corpus)
    laid_out = upkeep.lay_out(team, group=group, blind=blind, dry_run=dry_run)
    _report(laid_out, dry_run=dry_run)
    sys.exit(0 if laid_out.is_complete else 1)


def _report(laid_out: TeamReport, *, dry_run: bool) -> None:
    for line in laid_out.done:
        sentence = _("dry run: {line}").format(line=line) if dry_run else line
        tell(sentence)
    warn(laid_out.problems)
    if laid_out.commands:
        warn([_("run these commands as root:")])
    for command in laid_out.commands:
        click.echo(visible(command))
    if outsiders := laid_out.outsiders:
        _report_outsiders(outsiders)
    for note in laid_out.notes:
        tell(_("note: {note}").format(note=note))
    if laid_out.is_complete and not laid_out.done:
        tell(_("everything is set up already"))


def _report_outsiders(outsiders: Outsiders) -> None:
    sentence = _("not in the group {group}, so unable to annotate: {names}")
    names = listed(outsiders.names)
    warn([sentence.format(group=outsiders.group, names=names)])
    warn([_("to add them to the group, run as root:")])
    for command in outsiders.commands:
        click.echo(visible(command))
