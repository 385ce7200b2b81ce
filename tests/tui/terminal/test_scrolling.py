from __future__ import annotations

import os
import pty

import pytest

from tests.tui.terminal import known_answers
from tui.output import Encoding
from tui.terminal import (
    choose,
    fingerprint_of,
    read_answers,
    rows_sent_as,
    scrolling_rows,
    terminal_at,
)
from tui.terminal.clients import Client


def rows_in(answers, *, client=None, saved=None, **environ):
    found = fingerprint_of(read_answers(answers), environ, client or Client())
    return scrolling_rows(found, choose(found, saved=saved))


@pytest.mark.parametrize(
    ("answers", "encoding"),
    [
        (known_answers.XTERM, Encoding.VISUAL),
        (known_answers.VTE, Encoding.WORD),
        (known_answers.WEZTERM, Encoding.VISUAL),
        (known_answers.MINTTY, Encoding.WORD),
        (known_answers.KONSOLE, Encoding.WORD),
        (known_answers.PTERM, Encoding.WORD),
        (known_answers.KITTY, Encoding.TOKEN),
        (known_answers.MLTERM, Encoding.VISUAL),
        (known_answers.XTERM_JS, Encoding.FENCED),
        (known_answers.QTERMINAL, Encoding.WORD),
        (b"", Encoding.VISUAL),
    ],
)
def test_rows_are_right_without_a_switch(answers, encoding):
    assert (
        rows_in(answers, TERM="mlterm" * (answers == known_answers.MLTERM))[0]
        is encoding
    )


def test_mlterm_is_told_in_the_row_itself():
    """What it is told by its own command is forgotten as soon as that is undone."""
    assert rows_in(known_answers.MLTERM, TERM="mlterm").before == "\u200e\u202d"
    assert (
        rows_in(known_answers.MLTERM, TERM="mlterm", saved=Encoding.WORD).before
        == "\u2800"
    )
    assert rows_in(known_answers.XTERM).before == ""


def test_choice_of_the_switched_encoding_is_no_choice_without_switch():
    assert rows_in(known_answers.VTE, saved=Encoding.VISUAL).encoding is Encoding.WORD
    assert rows_in(known_answers.VTE, saved=Encoding.PLAIN).encoding is Encoding.PLAIN


def test_multiplexer_s_terminal_is_as_it_was_found():
    found = rows_in(known_answers.TMUX, client=Client("mlterm", "mlterm"), TERM="tmux")
    assert found == rows_sent_as(Encoding.WORD)
    found = rows_in(
        known_answers.TMUX, client=Client("XTerm(379)", "xterm"), TERM="tmux"
    )
    assert found == rows_sent_as(Encoding.VISUAL)


@pytest.fixture
def ends():
    """A terminal, and the program's end of it."""
    opened = pty.openpty()
    yield opened
    for one in opened:
        os.close(one)


def test_terminal_is_that_of_the_first_descriptor_that_has_one(ends):
    out, into = os.pipe()
    with terminal_at([out, into, ends[1]]) as found:
        assert os.ttyname(found) == os.ttyname(ends[1])
        os.write(found, b"x")
    assert os.read(ends[0], 9) == b"x"
    for one in (out, into):
        with terminal_at([one]) as found:
            assert found is None
        with terminal_at([one], otherwise=os.ttyname(ends[1])) as found:
            assert os.ttyname(found) == os.ttyname(ends[1])
        os.close(one)


def test_other_program_s_turn_is_not_ours(ends, monkeypatch):
    monkeypatch.setattr("os.tcgetpgrp", lambda _fd: os.getpgrp() + 1)
    with terminal_at([ends[1]]) as found:
        assert found is None
