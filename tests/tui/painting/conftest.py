"""Programs on a pty, which are ended with the test."""

from __future__ import annotations

import os

import pytest

from tests.tui.painting.pty_terminal import (
    APP,
    PATIENT_PROGRAM,
    QUESTIONS,
    READY,
    Terminal,
)
from tests.tui.terminal.known_answers import VTE


@pytest.fixture
def begin(keep):
    """Runs the application, which may ask first."""

    def begun(answers=VTE, *, encoding="", ending="exit"):
        said_before = answers if isinstance(answers, str) else answers.hex()
        return keep(Terminal(APP, said_before, encoding, ending))

    return begun


@pytest.fixture
def keep():
    """Ends what a test has left running."""
    terminals = []

    def ended_after(terminal):
        terminals.append(terminal)
        return terminal

    yield ended_after
    for one in terminals:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()
        os.close(one.fd)


@pytest.fixture
def run(begin):
    """Runs the application until it is drawn."""

    def drawn(*arguments, **options):
        terminal = begin(*arguments, **options)
        terminal.until(READY)
        return terminal

    return drawn


@pytest.fixture
def reader(keep, tmp_path):
    """The reader itself on a corpus of one article, once it knows who asks."""
    (tmp_path / "a.txt").write_text("كلمة أخرى هنا\n" * 5, encoding="utf-8")

    def begun(answers):
        state = str(tmp_path / "state")
        program = PATIENT_PROGRAM if answers else "tui"
        command = ("open", str(tmp_path), "--article", "a.txt")
        terminal = keep(Terminal(program, *command, XDG_STATE_HOME=state))
        terminal.until(QUESTIONS)
        terminal.type(answers)
        terminal.until(b"1/1")
        terminal.until(b"saved")
        return terminal

    return begun
