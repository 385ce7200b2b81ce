"""Two processes of one person on one article, one of them on a terminal."""

from __future__ import annotations

import signal

import pytest

from annotations.model import Span
from annotations.store.files.lock import held
from annotations.workspace import Workspace
from tests.commands import command, copy_of_seeds
from tests.fair_clock import FairClock
from tests.hostile.session import Session

FIRST = "000_93a02fd9d045658e.txt"


@pytest.fixture
def seeds(tmp_path):
    return copy_of_seeds(tmp_path)


@pytest.fixture
def reader(seeds, tmp_path):
    """The reader on its terminal, with the caret a word on and three words selected."""
    opened = Session(
        [*command(), "--article", FIRST],
        folder=seeds,
        environ={"HOME": str(tmp_path), "TERM": "xterm-256color"},
    )
    opened.until(b"1/5")
    opened.press_until(b"\x1b[D\x1b[1;2D\x1b[1;2D", b"]")
    while opened._read(0.3):
        pass  # a busy machine paints with pauses
    yield opened
    opened.close()


def test_other_process_s_tag_is_shown_within_a_second(reader, seeds):
    before = len(reader.sent)
    Workspace.open(seeds).session(FIRST).tag(Span(0, 4), "date")
    clock = FairClock(reader.process.pid)
    reader.until(b"in progress", after=before)
    assert clock.seconds() < 1
    reader.settle()
    assert len(reader.sent) - before < 1000  # a few cells, not the screen
    reader.press_until(b"a", b"tagged ")
    annotations = Workspace.open(seeds).session(FIRST).annotation_set.in_reading_order()
    assert [one.label for one in annotations] == ["date", "actor"]
    assert len(annotations[1].quote.exact.split()) == 3


def test_nothing_is_sent_while_nobody_saves(reader, seeds):
    reader.settle()
    before = len(reader.sent)
    reader._read(2.0)
    assert len(reader.sent) == before
    assert not (seeds / "annotations").exists()


def test_hangup_tries_once_more_to_save(reader, seeds):
    """What waited for another session is saved although the terminal is gone."""
    Workspace.open(seeds).session(FIRST).tag(Span(0, 4), "date")
    with held(next(seeds.rglob(".lock-*"))):
        reader.press_until(b"\x1b[Da", b"busy in another session")
        # However slow the machine is, the other session is done when the signal arrives.
        reader.process.send_signal(signal.SIGSTOP)
        reader.process.send_signal(signal.SIGHUP)
    reader.process.send_signal(signal.SIGCONT)
    assert reader.rest() == 128 + signal.SIGHUP
    annotations = Workspace.open(seeds).session(FIRST).annotation_set.annotations
    assert sorted(one.label for one in annotations.values()) == ["actor", "date"]
