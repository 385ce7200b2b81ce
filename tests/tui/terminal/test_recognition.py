"""What terminals, and tmux, are asked before the screen starts."""

from __future__ import annotations

import os
import pty
import subprocess
import tty
from threading import Thread

import pytest

from tests.patience import PATIENCE
from tests.tui.terminal import known_answers
from tests.tui.terminal.detected import IN_TMUX, TOKEN, USUAL, known
from tui.terminal import (
    Client,
    choose,
    fingerprint_of,
    questions,
    read_answers,
    recognise,
    recognition,
    seconds_to_wait,
    tmux_client,
)
from tui.terminal.fingerprint import further_questions

NOTHING_ELSE = b"\x1b[?62c"
MARK_ASKED = b"\x1b[6n\xd8\xa7\xe2\x80\x8e\x1b[6n"


def test_all_is_asked_at_once():
    asked = b"\x1b[>q\x1b[>c\x1b[=c\x1b]11;?\x1b\\\x1b[8$p"
    assert questions(USUAL) == asked


@pytest.mark.parametrize("environ", [{"TERM": "linux"}, {"TERM": "dumb"}, {}])
def test_nothing_is_asked_of_what_would_print_it(environ):
    assert questions(environ) == b""


def test_apple_terminal_is_not_asked_what_it_would_print():
    assert b"$p" not in questions({**USUAL, "TERM_PROGRAM": "Apple_Terminal"})


def test_answers_over_ssh_may_take_longer():
    assert seconds_to_wait(USUAL) == 0.3
    assert seconds_to_wait({"SSH_CONNECTION": "a"}) == 1.0
    assert seconds_to_wait({"SSH_TTY": "/dev/pts/1"}) == 1.0


def test_tmux_tells_its_client():
    asked = []

    def run(command):
        asked.append(command)
        return "77 xterm-256color 256,RGB,title Konsole 22.12.3\n"

    konsole = Client("Konsole 22.12.3", "xterm-256color", has_rgb=True)
    assert tmux_client(IN_TMUX, run=run) == konsole
    question = (
        "#{client_pid} #{client_termname} #{client_termfeatures} #{client_termtype}"
    )
    assert asked == [("tmux", "display-message", "-p", question)]


@pytest.mark.parametrize(
    ("output", "client"),
    [
        ("0 xterm-256color  \n", Client("", "xterm-256color")),
        ("0 xterm  xterm.js(5)\n", Client("xterm.js(5)", "xterm")),
        ("  \n", Client()),
        ("", Client()),
    ],
)
def test_tmux_may_know_little(output, client):
    assert tmux_client(IN_TMUX, run=lambda _: output) == client


def test_nobody_is_asked_outside_tmux():
    assert tmux_client(USUAL, run=pytest.fail) == Client()


@pytest.mark.parametrize(
    "error",
    [
        FileNotFoundError("tmux"),
        subprocess.TimeoutExpired("tmux", 1),
        subprocess.CalledProcessError(1, "tmux"),
    ],
)
def test_tmux_that_cannot_be_asked_tells_nothing(error):
    def run(_):
        raise error

    assert tmux_client(IN_TMUX, run=run) == Client()


def test_tmux_is_run_without_a_shell(tmp_path, monkeypatch):
    program = tmp_path / "tmux"
    program.write_text('#!/bin/sh\necho "$3"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr("tui.terminal.multiplexer._SECONDS", PATIENCE)
    client = tmux_client(IN_TMUX)
    assert client == Client("#{client_termtype}", "#{client_termname}")


def recognised(environ, *rounds, run=None):
    """The fingerprint of a terminal that gives these answers, one round for each asking.

    They are waited for, however late they come.
    """
    terminal, program = pty.openpty()
    tty.setraw(program)
    heard = []

    def answer():
        for one in rounds:
            said_to_it = b""
            while not said_to_it.endswith(b"\x1b[c"):
                said_to_it += os.read(terminal, 1024)
            heard.append(said_to_it)
            os.write(terminal, one)

    thread = Thread(target=answer)
    thread.start()
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(recognition, "seconds_to_wait", lambda _: PATIENCE)
            found = recognise(environ, input_fd=program, output_fd=program, run=run)
        return found, heard
    finally:
        thread.join()
        os.close(terminal)
        os.close(program)


def test_a_terminal_is_recognised():
    fingerprint, heard = recognised(USUAL, known_answers.KONSOLE)
    assert fingerprint.answers.xtversion == "Konsole 22.12.3"
    assert heard == [b"\x1b7" + questions(USUAL) + b"\x1b[c"]


def test_mlterm_is_asked_its_name():
    name = known_answers.sent_answers(terminfo_name="mlterm")
    fingerprint, heard = recognised(USUAL, known_answers.MLTERM, name)
    assert fingerprint.answers.terminfo_name == "mlterm"
    assert heard[1].endswith(b"\x1b7\x1bP+q544e\x1b\\" + MARK_ASKED + b"\x1b[c")


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        (known_answers.XTERM, b"\x1bP+Q666163654e616d65\x1b\\"),
        (known_answers.XTERM_JS, MARK_ASKED),
        (known_answers.URXVT.replace(b"85;95;0", b"99;1;1"), MARK_ASKED),
    ],
    ids=["xterm", "xterm.js", "not known"],
)
def test_few_terminals_are_asked_further(answers, asked):
    _fingerprint, heard = recognised(USUAL, answers, NOTHING_ELSE)
    assert heard[1].endswith(b"\x1b7" + asked + b"\x1b[c")


@pytest.mark.parametrize(
    "answers",
    [
        known_answers.KITTY,
        known_answers.VTE,
        known_answers.KONSOLE,
        known_answers.QTERMINAL,
    ],
)
def test_known_terminals_are_asked_once(answers):
    _fingerprint, heard = recognised(USUAL, answers)
    assert len(heard) == 1


@pytest.mark.parametrize("environ", [USUAL, {"TERM": "dumb"}, {"TERM": "linux"}, {}])
def test_no_letter_is_printed_for_who_does_not_answer(environ):
    answered = fingerprint_of(
        read_answers(known_answers.sent_answers()), {**environ, "TERM": "dumb"}
    )
    for found in (known(b"", environ), answered):
        assert further_questions(found, may_be_fenced=True) == b""


def test_behind_tmux_its_client_is_asked_for():
    fingerprint, _ = recognised(
        IN_TMUX, known_answers.TMUX, run=lambda _: "7 xterm-kitty  kitty(0.26.5)"
    )
    assert fingerprint.client == Client("kitty(0.26.5)", "xterm-kitty")
    assert choose(fingerprint).encoding is TOKEN
