from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from tui.painting import driver_for
from tui.terminal import ModeReport

ROOT = Path(__file__).parents[3]
EXPLICIT, IMPLICIT, ERASE = b"\x1b[8l", b"\x1b[8h", b"\x1b[2J"
ENTER_SCREEN, LEAVE_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"
PATIENCE = 20


class Terminal:
    """The other end of the application's pty: all that it was sent."""

    def __init__(self, report, ending):
        self.sent = b""
        self.fd, program = pty.openpty()
        fcntl.ioctl(program, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.tui.painting.pty_app", report.name, ending],
            cwd=ROOT,
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
def run():
    terminals = []

    def started(report=ModeReport.SET, ending="exit"):
        terminals.append(Terminal(report, ending))
        terminals[-1].until(b"ready-to-read")
        return terminals[-1]

    yield started
    for one in terminals:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()
        os.close(one.fd)


def entered(sent):
    """Mode 8 is reset, and the screen made anew, before the first row."""
    screen, mode = sent.index(ENTER_SCREEN), sent.index(EXPLICIT + ERASE)
    return screen < mode < sent.index(b"ready-to-read")


@pytest.mark.parametrize("report", list(ModeReport), ids=lambda one: one.name)
def test_mode_is_put_back_as_reported(run, report):
    terminal = run(report)
    terminal.type(b"q")
    assert terminal.rest() == 0
    assert entered(terminal.sent)
    assert terminal.sent.count(EXPLICIT) == 1
    assert terminal.sent.count(IMPLICIT) == (report is ModeReport.SET)
    if report is ModeReport.SET:
        assert terminal.sent.index(IMPLICIT) < terminal.sent.index(LEAVE_SCREEN)


def test_mode_is_put_back_after_an_exception(run):
    terminal = run(ending="raise")
    terminal.type(b"x")
    terminal.rest()
    assert terminal.sent.count(IMPLICIT) == 1
    assert terminal.sent.index(IMPLICIT) < terminal.sent.index(b"as asked")


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_mode_is_put_back_after_a_signal(run, ending):
    terminal = run()
    terminal.process.send_signal(ending)
    assert terminal.rest() == 0
    assert terminal.sent.count(IMPLICIT) == 1
    assert LEAVE_SCREEN in terminal.sent


def test_mode_is_put_back_while_suspended(run):
    """And is reset once more when the application comes back."""
    terminal = run(ending="suspend")
    terminal.type(b"z")
    terminal.until(LEAVE_SCREEN)
    assert terminal.sent.count(IMPLICIT) == 1
    assert _stopped(terminal.process.pid)
    before = len(terminal.sent)
    terminal.process.send_signal(signal.SIGCONT)
    terminal.until(EXPLICIT + ERASE, after=before)
    terminal.until(b"ready-to-read", after=before)
    terminal.type(b"q")
    assert terminal.rest() == 0
    assert terminal.sent.count(IMPLICIT) == 2


def _stopped(pid):
    _, status = os.waitpid(pid, os.WUNTRACED)
    return os.WIFSTOPPED(status)


def test_each_driver_has_its_own_report():
    one, other = driver_for(ModeReport.SET), driver_for(ModeReport.RESET)
    assert (one.report, other.report) == (ModeReport.SET, ModeReport.RESET)
