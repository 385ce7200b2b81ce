"""The command that explains the others: `help`."""

from __future__ import annotations

import click

from annotations.messages import Message, _
from tui.cli.errors import MisuseError
from tui.cli.examples import Example
from tui.cli.group import main
from tui.cli.worded import WordedGroup, argument


@main.command(
    "help",
    help=Message(
        "List all commands, or explain one.\n\n"
        "`hashiya COMMAND --help` and `hashiya COMMAND -h` print the same."
    ),
    examples=(
        Example("hashiya help", Message("List all commands.")),
        Example("hashiya help export", Message("Explain the command export.")),
        Example(
            "hashiya help config keys",
            Message("Explain a command of the group config."),
        ),
    ),
)
@argument("names", metavar=Message("[COMMAND]..."), nargs=-1)
@click.pass_context
def show_help(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Print what `--help` of the named command prints."""
    context = ctx.find_root()
    for name in names:
        if not isinstance(context.command, WordedGroup):
            message = _("{command} has no commands of its own")
            raise MisuseError(message.format(command=context.command_path))
        _name, command, _rest = context.command.resolve_command(context, [name])
        if command is not None:
            context = click.Context(command, info_name=name, parent=context)
    click.echo(context.get_help())
