"""Told to end, or cut off: saved work stays, the terminal is given back, and soon."""

from __future__ import annotations

import fcntl
import os
import re
import resource
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.commands import copy_of_seeds
from tests.patience import PATIENCE
from tests.tui.left_behind import (
    held_locks,
    kept_labels,
    members,
    snapshot_labels,
    strays,
)
from tests.tui.pty_reader import ENTERED, IN_TIME, LEFT, QUESTIONS_END, PtyReader

FIRST = "000_93a02fd9d045658e.txt"
READY = b"1/5"
ENDINGS = [signal.SIGHUP, signal.SIGTERM, signal.SIGINT]
ENDINGS_OF_EDITORS = ENDINGS[:2]  # the third is the editor's own while it runs
STUBBORN = f"""{sys.executable} -c "
import signal, time
for one in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
    signal.signal(one, signal.SIG_IGN)
print('editor-is-here', flush=True)
time.sleep(600)
" """


WRITING = """
import pathlib, sys, time
(pathlib.Path(sys.argv[1]).parent / {name!r}).write_text("كُتب", encoding="utf-8")
print('editor-is-here', flush=True)
time.sleep(600)
"""


@pytest.fixture
def seeds(tmp_path):
    return copy_of_seeds(tmp_path)


@pytest.fixture
def state(tmp_path):
    """Where the program remembers things of its person."""
    return tmp_path / "state"


@pytest.fixture
def start(seeds, state):
    """Opens the first article; whatever runs at the end of the test is ended."""
    started = []

    def opened(*, until=READY, **options):
        options = {"XDG_STATE_HOME": str(state), **options}
        started.append(PtyReader("--article", FIRST, seeds, **options))
        started[-1].until(until)
        return started[-1]

    yield opened
    for one in started:
        one.close()


def tag(reader):
    """Tag the word under the caret, and see that it was done: that is, saved."""
    reader.press("a")
    reader.until(b"tagged ")
    reader.until_saved()


def await_on_disk(reader, corpus, labels):
    """Wait until the tags are saved: a busy disk takes longer than the frame they come in."""
    deadline = time.monotonic() + PATIENCE
    while kept_labels(corpus) != labels:
        assert time.monotonic() < deadline
        reader.read(0.1)


def write_in_editor(reader):
    """Have an editor run that nothing moves to end."""
    reader.press(";")
    reader.until(b"note on")
    reader.press("\x05")
    reader.until(b"editor-is-here")


def unfinished(state):
    """The texts that are kept for the person."""
    paths = sorted(state.glob("hashiya/unfinished/*/note.txt"))
    return [path.read_text("utf-8") for path in paths]


def stop(reader):
    """Stop the program, as a shell does."""
    reader.process.send_signal(signal.SIGTSTP)
    reader.until(LEFT)
    os.waitid(os.P_PID, reader.process.pid, os.WSTOPPED | os.WNOWAIT)


def ended(reader, corpus, labels):
    """It ends in time, and leaves nothing but the tags that it has shown as saved."""
    assert reader.seconds_to_end() < IN_TIME
    assert kept_labels(corpus) == labels
    assert snapshot_labels(corpus, FIRST) == len(labels)
    assert not held_locks(corpus)
    assert not strays(corpus)
    assert not members(reader.process.pid)
    assert b"Traceback" not in reader.sent


@pytest.mark.parametrize("ending", ENDINGS)
def test_signal_between_keys_loses_nothing(start, seeds, ending):
    reader = start()
    tag(reader)
    reader.process.send_signal(ending)
    ended(reader, seeds, ["actor"])
    assert not reader.left_on()
    assert reader.process.returncode == 128 + ending


@pytest.mark.parametrize("ending", ENDINGS)
def test_signal_while_the_terminal_is_asked(start, seeds, ending):
    reader = start(until=QUESTIONS_END, answers=b"")
    reader.process.send_signal(ending)
    ended(reader, seeds, [])
    assert not reader.left_on()


