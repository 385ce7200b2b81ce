"""The command that tells settings: `config`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from annotations.messages import Message, _
from tui.cli.errors import OneLineError, warn
from tui.cli.examples import Example
from tui.cli.group import corpus_argument, main
from tui.output import visible, written

if TYPE_CHECKING:
    from pathlib import Path


@main.group(
    "config",
    help=Message("Show settings, and where they are kept."),
    examples=(
        Example(
            "hashiya config show seeds", Message("Print the settings of a corpus.")
        ),
    ),
)
def config() -> None:
    """The group of the commands below."""


@config.command(
    "show",
    help=Message(
        "Print the settings of a corpus, defaults included, in the form of "
        "hashiya.toml."
    ),
    examples=(
        Example(
            "hashiya config show seeds",
            Message("Print the settings of the corpus in the folder seeds."),
        ),
    ),
)
@corpus_argument
def show(corpus: Path) -> None:
    """Print the settings, also those that the file leaves out."""
    from annotations.config import read_config, toml_of  # noqa: PLC0415 - start time
    from annotations.store import Corpus  # noqa: PLC0415 - start time

    found = read_config(corpus)
    Corpus.open(corpus, found.encodings)
    for line in toml_of(found).rstrip("\n").split("\n"):
        click.echo(visible(line))


@config.command(
    "path",
    help=Message("Print where the settings of a corpus and your own are kept."),
    examples=(
        Example(
            "hashiya config path seeds",
            Message("Print the paths of both files."),
        ),
    ),
)
@corpus_argument
def path(corpus: Path) -> None:
    """Print both paths, and say which file does not exist."""
    from annotations.config import (  # noqa: PLC0415 - start time
        CONFIG_NAME,
        person_config_path,
        require_folder,
    )

    require_folder(corpus)
    for where in (corpus.resolve() / CONFIG_NAME, person_config_path(os.environ)):
        if where is None:
            continue
        click.echo(visible(str(where)))
        if not where.exists():
            message = _("{name} does not exist; the defaults apply")
            warn([message.format(name=where.name)])


@config.command(
    "keys",
    help=Message(
        "Print your keys with the id of each command, in the form of config.toml."
    ),
    examples=(
        Example(
            "hashiya config keys seeds",
            Message("Print the keys in this corpus, those of its labels included."),
        ),
    ),
)
@corpus_argument
def keys(corpus: Path) -> None:
    """Print the keys, and fail if the person's own file has a fault."""
    from annotations.config import (  # noqa: PLC0415 - start time
        person_config_path,
        read_config,
        read_person_config,
    )
    from tui.bindings import chosen_keymap  # noqa: PLC0415 - start time
    from tui.launch.command_table import all_commands  # noqa: PLC0415 - start time

    own = person_config_path(os.environ)
    person, tagset = read_person_config(own), read_config(corpus).tagset
    commands = all_commands(tagset)
    keymap, problems = chosen_keymap(person, commands)
    if own is not None:
        click.echo(visible(f"# {own}"))
    for row in ("[keyboard]", f'layout = "{keymap.layout}"', "", "[keys]"):
        click.echo(row)
    for command in keymap.of(commands):
        if command.action:
            line = _key_line(command.id, command.keys, str(command.description))
            click.echo(written(line))
    if faults := [*person.problems, *problems]:
        raise OneLineError(*faults)


def _key_line(name: str, keys: tuple[str, ...], description: str) -> str:
    """One row of the table, as TOML: a backslash and a quotation mark are escaped."""
    written = " ".join(keys).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{name}" = "{written}"'.ljust(44) + f" # {description}"
