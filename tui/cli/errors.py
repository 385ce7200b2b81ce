"""What a command says when it goes wrong: one line, which cannot act on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from annotations.messages import plural

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


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


class SetlessError(OneLineError):
    """Sets were asked for by names of which the corpus has none."""

    def __init__(self, names: Sequence[str], corpus: Path) -> None:
        message = plural(
            "{names} has no annotation set in the corpus {corpus}",
            "{names} have no annotation set in the corpus {corpus}",
            len(names),
            names=", ".join(names),
            corpus=corpus,
        )
        super().__init__(message)