@pytest.mark.parametrize("ending", ENDINGS)
def test_signal_while_the_screen_is_built(start, seeds, ending):
    reader = start(until=b"\x1b[?1049h")
    reader.process.send_signal(ending)
    ended(reader, seeds, [])
    assert not reader.left_on()


@pytest.mark.parametrize("ending", ENDINGS)
def test_signal_with_a_note_half_typed(start, seeds, ending, state):
    reader = start()
    tag(reader)
    reader.press(";")
    reader.until(b"note on")
    reader.press("half a no")
    reader.until(b"half a no")
    reader.process.send_signal(ending)
    ended(reader, seeds, ["actor"])
    assert not reader.left_on()
    assert unfinished(state) == ["half a no\n"]


def test_quitting_keeps_a_note_half_typed(start, seeds, state):
    """The person has not said that it is to go."""
    reader = start()
    tag(reader)
    reader.press(";")
    reader.until(b"note on")
    reader.press("half a no")
    reader.until(b"half a no")
    reader.press("\x11")
    ended(reader, seeds, ["actor"])
    assert not reader.left_on()
    assert reader.process.returncode == 0
    assert unfinished(state) == ["half a no\n"]
    assert b"what you were typing is kept in" in reader.sent


@pytest.mark.parametrize("opening", ["\x0b", "/"], ids=["list", "find"])
def test_quitting_keeps_nothing_that_is_only_looked_for(start, state, opening):
    reader = start()
    reader.press(f"{opening}zoom")
    reader.until(b"zoom")
    reader.press("\x11")
    assert reader.seconds_to_end() < IN_TIME
    assert unfinished(state) == []


@pytest.mark.parametrize("ending", ENDINGS_OF_EDITORS)
def test_signal_ends_the_editor_too(start, seeds, ending, state):
    reader = start(EDITOR=STUBBORN)
    tag(reader)
    write_in_editor(reader)
    reader.process.send_signal(ending)
    ended(reader, seeds, ["actor"])
    assert not reader.left_on()
    assert not list(state.glob("hashiya/unfinished/*"))


@pytest.mark.parametrize("ending", ENDINGS)
def test_signal_to_a_stopped_program(start, seeds, ending):
    reader = start()
    tag(reader)
    stop(reader)
    reader.process.send_signal(ending)
    reader.process.send_signal(signal.SIGCONT)
    ended(reader, seeds, ["actor"])
    assert not reader.left_on()


@pytest.mark.parametrize("ending", ENDINGS)
def test_signal_after_a_stop_without_a_warning(start, seeds, ending):
    """As by `kill -STOP`: the screen is taken again, once, and given back once."""
    reader = start()
    reader.process.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, reader.process.pid, os.WSTOPPED | os.WNOWAIT)
    before = len(reader.sent)
    reader.process.send_signal(signal.SIGCONT)
    reader.until(READY, after=before)
    assert reader.sent[before:].count(ENTERED) == 1
    tag(reader)
    reader.process.send_signal(ending)
    ended(reader, seeds, ["actor"])
    assert not reader.left_on()
    assert reader.process.returncode == 128 + ending


@pytest.mark.parametrize("ending", ENDINGS)
def test_stopped_program_that_is_ended_gives_the_screen_back(start, seeds, ending):
    """SIGCONT comes with that end, and not always after it: two threads can hear the two."""
    reader = start()
    tag(reader)
    reader.process.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, reader.process.pid, os.WSTOPPED | os.WNOWAIT)
    reader.process.send_signal(ending)
    reader.process.send_signal(signal.SIGCONT)
    ended(reader, seeds, ["actor"])
    assert not reader.left_on()
    assert reader.process.returncode == 128 + ending


@pytest.mark.parametrize("ending", ENDINGS)
def test_terminal_that_takes_nothing_holds_nobody_up(start, seeds, ending):
    """As over a line that is cut without a word, where all that is sent piles up."""
    reader = start()
    tag(reader)
    reader.fill()
    reader.process.send_signal(ending)
    assert reader.seconds_to_end(reading=False) < IN_TIME
    ended(reader, seeds, ["actor"])
    assert not reader.left_on()


