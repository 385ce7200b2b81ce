"""What commands say in sentences: lines that cannot act on the terminal.

An error ends a command with such a line.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from annotations.errors import ExchangeError
from tui.output import AUTO, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


def tell(*lines: str) -> None:
    """Print each line on standard error, as the terminal needs it."""
    for line in lines:
        for row in _rows(line):
            click.echo(row, err=True)


def warn(lines: Iterable[str]) -> None:
    """Print each line on standard error, under the name of the program."""
    tell(*[f"hashiya: {line}" for line in lines])


def line_printer() -> Callable[[str], None]:
    """What prints one line on standard output."""
    from tui.printed.output import output_here, sent_rows  # noqa: PLC0415 - start time

    output = output_here(AUTO)

    def print_line(line: str) -> None:
        for row in sent_rows(line, output):
            click.echo(row, color=True)

    return print_line


def _rows(line: str) -> list[str]:
    if line.isascii() and line.isprintable():
        return [line]
    from tui.printed.output import message_rows  # noqa: PLC0415 - start time

    return message_rows(line)


class OneLineError(click.ClickException):
    """One line for each thing that is wrong, which cannot act on the terminal."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self._lines = lines

    def show(self, file: object = None) -> None:
        """Write the lines to standard error."""
        warn(self._lines)


class MisuseError(OneLineError):
    """A command was given what it does not take."""

    exit_code = 2


@contextmanager
def misuse() -> Iterator[None]:
    """Turn what cannot be exchanged as asked into a misuse of the command."""
    try:
        yield
    except ExchangeError as error:
        raise MisuseError(*error.lines) from None


@contextmanager
def safe_usage() -> Iterator[None]:
    """Make what click says of arguments safe to print; they may be names of files."""
    try:
        yield
    except click.UsageError as error:
        lines = map(written, error.format_message().split("\n"))
        raise click.UsageError("\n".join(lines), error.ctx) from None
