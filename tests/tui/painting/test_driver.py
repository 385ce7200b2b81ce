"""What the terminal is sent, and what is taken for a key, on a real pty."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.tui.terminal.said import KONSOLE, MLTERM, SENTINEL, VTE, XTERM, said
from tui.painting import driver_for
from tui.terminal import ModeReport, TerminalLink

ROOT = Path(__file__).parents[3]
EXPLICIT, IMPLICIT, ERASE = b"\x1b[8l", b"\x1b[8h", b"\x1b[2J"
MLTERM_OFF, MLTERM_ON = b"\x1b]5379;use_ctl=false\x07", b"\x1b]5379;use_ctl=true\x07"
ENTER_SCREEN, LEAVE_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"
READY = b"ready-to-read"
QUESTIONS = b"\x1b[>q\x1b[>c\x1b[=c\x1b[8$p\x1b[c"
PATIENCE = 60
APP = "tests.tui.painting.pty_app"
ASK = "ask"


class Terminal:
    """The other end of the application's pty: all that it was sent."""

    def __init__(self, *command, **environ):
        self.sent = b""
        self.fd, program = pty.openpty()
        fcntl.ioctl(program, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env={**os.environ, **environ},
            stdin=program,
            stdout=program,
            stderr=program,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - no other thread runs here
        )
        os.close(program)

    def until(self, wanted, *, after=0):
        """Read on until that was sent, or nothing more comes."""
        deadline = time.monotonic() + PATIENCE
        while wanted not in self.sent[after:] and time.monotonic() < deadline:
            if not self._read(deadline - time.monotonic()):
                break
        assert wanted in self.sent[after:]

    def rest(self):
        while self._read(PATIENCE):
            pass
        return self.process.wait(PATIENCE)

    def quit(self):
        """Leave; the keys that the application has seen."""
        self.type(b"q")
        assert self.rest() == 0
        return self.keys

    @property
    def keys(self):
        """The keys that the application has seen, told by it at its end."""
        return re.search(rb"keys: (.*?)\r\n", self.sent)[1].decode().split()

    def _read(self, seconds):
        if not select.select([self.fd], [], [], seconds)[0]:
            return b""
        try:
            found = os.read(self.fd, 65536)
        except OSError:  # what a pty says when nobody is at the other end
            return b""
        self.sent += found
        return found

    def type(self, keys):
        os.write(self.fd, keys)


def _take_terminal():
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def begin(keep):
    """Runs the application, which may ask first."""

    def begun(answers=VTE, *, encoding="", ending="exit"):
        said_before = answers if answers == ASK else answers.hex()
        return keep(Terminal(APP, said_before, encoding, ending))

    return begun


@pytest.fixture
def keep():
    """Ends what a test has left running."""
    terminals = []

    def kept(terminal):
        terminals.append(terminal)
        return terminal

    yield kept
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


def entered(sent, by=EXPLICIT):
    """Rows are left alone, and the screen made anew, before the first of them."""
    screen, mode = sent.index(ENTER_SCREEN), sent.index(by + ERASE)
    return screen < mode < sent.index(READY)


@pytest.mark.parametrize("report", list(ModeReport), ids=lambda one: one.name)
def test_mode_is_put_back_as_reported(run, report):
    """A terminal that always reorders gets `word`, and is left to it."""
    terminal = run(said(mode_8=str(report.value)))
    terminal.quit()
    can_be_told = report is not ModeReport.ALWAYS_SET
    assert entered(terminal.sent, by=EXPLICIT if can_be_told else b"")
    assert terminal.sent.count(EXPLICIT) == can_be_told
    assert terminal.sent.count(IMPLICIT) == (report is ModeReport.SET)
    if report is ModeReport.SET:
        assert terminal.sent.index(IMPLICIT) < terminal.sent.index(LEAVE_SCREEN)


