"""The command `hashiya terminal` as a process of its own, and what it prints."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

from tests.commands import ROOT
from tests.patience import PATIENCE
from tests.tui.cli.terminal_calls import (
    ARABIC,
    ENTER_SCREEN,
    EXPLICIT,
    LAST_LINE,
    LEAVE_SCREEN,
    is_left_as_it_was,
    link_to,
)
from tests.tui.terminal import known_answers
from tui.cli import main
from tui.layout import cells
from tui.output import Encoding
from tui.printed.output import message_rows, output_here
from tui.terminal import load_choices


class Run:
    """The command in a process, on a terminal."""

    def __init__(
        self, terminal, environ, *arguments, stdout=None, stderr=subprocess.PIPE
    ):
        self.terminal = terminal
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.tui.patient_program", *arguments],
            stdin=terminal.program,
            stdout=terminal.program if stdout is None else stdout,
            stderr=stderr,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
        )

    def end(self):
        """Its exit code, and what it wrote to standard error."""
        _out, message = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, message


def test_choice_is_kept_and_said(opened, environ, path):
    terminal = opened()
    run = Run(terminal, environ, "terminal")
    terminal.press_after(LAST_LINE, "c")
    assert run.end() == (0, "")
    terminal.until(b"From now on, rows are sent")
    is_left_as_it_was(terminal, terminal.sent)
    assert set(load_choices(path).encodings.values()) == {Encoding.TOKEN}
    message = terminal.sent.partition(LEAVE_SCREEN)[2].decode()
    assert message.startswith("token:")
    assert ARABIC.search(message)


def test_json_is_written_to_a_file(opened, environ, tmp_path):
    """The terminal is asked through the standard input, and shows nothing."""
    terminal = opened(known_answers.PTERM)
    with (tmp_path / "out").open("wb") as file:
        assert Run(terminal, environ, "terminal", "--json", stdout=file).end()[0] == 0
    assert json.loads((tmp_path / "out").read_text("utf-8"))["encoding"] == "word"
    assert ENTER_SCREEN not in terminal.rest()


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_signal_leaves_nothing_behind(opened, environ, path, ending):
    terminal = opened()
    run = Run(terminal, environ, "terminal")
    terminal.until(LAST_LINE)
    run.process.send_signal(ending)
    code, message = run.end()
    assert code == 128 + ending
    assert "Traceback" not in message
    terminal.until(LEAVE_SCREEN)
    is_left_as_it_was(terminal, terminal.sent)
    assert not path.exists()


@pytest.mark.parametrize(
    ("answers", "sent"),
    [
        (known_answers.XTERM, "\ufe8e\ufedf\ufeef"),
        (known_answers.VTE, "\u2800"),
        (known_answers.KITTY, "\ufe8e"),
    ],
)
def test_rows_are_printed_as_the_terminal_needs_them(
    opened, environ, tmp_path, answers, sent
):
    (tmp_path / "a.txt").write_text("\u0641\u062a\u0649 \u0644\u0627\u0644\u0627")
    terminal = opened(answers)
    assert Run(terminal, environ, "show", str(tmp_path / "a.txt")).end() == (0, "")
    terminal.until(b"\n")
    message = terminal.rest().decode().rpartition("\x1b[c")[2]
    assert ("\u2800" in message) is (sent == "\u2800")
    assert EXPLICIT.decode() not in message


def test_message_is_printed_as_the_terminal_needs_it(opened, environ, tmp_path):
    terminal = opened(known_answers.XTERM)
    (tmp_path / "a.txt").write_text("a")
    wanted = str(tmp_path / "\u0644\u0627.txt")
    run = Run(terminal, environ, "show", wanted, stderr=terminal.program)
    assert run.end()[0] == 1
    message = terminal.rest().decode()
    assert "hashiya: " in message
    assert "txt.\ufefb" in message  # by its own letters, whatever stands around it


def test_message_s_letters_are_shaped_for_a_person_only(monkeypatch, environ):
    link = link_to(known_answers.VTE, environ)
    monkeypatch.setattr("tui.printed.output.find_link", lambda *_: link)
    assert message_rows("\u0628\u062a\x1b") == ["\u0628\u062a\u241b"]
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert message_rows("ab \x1b") == ["ab \u241b"]
    assert message_rows("ab \u0628\u062a") == ["\u2800ab\u2800\ufe91\ufe96"]
    long = "ab \u0628\u062a " * 20
    assert len(message_rows(long)) > 1
    assert all(cells(row) <= 80 for row in message_rows(long))


@pytest.fixture
def run(monkeypatch, environ):
    """Runs the command with a terminal that has answered."""

    def run_it(*arguments, answers=known_answers.VTE, tty=True):
        asked_for = []

        def find(_environ, _fds, *, otherwise="", override=None):
            asked_for.append(otherwise)
            return link_to(answers, environ, override=override)

        monkeypatch.setattr("tui.printed.output.find_link", find)
        monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: tty)
        return CliRunner(env=environ).invoke(main, arguments)

    return run_it


def test_json_is_one_object(run):
    assert json.loads(run("terminal", "--json").stdout)["encoding"] == "visual"


def test_encoding_may_be_chosen_by_name(run, path):
    message = run("terminal", "--json", "--encoding", "word").stdout
    assert json.loads(message)["reason"] == "Chosen on the command line."
    assert not path.exists()
    message = run("terminal", "--json", "--encoding", "word", "--save").stdout
    assert json.loads(message)["saved"] == "word"
    assert set(load_choices(path).encodings.values()) == {Encoding.WORD}


def test_saving_needs_something_to_save(run):
    done = run("terminal", "--save")
    assert (done.exit_code, done.stderr) == (2, "hashiya: --save needs --encoding\n")


@pytest.mark.parametrize("tty", [True, False])
def test_picture_is_for_persons(run, monkeypatch, tty):
    pictures = []

    def ask(*_, **__):
        pictures.append(True)
        return Encoding.TOKEN

    monkeypatch.setattr("tui.printed.self_test.ask_person", ask)
    done = run("terminal", tty=tty)
    assert done.exit_code == 0
    assert bool(pictures) is ("From now on, rows are sent" in done.stdout) is tty
    pictures.clear()
    run("terminal", "--encoding", "word", tty=tty)
    run("terminal", "--json", tty=tty)
    assert pictures == []


def test_nothing_pressed_changes_nothing(run, monkeypatch, path):
    monkeypatch.setattr("tui.printed.self_test.ask_person", lambda *_, **__: None)
    assert "From now on, rows are sent" not in run("terminal").stdout
    assert not path.exists()


def test_output_s_rows_are_found_out_only_for_a_terminal(monkeypatch, environ):
    monkeypatch.setattr(
        "tui.printed.output.find_link", lambda *_: link_to(known_answers.VTE, environ)
    )
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert output_here("auto").rows.encoding is Encoding.WORD
    assert output_here("plain").drawing.plain
    assert output_here("token").is_terminal
    monkeypatch.setattr("os.get_terminal_size", lambda _fd: os.terminal_size((0, 0)))
    assert output_here("auto").columns == 80
    monkeypatch.setattr("sys.stdout.isatty", lambda: False)
    assert output_here("auto").rows.encoding is Encoding.VISUAL
    assert not output_here("token").is_terminal
