"""The command that tells how Arabic is sent to this terminal: `terminal`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from annotations.messages import Message, _
from tui.cli.errors import MisuseError
from tui.cli.examples import Example
from tui.cli.group import ENCODINGS, main
from tui.cli.worded import option
from tui.output import encoding_named, json_line

if TYPE_CHECKING:
    from tui.terminal import TerminalLink


@main.command(
    "terminal",
    help=Message(
        "Report which terminal this is and how Arabic is sent to it.\n\n"
        "On a terminal, it then shows a sentence in several encodings, and you "
        "choose the one that reads right. Please include the report when you report "
        "a fault."
    ),
    examples=(
        Example(
            "hashiya terminal",
            Message("Report on this terminal, then choose what reads right."),
        ),
        Example(
            "hashiya terminal --encoding word --save",
            Message("Choose an encoding without trying it."),
        ),
    ),
)
@option("--json", "as_json", is_flag=True, help=Message("Print one JSON object."))
@option(
    "--encoding",
    type=click.Choice(ENCODINGS),
    help=Message("Report as if this encoding had been chosen."),
)
@option(
    "--save",
    is_flag=True,
    help=Message("Remember the encoding given by --encoding for this terminal."),
)
def tell_terminal(encoding: str | None, *, as_json: bool, save: bool) -> None:
    """Print the report; where a person can answer, let them try the encodings."""
    from tui.printed.output import find_link, output_through  # noqa: PLC0415 - start time
    from tui.printed.terminal_report import report_lines, report_of  # noqa: PLC0415 - start time

    if save and encoding is None:
        raise MisuseError(_("--save needs --encoding"))
    wanted = encoding_named(encoding or "")
    link = find_link(os.environ, (0, 1), otherwise="/dev/tty", override=wanted)
    if save and wanted is not None:
        link.take(wanted)
    report = report_of(link, os.environ)
    if as_json:
        click.echo(json_line(report))
        return
    for line in report_lines(report, output_through(link), key=_encoding_key()):
        click.echo(line)
    if encoding is None and _can_be_tried():
        _try_out(link)


def _encoding_key() -> str:
    """What this person presses in the reader to send rows in another encoding."""
    from annotations.config import (  # noqa: PLC0415 - start time
        person_config_path,
        read_person_config,
    )
    from annotations.model import BUILT_IN_TAGSET  # noqa: PLC0415 - start time
    from tui.bindings import chosen_keymap, shown_keys  # noqa: PLC0415 - start time
    from tui.launch.command_table import all_commands  # noqa: PLC0415 - start time

    person = read_person_config(person_config_path(os.environ))
    commands = all_commands(BUILT_IN_TAGSET)
    keymap, _problems = chosen_keymap(person, commands)
    bound = keymap.of(commands)
    return next(shown_keys(one)[0] for one in bound if one.id == "terminal.encoding")


def _can_be_tried() -> bool:
    """Whether there is a person who can look at a picture and press a key."""
    is_dumb = os.environ.get("TERM") == "dumb"
    return sys.stdin.isatty() and sys.stdout.isatty() and not is_dumb


def _try_out(link: TerminalLink) -> None:
    """Show the self-test picture, and keep what the person chose."""
    from tui.printed.output import output_through  # noqa: PLC0415 - start time
    from tui.printed.self_test import ask_person  # noqa: PLC0415 - start time
    from tui.printed.terminal_report import taken_lines  # noqa: PLC0415 - start time

    sys.stdout.flush()
    chosen = ask_person(link, input_fd=0, output_fd=1)
    if chosen is None:
        return
    link.take(chosen)
    for line in taken_lines(link, os.environ, output_through(link)):
        click.echo(line)
