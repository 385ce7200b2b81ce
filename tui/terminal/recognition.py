"""Finding out, before the screen starts, which terminal this is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.terminal.answers import read_answers
from tui.terminal.clients import NO_CLIENT, Client, screen_client
from tui.terminal.fingerprint import (
    Fingerprint,
    fingerprint_of,
    further_questions,
    questions,
    seconds_to_wait,
)
from tui.terminal.known_terminals import may_be_fenced
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
    """Ask the terminal, and tmux if there is one, and return what is known.

    Args:
        environ: The environment.
        input_fd: The descriptor from which answers and keys are read.
        output_fd: The descriptor to which queries are written.
        run: Runs tmux; see `tmux_client`.
    """
    seconds = seconds_to_wait(environ)

    def answer_to(asked: bytes) -> bytes:
        return ask(asked, input_fd=input_fd, output_fd=output_fd, seconds=seconds)

    data = answer_to(questions(environ))
    answers = read_answers(data)
    client = _client(multiplexer_of(answers, environ), environ, run)
    found = fingerprint_of(answers, environ, client)
    further = further_questions(found, may_be_fenced=may_be_fenced(found))
    if not further:
        return found
    return fingerprint_of(read_answers(data + answer_to(further)), environ, client)


def _client(
    multiplexer: Multiplexer,
    environ: Mapping[str, str],
    run: Callable[[Sequence[str]], str] | None,
) -> Client:
    """The terminal that shows the multiplexer, if there is one."""
    match multiplexer:
        case Multiplexer.TMUX:
            return tmux_client(environ, run=run)
        case Multiplexer.SCREEN:
            return screen_client(environ)
        case Multiplexer.NONE:
            return NO_CLIENT
