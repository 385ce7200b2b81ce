"""What the terminal is sent, and what is taken for a key, on a real pty."""

from __future__ import annotations

import fcntl
import os
import pty
import random
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from contextlib import suppress
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
PATIENCE = 20
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

    def drain(self):
        """Read what is there, so that the application is never held up."""
        while self._read(0.02):
            pass

    def type(self, keys):
        with suppress(OSError):  # it may have ended meanwhile
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


STRINGS = [
    (b"\x1bPa\x1b\\",),
    (b"\x1b", b"]a", b"\x07"),
    (b"\x1b_a", b"a\x1b", b"\\"),
    (b"\x1b^a\x9c",),
    (b"\x1bXa\xc2", b"\x9c"),
    (b"\xc2\x90a\x18",),
    (b"\x90a\x9c",),
    (b"\x1b[<a;d;dM",),
    (b"\x1b[<0;5", b"a;dm"),
    (b"\x1b[M!a!",),
    (b"\x1b[?2048;2$y\x1b[48;24;80;0;0t\x1b[<0;60;12M\x1b[<0;60;12m",),
]


def tagged_alone(folder):
    """Which labels were given in the one article."""
    [kept] = folder.glob("annotations/**/*.json*")
    content = kept.read_text(encoding="utf-8")
    return [label for label in ("actor", "claim", "date") if label in content]


def test_no_string_tags(reader, tmp_path):
    """Nor a mouse report, whatever stands in it, in whatever pieces it comes."""
    terminal = reader(VTE)
    for pieces in STRINGS:
        for piece in pieces:
            terminal.type(piece)
            time.sleep(0.02)  # so that each is read alone
    before = len(terminal.sent)
    terminal.type(b"c")
    terminal.until(b"claim", after=before)
    left(terminal)
    assert tagged_alone(tmp_path) == ["claim"]


def test_no_byte_ends_the_reader_or_the_note(reader, tmp_path):
    """What is not UTF-8 is seen in the line, and the note is kept with the rest."""
    terminal = reader(VTE)
    before = len(terminal.sent)
    terminal.type(b"a")
    terminal.until(b"actor", after=before)
    before = len(terminal.sent)
    terminal.type(b";")
    terminal.until(b"note", after=before)
    for byte in range(0x80, 0x100):
        terminal.type(bytes([byte]) + b" ")
    before = len(terminal.sent)
    time.sleep(0.5)  # a byte that may begin a control is held for a moment
    terminal.type(b"endofnote")
    terminal.until(b"endofnote", after=before)
    terminal.type(b"\r")
    terminal.until(b"write note", after=before)
    terminal.type(b"\xff")
    left(terminal)
    [kept] = tmp_path.glob("annotations/**/*.json*")
    assert "\\ufffd endofnote" in kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("seed", range(3))
def test_random_bytes_never_end_the_reader_in_disorder(reader, seed):
    """Without what leaves or stops a program; all other keys may be among them."""
    terminal = reader(VTE)
    chance = random.Random(seed)  # noqa: S311 - no secret
    for _turn in range(30):
        data = chance.randbytes(chance.randrange(1, 60))
        terminal.type(data.translate(None, b"q\x03\x11\x1a\x1c"))
        terminal.drain()
    assert terminal.process.poll() is None
    terminal.process.terminate()
    assert terminal.rest() in (0, 128 + signal.SIGTERM)
    assert b"Traceback" not in terminal.sent
    assert LEAVE_SCREEN in terminal.sent


def test_fault_in_reading_keys_saves_and_says_so(keep, tmp_path):
    """The terminal is given back, the exit code tells of it, and nothing is lost."""
    (tmp_path / "a.txt").write_text("كلمة أخرى هنا\n", encoding="utf-8")
    terminal = keep(Terminal("tests.tui.painting.failing_reader", str(tmp_path)))
    terminal.until(QUESTIONS)
    terminal.type(VTE)
    terminal.until(b"1/1")
    before = len(terminal.sent)
    terminal.type(b"a")
    terminal.until(b"actor", after=before)
    terminal.type(b"!")
    assert terminal.rest() == 1
    assert tagged_alone(tmp_path) == ["actor"]
    after = terminal.sent[terminal.sent.rindex(LEAVE_SCREEN) :]
    assert b"keys could not be read (RuntimeError: as asked)" in after
    assert b"Traceback" not in terminal.sent
    settings = termios.tcgetattr(terminal.fd)
    assert settings[3] & termios.ECHO


def left(terminal):
    """Leave the reader and the library."""
    terminal.type(b"q")
    terminal.type(b"q")
    assert terminal.rest() == 0


def test_each_encoding_has_its_own_mode(reader):
    terminal = reader(VTE)
    modes = []
    for name in (b"fenced", b"word", b"token", b"shaded", b"plain", b"visual"):
        before = len(terminal.sent)
        terminal.type(b"\x1bOQ")
        terminal.until(name, after=before)
        modes.append(re.findall(rb"\x1b\[8[hl]|\x1b\[2J", terminal.sent[before:]))
    assert modes == [
        [IMPLICIT, EXPLICIT, ERASE],
        [IMPLICIT, ERASE],
        [EXPLICIT, ERASE],
        [IMPLICIT, EXPLICIT, ERASE],
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
    assert tagged_alone(tmp_path) == ["actor"]


def test_escape_in_a_paste_types_nothing(reader, tmp_path):
    """What is pasted into the reader is no key, whatever it holds."""
    terminal = reader(VTE)
    terminal.type(b"\x1b[200~ab\rq\x1b[31ma\x1b[Dc\x1b[201~")
    before = len(terminal.sent)
    terminal.type(b"a")
    terminal.until(b"actor", after=before)
    left(terminal)
    assert tagged_alone(tmp_path) == ["actor"]
