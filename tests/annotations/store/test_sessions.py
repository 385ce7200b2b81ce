"""Several processes, and processes that are killed."""

from __future__ import annotations

import random
import subprocess
import threading

import pytest

from annotations.config import Identity
from annotations.errors import BusyError
from annotations.store import FileRepository
from annotations.store.files.lock import held

SESSIONS, SAVES = 4, 25


def start(saver, count):
    return subprocess.Popen([*saver, str(count)], stdout=subprocess.PIPE, text=True)


def test_all_saves_of_processes_are_kept(saver, open_desk):
    sessions = [start(saver, SAVES) for _session in range(SESSIONS)]
    printed = [session.communicate()[0].split() for session in sessions]
    acknowledged = {line for lines in printed for line in lines if line != "ready"}
    assert len(acknowledged) == SESSIONS * SAVES
    stored = open_desk().stored
    assert set(stored.annotation_set.annotations) == acknowledged
    assert stored.revision == SESSIONS * SAVES


def killed_after(session, lines, delay):
    """What the session acknowledged before it was killed, some time after a line."""
    lines_read = [session.stdout.readline().strip() for _line in range(lines)]
    timer = threading.Timer(delay, session.kill)
    timer.start()
    lines_read += session.stdout.read().split()
    session.wait()
    timer.join()
    session.stdout.close()
    return set(lines_read) - {"ready", ""}


@pytest.mark.parametrize("kills", [10, pytest.param(60, marks=pytest.mark.long)])
def test_killed_processes_lose_nothing(saver, open_desk, kills):
    chance = random.Random(0)  # noqa: S311 - no secret
    acknowledged = set()
    for _kill in range(kills):
        session = start(saver, 1000)
        lines, delay = chance.randint(2, 8), chance.uniform(0, 0.005)
        acknowledged |= killed_after(session, lines, delay)
        ids = set(open_desk().stored.annotation_set.annotations)
        assert acknowledged <= ids
    assert len(acknowledged) > kills
    # Of each killed session at most the save in flight is kept unacknowledged.
    assert len(ids) - len(acknowledged) <= kills


def test_reader_sees_whole_growing_sets(saver, desk, corpus):
    session = start(saver, 150)
    revision = 0
    while session.poll() is None:
        found = FileRepository(corpus, identity=Identity.NAME).load(desk.key)
        if found is None:
            continue
        assert len(found.annotation_set.annotations) == found.revision >= revision
        revision = found.revision
    session.communicate()
    assert desk.load().revision == 150


def test_busy_set_is_reported(desk):
    desk.tag()
    desk.repository.wait_at_most(0.0)
    with (
        held(desk.home / ".lock-a"),
        pytest.raises(BusyError, match="not saved: busy in another session"),
    ):
        desk.tag(5)
    desk.tag(5)


def test_commands_wait_longer_than_screens(desk, monkeypatch):
    """What no person waits at may wait five seconds, and says that it did."""
    desk.tag()
    passed = []
    monkeypatch.setattr("annotations.store.files.lock.time.sleep", passed.append)
    monkeypatch.setattr(
        "annotations.store.files.lock.time.monotonic", lambda: sum(passed)
    )
    with (
        held(desk.home / ".lock-a"),
        pytest.raises(BusyError, match="for 5 seconds; try again"),
    ):
        desk.tag(5)
    assert sum(passed) == pytest.approx(5, abs=0.1)


def test_waiting_session_gets_the_lock(desk):
    desk.tag()
    path = desk.home / ".lock-a"
    got, let_go = threading.Event(), threading.Event()

    def hold():
        with held(path):
            got.set()
            let_go.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    got.wait()
    threading.Timer(0.05, let_go.set).start()
    desk.tag(5)
    holder.join()
    assert desk.stored.revision == 2


def test_threads_of_one_session_take_turns(desk):
    threads = [
        threading.Thread(target=FileRepository.load, args=(desk.repository, desk.key))
        for _thread in range(4)
    ]
    for thread in threads:
        thread.start()
    for start_at in range(8):
        desk.tag(start_at)
    for thread in threads:
        thread.join()
    assert desk.stored.revision == 8
