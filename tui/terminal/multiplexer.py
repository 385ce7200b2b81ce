"""Terminals behind tmux or screen: what passes on what is sent, and to which terminal.

A multiplexer answers queries itself and does not pass on mode 8. tmux can be asked for the
terminal that shows it; for screen, and for a terminal that reports no name to tmux, there are
only the client's variables.
"""

from __future__ import annotations

import subprocess
from enum import StrEnum
from typing import TYPE_CHECKING

from tui.terminal.clients import NO_CLIENT, Client, client_of_process

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui.terminal.answers import Answers

_QUESTION = (
    "tmux",
    "display-message",
    "-p",
    "#{client_pid} #{client_termname} #{client_termfeatures} #{client_termtype}",
)
_SECONDS = 0.5
_TMUX_DA2 = "84;"
_SCREEN_DA2 = "83;"


class Multiplexer(StrEnum):
    """What is between the program and the terminal."""

    NONE = ""
    TMUX = "tmux"
    SCREEN = "screen"


def multiplexer_of(answers: Answers, environ: Mapping[str, str]) -> Multiplexer:
    """What answered the queries.

    The variables leak into terminals started from a multiplexer, so they count only if the
    terminal did not report that it is something else.
    """
    if answers.xtversion.startswith("tmux") or answers.da2.startswith(_TMUX_DA2):
        return Multiplexer.TMUX
    if answers.da2.startswith(_SCREEN_DA2):
        return Multiplexer.SCREEN
    if answers.xtversion or answers.da2:
        return Multiplexer.NONE
    return _multiplexer_in(environ)


def tmux_client(
    environ: Mapping[str, str],
    *,
    run: Callable[[Sequence[str]], str] | None = None,
) -> Client:
    """Ask tmux which terminal shows it; nothing if it cannot be asked.

    Args:
        environ: The environment; without TMUX, nothing is asked.
        run: Runs a command and returns what it says.
    """
    if not environ.get("TMUX"):
        return NO_CLIENT
    try:
        answer = (run or _run)(_QUESTION)
    except (OSError, subprocess.SubprocessError):
        return NO_CLIENT
    parts = answer.strip("\n").split(" ", maxsplit=3)
    process, term, features, version = [*parts, "", "", ""][:4]
    hinted = client_of_process(process) if not version.strip() else NO_CLIENT
    has_rgb = "RGB" in features.split(",")
    return Client(version.strip() or hinted.version, term, has_rgb)


def _multiplexer_in(environ: Mapping[str, str]) -> Multiplexer:
    term = environ.get("TERM", "")
    if environ.get("TMUX") or term.startswith("tmux"):
        return Multiplexer.TMUX
    if environ.get("STY") or term.startswith("screen"):
        return Multiplexer.SCREEN
    return Multiplexer.NONE


def _run(command: Sequence[str]) -> str:
    done = subprocess.run(  # noqa: S603 - a fixed command, no shell
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        timeout=_SECONDS,
    )
    return done.stdout.decode("utf-8", "replace")