@pytest.mark.parametrize(
    ("answers", "encoding"), [(KONSOLE, ""), (VTE, "word"), (VTE, "plain")]
)
def test_terminal_that_shall_reorder_is_left_alone(run, answers, encoding):
    terminal = run(answers, encoding=encoding)
    terminal.quit()
    assert entered(terminal.sent, by=b"")
    assert not re.search(rb"\x1b\[8[hl]|\x1b\]5379", terminal.sent)


def test_mlterm_is_told_in_its_own_way(run):
    terminal = run(
        MLTERM[: -len(b"\x1b[?63;1;2;3;4;7;29c")] + said(terminfo_name="mlterm")
    )
    terminal.quit()
    assert entered(terminal.sent, by=MLTERM_OFF + EXPLICIT)
    assert terminal.sent.count(MLTERM_ON) == 1
    assert terminal.sent.index(MLTERM_ON) < terminal.sent.index(LEAVE_SCREEN)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_mode_is_put_back_after_a_signal(run, ending):
    terminal = run()
    terminal.process.send_signal(ending)
    assert terminal.rest() == 0
    assert terminal.sent.count(IMPLICIT) == 1
    assert LEAVE_SCREEN in terminal.sent


def test_mode_is_put_back_after_an_exception(run):
    terminal = run(ending="raise")
    terminal.type(b"x")
    terminal.rest()
    assert terminal.sent.count(IMPLICIT) == 1
    assert terminal.sent.index(IMPLICIT) < terminal.sent.index(b"as asked")


def test_mode_is_put_back_while_suspended(run):
    """And is reset once more when the application comes back."""
    terminal = run(ending="suspend")
    terminal.type(b"z")
    terminal.until(LEAVE_SCREEN)
    assert terminal.sent.count(IMPLICIT) == 1
    before = _resumed(terminal)
    terminal.until(EXPLICIT + ERASE, after=before)
    terminal.until(READY, after=before)
    assert terminal.quit() == ["z", "q"]
    assert terminal.sent.count(IMPLICIT) == 2


def test_terminal_is_asked_again_after_a_suspension(begin):
    """By then tmux may be shown on another, which is spoken to in its own way."""
    terminal = begin(ASK, ending="suspend")
    terminal.until(QUESTIONS)
    terminal.type(VTE)
    terminal.until(READY)
    terminal.type(b"z")
    terminal.until(LEAVE_SCREEN)
    assert terminal.sent.count(IMPLICIT) == 1
    before = _resumed(terminal)
    terminal.until(QUESTIONS, after=before)
    terminal.type(KONSOLE)
    terminal.until(READY, after=before)
    assert terminal.quit() == ["z", "q"]
    assert not re.search(rb"\x1b\[8[hl]", terminal.sent[before:])


