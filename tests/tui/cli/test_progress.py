"""How far a command is: one line of the terminal, and only where somebody sees it."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from tests.tui.pty_terminal import PtyTerminal
from tui.cli import progress
from tui.cli.progress import ProgressLine, awaited, print_rows, working


@pytest.fixture
def terminal():
    terminal = PtyTerminal()
    yield terminal
    terminal.close()


@contextmanager
def shown_at_once(terminal):
    """Standard error is the terminal, on which progress appears without delay.

    Not a fixture: pytest puts its own file there before the test itself begins.
    """
    with (
        open(terminal.program, "w", closefd=False) as stderr,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(sys, "stderr", stderr)
        patch.setattr(progress, "_SOON", 0.0)
        patch.setattr(progress, "_TICK", 0.0)
        yield


def test_progress_is_one_line_that_goes_away(terminal):
    with shown_at_once(terminal):
        line = ProgressLine()
        line.checked(1, 20)
        line.checked(2, 20)
        line.clear()
    blank = b" " * len("checked 1 of 20")
    assert terminal.rest() == (
        b"\r\rchecked 1 of 20\r" + blank + b"\rchecked 2 of 20\r" + blank + b"\r"
    )


def test_progress_says_nothing_at_first_and_in_a_file(capsys, monkeypatch):
    ProgressLine().checked(1, 20)
    monkeypatch.setattr(progress, "_SOON", 0.0)
    ProgressLine().checked(1, 20)
    assert capsys.readouterr() == ("", "")


def test_a_command_that_prints_nothing_says_that_it_works(terminal, monkeypatch):
    monkeypatch.setattr(progress, "_SECOND", 0.01)
    monkeypatch.setattr(progress, "time", SimpleNamespace(monotonic=lambda: 3.0))
    with shown_at_once(terminal):
        with working():
            terminal.until(b"working for 0 seconds; Ctrl+C stops it")
        rows = awaited(row for row in ("one", "two") if terminal.until(b"C") or row)
        assert list(rows) == ["one", "two"]
        with pytest.raises(KeyboardInterrupt), working():
            raise KeyboardInterrupt
    assert terminal.rest().endswith(b" \r")


def test_nothing_is_said_where_nobody_sees_it(capsys, monkeypatch):
    monkeypatch.setattr(progress, "_SECOND", 0.0)
    with working():
        assert list(awaited("ab")) == ["a", "b"]
    assert list(awaited("")) == []
    assert capsys.readouterr() == ("", "")


def test_rows_in_a_file_are_counted_on_the_terminal(terminal, tmp_path, monkeypatch):
    path = tmp_path / "rows"
    with shown_at_once(terminal), path.open("w", encoding="utf-8") as stdout:
        monkeypatch.setattr(sys, "stdout", stdout)
        assert print_rows(["\x1b[44mقال\x1b[0m", "b"]) == 2
    assert path.read_text("utf-8") == "\x1b[44mقال\x1b[0m\nb\n"
    blank = b" " * len("printed 1 row")
    assert terminal.rest() == (
        b"\r\rprinted 1 row\r" + blank + b"\rprinted 2 rows\r" + blank + b" \r"
    )


def test_count_goes_away_when_a_row_fails(terminal, tmp_path, monkeypatch):
    def rows():
        yield "a"
        raise ValueError("unreadable")

    path = tmp_path / "rows"
    with shown_at_once(terminal), path.open("w", encoding="utf-8") as stdout:
        monkeypatch.setattr(sys, "stdout", stdout)
        with pytest.raises(ValueError, match="unreadable"):
            print_rows(rows())
    assert path.read_text("utf-8") == "a\n"
    assert terminal.rest().endswith(b"\r" + b" " * len("printed 1 row") + b"\r")


def test_rows_on_the_terminal_are_not_counted(terminal, monkeypatch):
    with shown_at_once(terminal):
        monkeypatch.setattr(sys, "stdout", sys.stderr)
        assert print_rows(iter("ab")) == 2
    assert terminal.rest() == b"a\r\nb\r\n"


def test_a_pager_has_the_terminal_to_itself(terminal, monkeypatch):
    reading, writing = os.pipe()
    with shown_at_once(terminal), os.fdopen(reading, "rb") as pager:
        with os.fdopen(writing, "w", encoding="utf-8") as stdout:
            monkeypatch.setattr(sys, "stdout", stdout)
            ProgressLine().checked(1, 20)
            assert print_rows(iter("ab")) == 2
        assert pager.read() == b"a\nb\n"
    assert terminal.rest() == b""


class CountedWrites(io.RawIOBase):
    """A file that counts how often it is written to."""

    def __init__(self):
        self.count = 0

    def writable(self):
        return True

    def write(self, data):
        self.count += 1
        return len(data)


def test_rows_are_written_in_blocks_not_one_by_one(monkeypatch):
    file = CountedWrites()
    stdout = io.TextIOWrapper(io.BufferedWriter(file), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", stdout)
    assert print_rows("قال" for _ in range(1000)) == 1000
    assert 1 <= file.count <= 3


@pytest.mark.parametrize("is_seen", [False, True])
def test_sets_of_an_export_are_counted_once_at_most(is_seen, tmp_path, monkeypatch):
    class Job:
        counted = 0

        @property
        def count(self):
            self.counted += 1
            return 3

    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_seen)
    job = Job()
    with progress.progress(job, tmp_path / "out") as passed:
        for _set in range(3):
            passed(1)
    assert job.counted <= 1
