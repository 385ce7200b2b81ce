"""Every command on hostile inputs, into a pipe and on a terminal, and what each costs."""

from __future__ import annotations

import resource

from tests.commands import run_command
from tests.hostile.checking import tree
from tests.hostile.session import CommandSession
from tests.warm_commands import seconds_used

CODES = (0, 1, 2)
LEAVE = b"\x1b"


def call(folder, outcome, *arguments, environ=None):
    """Run the command in the folder, once into a pipe and once on a terminal."""
    before = tree(folder)
    what = ascii(arguments)[:80]
    _into_pipe(folder, outcome, what, arguments, environ or {})
    call_on_terminal(folder, outcome, *arguments, environ=environ)
    outcome.runs += 1
    if made := tree(folder) - before:
        outcome.actions.append(f"{what}: made {made}")


def _into_pipe(folder, outcome, what, arguments, environ):
    before = _seconds_used()
    done = run_command(arguments, environ, folder)
    outcome.check_time(what, _seconds_used() - before)
    outcome.check_sent(what + " (out)", done.stdout, screen=False)
    outcome.check_sent(what + " (err)", done.stderr, screen=False)
    if done.returncode not in CODES:
        outcome.crashes.append(f"{what}: ended with {done.returncode}")
    elif done.returncode and not done.stderr.strip():
        outcome.crashes.append(f"{what}: said {done.stderr[:80]!r}")


def call_on_terminal(folder, outcome, *arguments, environ=None):
    """Run the command in the folder on a terminal only."""
    outcome.runs += 1
    what = ascii(arguments)[:80]
    is_screen = arguments == ("terminal",)
    session = CommandSession(arguments, folder=folder, environ=environ or {})
    before = _seconds_used()
    try:
        if is_screen:
            session.until(rb"no change\.")
            session.press(LEAVE)
        code = session.rest()
        outcome.check_time(what, _seconds_used() - before)
        outcome.check_sent(what + " (terminal)", session.sent, screen=is_screen)
        if code not in CODES:
            outcome.crashes.append(f"{what} on a terminal: ended with {code}")
    finally:
        session.close()


def _seconds_used():
    """CPU seconds of the processes that have ended: the same on a machine that is busy."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime + seconds_used()