def _resumed(terminal):
    """Bring the stopped application back; where what it sends from now on begins."""
    _, status = os.waitpid(terminal.process.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    before = len(terminal.sent)
    terminal.process.send_signal(signal.SIGCONT)
    return before


def test_keys_typed_while_asked_arrive_once(begin):
    terminal = begin(ASK)
    terminal.until(QUESTIONS)
    terminal.type(b"a" + XTERM[:9] + XTERM[9:] + b"\x1b[Bd")
    terminal.until(READY)
    assert terminal.quit() == ["a", "down", "d", "q"]


def test_keys_typed_before_late_answers_arrive_once(begin):
    terminal = begin(ASK)
    terminal.until(QUESTIONS)
    terminal.type(b"ac")
    terminal.until(READY)
    terminal.type(KONSOLE)
    assert terminal.quit() == ["a", "c", "q"]


@pytest.mark.parametrize("cut", [0, 1, 5, 20, 31, 45])
def test_late_answers_are_no_keys(run, cut):
    """Whole or in two pieces; what is typed between and behind them is."""
    late = said("Konsole 22.12.3", "1;115;0", "7E4B4445", "1")
    terminal = run(b"")
    terminal.type(late[:cut])
    terminal.type(late[cut:] + b"x")
    assert terminal.quit() == ["x", "q"]


def test_answer_that_began_in_time_may_end_late(begin):
    terminal = begin(ASK)
    terminal.until(QUESTIONS)
    terminal.type(b"k" + KONSOLE[:12])
    terminal.until(READY)
    terminal.type(KONSOLE[12:] + b"x")
    assert terminal.quit() == ["k", "x", "q"]


def test_escape_works_while_answers_are_waited_for(run):
    terminal = run(b"")
    terminal.type(b"\x1b")
    terminal.until(b"escape")
    terminal.type(SENTINEL)
    assert terminal.quit() == ["escape", "q"]


def test_each_driver_has_its_own_link():
    one, other = TerminalLink({}), TerminalLink({})
    assert (driver_for(one).link, driver_for(other).link) == (one, other)


@pytest.fixture
def reader(keep, tmp_path):
    """The reader itself on a corpus of one article, once it was told who asks."""
    (tmp_path / "a.txt").write_text("كلمة أخرى هنا\n" * 5, encoding="utf-8")

    def begun(answers):
        state = str(tmp_path / "state")
        command = ("tui", "open", str(tmp_path), "--article", "a.txt")
        terminal = keep(Terminal(*command, XDG_STATE_HOME=state))
        terminal.until(QUESTIONS)
        terminal.type(answers)
        terminal.until(b"1/1")
        return terminal

    return begun


def left(terminal):
    """Leave the reader and the library."""
    terminal.type(b"q")
    terminal.type(b"q")
    assert terminal.rest() == 0


def test_each_encoding_has_its_own_mode(reader):
    terminal = reader(VTE)
    modes = []
    for name in (b"word", b"token", b"plain", b"visual"):
        before = len(terminal.sent)
        terminal.type(b"\x1bOQ")
        terminal.until(name, after=before)
        modes.append(re.findall(rb"\x1b\[8[hl]|\x1b\[2J", terminal.sent[before:]))
    assert modes == [
        [IMPLICIT, ERASE],
        [EXPLICIT, ERASE],
        [IMPLICIT, ERASE],
        [EXPLICIT, ERASE],
    ]
    left(terminal)
    assert terminal.sent.rindex(IMPLICIT) < terminal.sent.rindex(LEAVE_SCREEN)


def test_terminal_is_found_out_anew_by_key(reader):
    """The one who asks is another now: its mode is given back, the other's is left."""
    terminal = reader(VTE)
    before = len(terminal.sent)
    terminal.type(b"\x1b[15~")
    terminal.until(QUESTIONS, after=before)
    terminal.type(KONSOLE)
    terminal.until(b"Konsole", after=before)
    assert terminal.sent[before:].count(IMPLICIT) == 1
    assert EXPLICIT not in terminal.sent[before:]
    left(terminal)
    assert terminal.sent.count(IMPLICIT) == 1


def test_late_answers_tag_and_delete_nothing(reader, tmp_path):
    """They hold the letters of labels, and of the key that deletes."""
    terminal = reader(b"")
    for late in (b"\x1bP>|acdx 22.12.3\x1b\\", b"\x1b[>1;115;0c", b"\x1b[8;1$y"):
        terminal.type(late[:4])
        terminal.type(late[4:])
    terminal.type(b"\x1b[?62c")
    before = len(terminal.sent)
    terminal.type(b"a")
    terminal.until(b"actor", after=before)
    left(terminal)
    [kept] = tmp_path.glob("annotations/**/*.json*")
    content = kept.read_text(encoding="utf-8")
    assert ("actor" in content, "date" in content, "claim" in content) == (1, 0, 0)


def test_escape_in_a_paste_types_nothing(reader, tmp_path):
    """What is pasted into the reader is no key, whatever it holds."""
    terminal = reader(VTE)
    terminal.type(b"\x1b[200~ab\rq\x1b[31ma\x1b[Dc\x1b[201~")
    before = len(terminal.sent)
    terminal.type(b"a")
    terminal.until(b"actor", after=before)
    left(terminal)
    [kept] = tmp_path.glob("annotations/**/*.json*")
    content = kept.read_text(encoding="utf-8")
    assert ("actor" in content, "date" in content, "claim" in content) == (1, 0, 0)
