"""What the terminal is sent, and what is taken for a key, on a real pty."""

from __future__ import annotations

import os
import re
import select
import signal
from threading import Event, Thread

import pytest

from tests.tui.painting.pty_terminal import (
    ASK,
    ASK_PATIENTLY,
    ENTER_SCREEN,
    ERASE,
    EXPLICIT,
    IMPLICIT,
    LEAVE_SCREEN,
    QUESTIONS,
    READY,
    left,
)
from tests.tui.terminal.known_answers import (
    KONSOLE,
    MLTERM,
    SENTINEL,
    VTE,
    XTERM,
    sent_answers,
)
from tui.painting import SentScreen, driver_for
from tui.painting.driver import EndOfInput
from tui.terminal import ModeReport, TerminalLink

MLTERM_OFF, MLTERM_ON = b"\x1b]5379;use_ctl=false\x07", b"\x1b]5379;use_ctl=true\x07"


def entered(sent, by=EXPLICIT):
    """Rows are left alone, and the screen rebuilt, before the first of them."""
    screen, mode = sent.index(ENTER_SCREEN), sent.index(by + ERASE)
    return screen < mode < sent.index(READY)


@pytest.mark.parametrize("report", list(ModeReport), ids=lambda one: one.name)
def test_mode_is_put_back_as_reported(run, report):
    """A terminal that always reorders gets `word`, and is left to it."""
    terminal = run(sent_answers(mode_8=str(report.value)))
    terminal.quit()
    can_be_set = report is not ModeReport.ALWAYS_SET
    assert entered(terminal.sent, by=EXPLICIT if can_be_set else b"")
    assert terminal.sent.count(EXPLICIT) == can_be_set
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
        MLTERM[: -len(b"\x1b[?63;1;2;3;4;7;29c")] + sent_answers(terminfo_name="mlterm")
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


def test_signals_in_the_middle_of_a_write_hold_nothing_up(run):
    """The writer's queue is locked by the thread that hears the signal."""
    terminal = run(ending="in a write")
    terminal.type(b"z")
    terminal.until(LEAVE_SCREEN)
    before = _resumed(terminal)
    terminal.until(READY, after=before)
    before = len(terminal.sent)
    terminal.type(b"c")
    terminal.until(ENTER_SCREEN, after=before)
    terminal.until(READY, after=before)
    assert terminal.quit() == ["z", "c", "q"]


def test_screen_is_not_taken_by_a_program_that_is_ending(run):
    """SIGCONT comes with the end of a stopped program, and of every closed terminal."""
    terminal = run(ending="resumed")
    terminal.type(b"z")
    assert terminal.rest() == 0
    assert terminal.sent.count(ENTER_SCREEN) == terminal.sent.count(LEAVE_SCREEN) == 1


def test_terminal_is_asked_again_after_a_suspension(begin):
    """By then tmux may be shown on another, which is spoken to in its own way."""
    terminal = begin(ASK_PATIENTLY, ending="suspend")
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


@pytest.mark.parametrize("cut", [0, 1, 5, 20, 31, 45, 48, 52, 70])
def test_late_answers_are_no_keys(run, cut):
    """Whole or in two pieces; what is typed between and behind them is."""
    known = ("Konsole 22.12.3", "1;115;0", "7E4B4445", "1")
    late = sent_answers(*known, background="1d1d/1f1f/2121")
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
    drivers = [driver_for(link, SentScreen(), Event()) for link in (one, other)]
    assert [driver.link for driver in drivers] == [one, other]


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


def test_terminal_is_identified_again_by_key(reader):
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


def test_whoever_waits_for_keys_is_woken_by_the_end():
    end, ready = EndOfInput(), []
    waiting = Thread(target=lambda: ready.extend(select.select([end], [], [])[0]))
    waiting.start()
    end.set()
    waiting.join()
    assert ready == [end]
    assert end.is_set()


def test_keys_can_be_waited_for_again_after_an_end():
    end = EndOfInput()
    for _time in range(2):
        end.set()
        end.set()
        end.clear()
        assert not end.is_set()
        assert select.select([end], [], [], 0)[0] == []
