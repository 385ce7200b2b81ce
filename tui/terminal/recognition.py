"""Finding out, before the screen starts, which terminal this is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.terminal.answers import read_answers
from tui.terminal.clients import NO_CLIENT, screen_client
from tui.terminal.fingerprint import (
    Fingerprint,
    fingerprint_of,
    further_question,
    questions,
    seconds_to_wait,
)
from tui.terminal.multiplexer import Multiplexer, multiplexer_of, tmux_client
from tui.terminal.query import ask

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def recognise(
    environ: Mapping[str, str],
    *,
    input_fd: int,
    output_fd: int,
    run: Callable[[Sequence[str]], str] | None = None,
) -> Fingerprint:
    """Ask the terminal, and tmux where it stands between, and tell what is known.

    Args:
        environ: The environment.
        input_fd: Where the terminal's answers, and keys, are read.
        output_fd: Where it is asked.
        run: Runs tmux; see `tmux_client`.
    """
    seconds = seconds_to_wait(environ)

    def said(asked: bytes) -> bytes:
        return ask(asked, input_fd=input_fd, output_fd=output_fd, seconds=seconds)

    data = said(questions(environ))
    answers = read_answers(data)
    if further := further_question(answers):
        answers = read_answers(data + said(further))
    match multiplexer_of(answers, environ):
        case Multiplexer.TMUX:
            client = tmux_client(environ, run=run)
        case Multiplexer.SCREEN:
            client = screen_client(environ)
        case Multiplexer.NONE:
            client = NO_CLIENT
    return fingerprint_of(answers, environ, client)
