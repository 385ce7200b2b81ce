from __future__ import annotations

import os
import pty

import pytest

from tests.tui.terminal import said
from tui.terminal import (
    Encoding,
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
        (said.XTERM, Encoding.VISUAL),
        (said.VTE, Encoding.WORD),
        (said.WEZTERM, Encoding.VISUAL),
        (said.MINTTY, Encoding.WORD),
        (said.KONSOLE, Encoding.WORD),
        (said.PTERM, Encoding.WORD),
        (said.KITTY, Encoding.TOKEN),
        (said.MLTERM, Encoding.VISUAL),
        (said.XTERM_JS, Encoding.FENCED),
        (said.QTERMINAL, Encoding.WORD),
        (b"", Encoding.VISUAL),
    ],
)
def test_rows_are_right_without_a_switch(answers, encoding):
    assert rows_in(answers, TERM="mlterm" * (answers == said.MLTERM))[0] is encoding


def test_mlterm_is_told_in_the_row_itself():
    """What it is told by its own command is forgotten as soon as that is undone."""
    assert rows_in(said.MLTERM, TERM="mlterm").before == "\u200e\u202d"
    assert rows_in(said.MLTERM, TERM="mlterm", saved=Encoding.WORD).before == "\u2800"
    assert rows_in(said.XTERM).before == ""


def test_choice_of_the_switched_encoding_is_no_choice_without_switch():
    assert rows_in(said.VTE, saved=Encoding.VISUAL).encoding is Encoding.WORD
    assert rows_in(said.VTE, saved=Encoding.PLAIN).encoding is Encoding.PLAIN


def test_multiplexer_s_terminal_is_as_it_was_found():
    found = rows_in(said.TMUX, client=Client("mlterm", "mlterm"), TERM="tmux")
    assert found == rows_sent_as(Encoding.WORD)
    found = rows_in(said.TMUX, client=Client("XTerm(379)", "xterm"), TERM="tmux")
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
