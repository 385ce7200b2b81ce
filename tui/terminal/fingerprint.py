"""Which terminal this is, as far as can be found: what to ask, and what is known.

Variables do not cross ssh, and leak from one terminal into others started from it: a
terminal's own answers count for more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.terminal.answers import NO_ANSWERS, Answers
from tui.terminal.background import QUERY as BACKGROUND_QUERY
from tui.terminal.background import (
    UNKNOWN_BACKGROUND,
    TerminalBackground,
    background_of,
)
from tui.terminal.bidi_mode import QUERY
from tui.terminal.clients import NO_CLIENT, Client
from tui.terminal.multiplexer import Multiplexer, multiplexer_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_XTVERSION = b"\x1b[>q"
_DA2 = b"\x1b[>c"
_DA3 = b"\x1b[=c"
_TERMINFO_NAME = b"\x1bP+q544e\x1b\\"
_MLTERM_DA2 = "24;279;0"
_FACE_NAME = b"\x1bP+Q666163654e616d65\x1b\\"
_XTERM = "XTerm("
_PLACE = b"\x1b[6n"
_MARKED_LETTER = _PLACE + "\u0627\u200e".encode() + _PLACE
"""Queries the cursor before and after a letter with a mark."""
_WOULD_PRINT_QUESTIONS = ("linux", "dumb")
_LOCAL_SECONDS = 0.3
_REMOTE_SECONDS = 1.0
_NOT_IN_KEYS = re.compile(r"[^\w.;+-]+", re.ASCII)
_VERSION = re.compile(r"[ (][\w.(]*\d.*")
_LONGEST_NAME = 40


class Fingerprint(Struct, frozen=True):
    """Everything that distinguishes this terminal from others."""

    answers: Answers = NO_ANSWERS
    term: str = ""
    """TERM: crosses ssh."""
    term_program: str = ""
    lc_terminal: str = ""
    """LC_TERMINAL: crosses ssh where LC_* is passed on, which is common."""
    multiplexer: Multiplexer = Multiplexer.NONE
    client: Client = NO_CLIENT
    """The terminal behind the multiplexer."""
    is_over_ssh: bool = False
    background: TerminalBackground = UNKNOWN_BACKGROUND
    """The colour behind its text."""

    @property
    def version(self) -> str:
        """The name that the terminal in front of the person reports."""
        return self.client.version if self.multiplexer else self.answers.xtversion

    @property
    def terminfo_term(self) -> str:
        """The TERM of the terminal in front of the person."""
        return self.client.term if self.multiplexer else self.term

    @property
    def key(self) -> str:
        """Names this terminal in the file of saved choices.

        The same for every version of a terminal that reports its name, locally and over ssh.
        """
        name = _VERSION.sub("", self.version)
        parts = [self.multiplexer.value, name, self.terminfo_term]
        if not (name or self.multiplexer):
            parts += [self.answers.da2, self.answers.da3]
            parts += [self.term_program, self.lc_terminal]
        return "/".join(
            [_NOT_IN_KEYS.sub("_", part)[:_LONGEST_NAME].lower() for part in parts]
        ).strip("/")


def questions(environ: Mapping[str, str]) -> bytes:
    """What to ask this terminal; nothing if it would print the query."""
    if environ.get("TERM", "dumb") in _WOULD_PRINT_QUESTIONS:
        return b""
    asked = _XTVERSION + _DA2 + _DA3 + BACKGROUND_QUERY
    is_apple = environ.get("TERM_PROGRAM") == "Apple_Terminal"
    return asked if is_apple else asked + QUERY


def further_questions(fingerprint: Fingerprint, *, may_be_fenced: bool) -> bytes:
    """What to ask next of a terminal that has answered; most are asked nothing.

    mlterm shares its DA2 with others, and reports its name. xterm has no Arabic in its bitmap
    fonts, and reports which kind it uses.

    Args:
        fingerprint: What it has answered.
        may_be_fenced: Whether it would be sent marks, which take a column in some
            terminals.
    """
    answers = fingerprint.answers
    if not answers.are_complete or fingerprint.term in ("", *_WOULD_PRINT_QUESTIONS):
        return b""
    asked = _TERMINFO_NAME if answers.da2 == _MLTERM_DA2 else b""
    asked += _FACE_NAME if answers.xtversion.startswith(_XTERM) else b""
    return asked + (_MARKED_LETTER if may_be_fenced else b"")


def seconds_to_wait(environ: Mapping[str, str]) -> float:
    """Seconds that answers may take."""
    return _REMOTE_SECONDS if _is_over_ssh(environ) else _LOCAL_SECONDS


def fingerprint_of(
    answers: Answers, environ: Mapping[str, str], client: Client = NO_CLIENT
) -> Fingerprint:
    """What is known from the terminal's answers and from the environment."""
    return Fingerprint(
        answers=answers,
        term=environ.get("TERM", ""),
        term_program=environ.get("TERM_PROGRAM", ""),
        lc_terminal=environ.get("LC_TERMINAL", ""),
        multiplexer=multiplexer_of(answers, environ),
        client=client,
        is_over_ssh=_is_over_ssh(environ),
        background=background_of(answers.background, environ),
    )


def _is_over_ssh(environ: Mapping[str, str]) -> bool:
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
