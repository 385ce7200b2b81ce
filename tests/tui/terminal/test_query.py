from __future__ import annotations

import os
import pty
import termios
import tty
from contextlib import contextmanager
from threading import Thread

import pyte
import pytest

from tests.fair_clock import FairClock
from tests.patience import PATIENCE
from tui.terminal import QUERY, ModeReport, ask, parse_report

SENTINEL = b"\x1b[?62;22c"
REPORT = b"\x1b[8;1$y"


@contextmanager
def answering(*answers):
    """A terminal that reads the questions, and then gives its answers one by one."""
    with opened() as (terminal, program):
        heard = []

        def answer():
            heard.append(_read_to(terminal, b"\x1b[c"))
            for one in answers:
                os.write(terminal, one)
            heard.append(_read_to(terminal, b"\x1b[K"))

        thread = Thread(target=answer)
        thread.start()
        try:
            yield program, heard
        finally:
            thread.join()


@contextmanager
def opened():
    """Both ends of a pty: the terminal's and the program's."""
    terminal, program = pty.openpty()
    tty.setcbreak(program, termios.TCSANOW)
    try:
        yield terminal, program
    finally:
        os.close(terminal)
        os.close(program)


def _read_to(terminal, end):
    """What the program sends, to that end: more may have been sent by now."""
    heard = b""
    while not heard.endswith(end):
        heard += os.read(terminal, 1)
    return heard


def asked(program, *, seconds=PATIENCE):
    return ask(QUERY, input_fd=program, output_fd=program, seconds=seconds)


@pytest.mark.parametrize(
    "answers",
    [
        [REPORT + SENTINEL],
        [REPORT, SENTINEL],
        [b"\x1b[8", b";1$", b"y\x1b[?6", b"2;22", b"c"],
    ],
    ids=["at once", "one by one", "in pieces"],
)
def test_answers_are_read_to_the_sentinel(answers):
    with answering(*answers) as (program, heard):
        found = asked(program)
    assert found == REPORT + SENTINEL
    assert parse_report(found) is ModeReport.SET
    assert heard == [b"\x1b7" + QUERY + b"\x1b[c", b"\x1b8\x1b[K"]


def test_terminal_without_the_mode_answers_soon():
    with answering(SENTINEL) as (program, _):
        assert parse_report(asked(program)) is ModeReport.UNKNOWN


@pytest.mark.parametrize("answer", [b"", b"\x1b[8;"], ids=["nothing", "half"])
def test_silent_terminal_is_left_in_time(answer):
    with opened() as (terminal, program):
        os.write(terminal, answer)
        clock = FairClock()
        found = asked(program, seconds=0.05)
    assert found == answer
    assert clock.seconds() < 2


def test_terminal_is_left_as_it_was():
    with answering(SENTINEL) as (program, _):
        before = termios.tcgetattr(program)
        before[tty.LFLAG] |= termios.ECHO | termios.ICANON
        termios.tcsetattr(program, termios.TCSANOW, before)
        before = termios.tcgetattr(program)
        asked(program)
        assert termios.tcgetattr(program) == before


@pytest.mark.parametrize("printed", [b"", b"p", b"cp"])
def test_question_that_is_printed_is_wiped_out(printed):
    """zutty, QTerminal and cool-retro-term print the end of what they do not know."""
    screen = pyte.Screen(20, 3)
    stream = pyte.ByteStream(screen)
    stream.feed(b"$ hashiya\r\n")
    with answering(SENTINEL) as (program, heard):
        asked(program)
    before, after = b"".join(heard).split(QUERY + b"\x1b[c")
    stream.feed(before + printed + after + b"done")
    assert [row.rstrip() for row in screen.display] == ["$ hashiya", "done", ""]


def test_nothing_is_asked_of_a_pipe():
    """Neither where the answers are not from a terminal nor where questions go."""
    out, into = os.pipe()
    terminal, program = pty.openpty()
    try:
        for input_fd, output_fd in ((out, program), (program, into)):
            found = ask(QUERY, input_fd=input_fd, output_fd=output_fd, seconds=5)
            assert found == b""
        os.set_blocking(terminal, False)
        with pytest.raises(BlockingIOError):
            os.read(terminal, 1)
    finally:
        for one in (out, into, terminal, program):
            os.close(one)
