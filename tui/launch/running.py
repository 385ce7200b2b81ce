"""Running the application on this terminal: what comes before the screen, and after."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from annotations.errors import StoreError
from annotations.session import StoreWorker
from tui.app import HashiyaApp, refusal
from tui.launch.command_table import all_commands
from tui.output import Encoding, drop_what_cannot_be_written, written
from tui.painting.ending import Ending, do_nothing
from tui.preferences.own_settings import own_settings
from tui.terminal import Multiplexer, TerminalLink

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.review import ReviewedCorpus
    from annotations.workspace import Workspace


_CLOSING_SECONDS = 0.5
"""How long the end waits for the store; every edit that was called saved is saved."""


def run(
    workspace: Workspace,
    *,
    article: str | None = None,
    reviewed: ReviewedCorpus | None = None,
    encoding: Encoding | None = None,
) -> int:
    """Show the corpus on this terminal until the person leaves; 0 if all went well.

    Where a signal ends the program, 128 and its number.
    """
    own = own_settings(all_commands(workspace.tagset), os.environ)
    _report([*own.faults, *filter(None, [own.unfinished.news()])])
    ending = Ending(sys.stdin.fileno())
    worker = StoreWorker(workspace.repository)
    with ending.awaited():
        link = _link_to_terminal(encoding)
        ending.leaving = link.choice.bidi_switch.leaving
        app = HashiyaApp(
            workspace,
            article=article,
            reviewed=reviewed,
            link=link,
            ending=ending,
            own=own,
            worker=worker,
        )
        worker.start()
        try:
            app.run()
        finally:
            ending.call(do_nothing)
    _report_at_the_end(app)
    _close(worker)
    drop_what_cannot_be_written()
    return ending.code or app.return_code or 0


def _close(worker: StoreWorker) -> None:
    """Let the store catch up, as far as it can in the time that there is."""
    try:
        worker.close(_CLOSING_SECONDS)
    except StoreError as error:
        _report([str(error)])


def _report_at_the_end(app: HashiyaApp) -> None:
    message = list(app.given_up)
    if app.refused is not None:
        message.append(refusal(app.refused))
    _report(message)


def _report(lines: Iterable[str]) -> None:
    """Write the lines where they are seen when the screen is given back."""
    with suppress(OSError):  # there may be no terminal any more
        for line in lines:
            sys.stderr.write(f"hashiya: {written(line)}\n")


def _link_to_terminal(encoding: Encoding | None) -> TerminalLink:
    """Find out which terminal this is; forget what the environment states less reliably."""
    output_fd = sys.stdout.fileno()
    _trust_the_terminal(output_fd)
    link = TerminalLink.to_terminal(
        os.environ,
        input_fd=sys.stdin.fileno(),
        output_fd=output_fd,
        override=encoding,
    )
    _forget_colours_outside(link)
    return link


def _trust_the_terminal(output_fd: int) -> None:
    """Forget a size that the environment says: it stays behind when a window grows."""
    if os.isatty(output_fd) and all(os.get_terminal_size(output_fd)):
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)


def _forget_colours_outside(link: TerminalLink) -> None:
    """Believe screen alone in what colours there are: it takes 24-bit ones for others."""
    if link.fingerprint.multiplexer is Multiplexer.SCREEN:
        os.environ.pop("COLORTERM", None)
