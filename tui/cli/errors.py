"""What a command says when it goes wrong: one line, which cannot act on the terminal."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from annotations.errors import ExchangeError
from tui.output import visible

if TYPE_CHECKING:
    from collections.abc import Iterator


class OneLineError(click.ClickException):
    """One line that says what is wrong, and cannot act on the terminal."""

    def show(self, file: object = None) -> None:
        """Write the line to standard error."""
        from tui.printed.output import message_rows  # noqa: PLC0415 - start time

        for line in self.message.splitlines():
            for row in message_rows(f"hashiya: {line}"):
                click.echo(row, err=True)


class MisuseError(OneLineError):
    """A command was given what it does not take."""

    exit_code = 2


@contextmanager
def misuse() -> Iterator[None]:
    """Turn what cannot be exchanged as asked into a misuse of the command."""
    try:
        yield
    except ExchangeError as error:
        raise MisuseError(str(error)) from None


@contextmanager
def safe_usage() -> Iterator[None]:
    """Make what click says of arguments safe to print; they may be names of files."""
    try:
        yield
    except click.UsageError as error:
        lines = map(visible, error.format_message().split("\n"))
        raise click.UsageError("\n".join(lines), error.ctx) from None
