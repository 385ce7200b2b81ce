"""The command that finds out about a terminal, on terminals of the tests."""

from __future__ import annotations

import re
import termios

from tests.tui.terminal import known_answers
from tui.terminal import (
    TerminalLink,
    fingerprint_of,
    read_answers,
)

ENTER_SCREEN, LEAVE_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"
EXPLICIT, IMPLICIT = b"\x1b[8l", b"\x1b[8h"
LAST_LINE = b"\x1b[12;5H"
ARABIC = re.compile("[\u0600-\u06ff\ufe70-\ufefc]")


def link_to(answers, environ, **options):
    found = fingerprint_of(read_answers(answers), environ)
    return TerminalLink(environ, find=lambda: found, **options)


def is_left_as_it_was(terminal, sent, *, answers=known_answers.VTE):
    assert termios.tcgetattr(terminal.program) == terminal.settings
    assert sent.count(ENTER_SCREEN) == sent.count(LEAVE_SCREEN) == 1
    assert sent.count(IMPLICIT) == (answers == known_answers.VTE)
    if IMPLICIT in sent:
        assert sent.rindex(EXPLICIT) < sent.index(IMPLICIT) < sent.index(LEAVE_SCREEN)
