"""The command that lays a corpus out for a team: `init-team`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from annotations.messages import _
from tui.cli.errors import MisuseError
from tui.cli.group import main
from tui.terminal import visible

if TYPE_CHECKING:
    from annotations.store.files.upkeep import LayingOut


def _names(told: str) -> tuple[str, ...]:
    """The login names in a list with commas."""
    from annotations.config import is_login_name  # noqa: PLC0415 - start time

    names = tuple(name.strip() for name in told.split(",") if name.strip())
    for name in names:
        if not is_login_name(name):
            raise MisuseError(_("{name!r} is not a login name").format(name=name))
    return names


@main.command("init-team")
@click.argument("corpus", type=click.Path(), default=".", required=False)
@click.option("--lead", metavar="NAME", default="", help="Who owns the articles.")
@click.option("--annotators", metavar="A,B", default="", help="Who annotate.")
@click.option("--reviewers", metavar="R,S", default="", help="Who review.")
@click.option("--group", metavar="NAME", help="A group that all of them are in.")
@click.option("--blind", is_flag=True, help="Let no annotator read another's sets.")
@click.option("--dry-run", is_flag=True, help="Say what would be done.")
def init_team(
    corpus: str,
    lead: str,
    *,
    annotators: str,
    reviewers: str,
    group: str | None,
    blind: bool,
    dry_run: bool,
) -> None:
    """Lay a corpus out for a team: whose folders are where, and who may do what.

    As root it does all; as the lead what is possible, and prints the commands for root.
    """
    from pathlib import Path  # noqa: PLC0415 - start time

    from annotations.config import Team  # noqa: PLC0415 - start time
    from annotations.store.files.upkeep import lay_out  # noqa: PLC0415 - start time

    (name,) = _names(lead) or (None,)
    team = Team(lead=name, annotators=_names(annotators), reviewers=_names(reviewers))
    said = lay_out(Path(corpus), team, group=group, blind=blind, dry_run=dry_run)
    _tell(said, dry_run=dry_run)
    sys.exit(0 if said.is_complete else 1)


def _tell(said: LayingOut, *, dry_run: bool) -> None:
    for line in said.done:
        told = _("would be: {line}").format(line=line) if dry_run else line
        click.echo(visible(told), err=True)
    for line in said.problems:
        click.echo(visible(f"hashiya: {line}"), err=True)
    if said.commands:
        click.echo(visible(_("hashiya: root has to run these commands:")), err=True)
    for command in said.commands:
        click.echo(visible(command))
    if said.is_complete and not said.done:
        click.echo(visible(_("all is laid out already")), err=True)