@pytest.mark.parametrize("leader", [True, False])
def test_closed_terminal_ends_the_program(start, seeds, leader):
    """Also one that is not its own, of whose end the kernel says nothing."""
    reader = start(leader=leader)
    tag(reader)
    reader.press("llll")
    reader.hang_up()
    ended(reader, seeds, ["actor"])


def test_terminal_closed_with_a_note_half_typed(start, seeds, state):
    reader = start()
    tag(reader)
    reader.press(";")
    reader.until(b"note on")
    reader.press("half a no")
    reader.until(b"half a no")
    reader.hang_up()
    ended(reader, seeds, ["actor"])
    assert reader.process.returncode == 128 + signal.SIGHUP
    assert unfinished(state) == ["half a no\n"]
    again = start(until=b"that you had not finished is in")
    again.close()


def test_terminal_closed_under_an_editor(start, seeds, state):
    reader = start(EDITOR=STUBBORN)
    tag(reader)
    write_in_editor(reader)
    reader.hang_up()
    ended(reader, seeds, ["actor"])
    assert not list(state.glob("hashiya/unfinished/*"))


@pytest.mark.parametrize("name", ["note.txt", ".note.txt.swp"])
def test_what_an_editor_had_written_is_kept(start, seeds, state, tmp_path, name):
    """The note itself, or a file from which the editor can recover it."""
    script = tmp_path / "editor.py"
    script.write_text(WRITING.format(name=name), encoding="utf-8")
    reader = start(EDITOR=f"{sys.executable} {script}")
    tag(reader)
    write_in_editor(reader)
    reader.hang_up()
    ended(reader, seeds, ["actor"])
    [kept] = state.glob(f"hashiya/unfinished/*/{name}")
    assert kept.read_text("utf-8").strip() == "كُتب"
    again = start(until=b"that you had not finished is in")
    again.close()


def test_terminal_closed_while_stopped(start, seeds):
    reader = start()
    tag(reader)
    stop(reader)
    reader.hang_up()
    ended(reader, seeds, ["actor"])


def test_terminal_closed_while_it_is_asked(start, seeds):
    reader = start(until=QUESTIONS_END, answers=b"")
    reader.hang_up()
    ended(reader, seeds, [])


@pytest.mark.parametrize("ending", ENDINGS)
def test_lost_edit_is_reported_at_the_end(start, seeds, ending):
    """It was never shown as saved: the disk takes nothing more."""
    reader = start()
    tag(reader)
    await_on_disk(reader, seeds, ["actor"])
    resource.prlimit(reader.process.pid, resource.RLIMIT_FSIZE, (0, 0))
    reader.press("c")
    reader.until(b"File")  # of its letters only those are sent that change
    reader.process.send_signal(ending)
    ended(reader, seeds, ["actor"])
    assert not reader.left_on()
    message = reader.sent.rpartition(LEFT)[2].decode()
    assert re.search(rf"hashiya: {FIRST}: 1 edit is lost: .*File too large", message)


def test_terminal_closed_with_an_edit_unsaved(start, seeds):
    reader = start()
    tag(reader)
    [lock] = Path(seeds).glob("annotations/**/.lock*")
    with lock.open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        reader.press("c")
        reader.until(b"busy")
        reader.hang_up()
        assert reader.seconds_to_end() < IN_TIME
    ended(reader, seeds, ["actor"])


def test_self_test_ends_with_its_terminal():
    reader = PtyReader("terminal")
    reader.until(b"Python")
    reader.hang_up()
    assert reader.seconds_to_end() < IN_TIME
    assert not members(reader.process.pid)


def test_editor_that_fails_gives_the_screen_back(start):
    """The screen is drawn again, with the reason: the text is unchanged."""
    reader = start(EDITOR="false")
    tag(reader)
    reader.press(";")
    reader.until(b"note on")
    before = len(reader.sent)
    reader.press("\x05")
    reader.until(b"exited with 1", after=before)
