"""How a command is run: to its end, or until a signal ends it."""

from __future__ import annotations

import select
import signal
import sys
from contextlib import suppress

import click

from annotations.errors.interruption import Interruption, heard
from annotations.messages import _
from tui.cli.errors import warn
from tui.cli.group import main
from tui.output import drop_what_cannot_be_written, drop_what_waits, open_what_is_closed


def run_heard() -> None:
    """Run the command; a signal ends it in one line, once it has undone what it began."""
    open_what_is_closed()
    try:
        with heard():
            code = _exit_code()
    except Interruption as interruption:
        tell_interruption(interruption)
        code = interruption.exit_code
    sys.exit(code)


def _exit_code() -> str | int | None:
    """Run the command until all is written: a reader that waits can still be left."""
    try:
        main(prog_name="hashiya")
    except SystemExit as end:
        with suppress(OSError):  # Python says so at its end
            sys.stdout.flush()
        return end.code
    return 0


def tell_interruption(interruption: Interruption) -> None:
    """Say that a signal ended the command, and drop what it has not written yet.

    Nobody may take it any more, and nothing waits for who takes it late.
    """
    drop_what_waits(sys.stdout)
    if not select.select([], [sys.stderr], [], 0)[1]:
        return
    with suppress(OSError):
        if sys.stderr.isatty():  # which shows the key, or how far the command was
            click.echo(err=True)
        warn([_worded(interruption.number)])
    drop_what_cannot_be_written()


def _worded(number: int) -> str:
    if number == signal.SIGINT:
        return _("interrupted")
    return _("ended by {signal}").format(signal=signal.Signals(number).name)
