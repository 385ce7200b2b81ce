"""A line that is cut in the middle of typing: what was saved stays, nothing else does.

Options of pytest: `--rounds 25` cuts each line so often, every second time with a tag on
its way instead of a note half typed.
"""

from __future__ import annotations

import os
import select
import signal
import time

import pyte
import pytest

from annotations.workspace import Workspace
from tests.commands import copy_of_seeds
from tests.other_users import open_folder
from tests.ssh.accounts import all_gone, end_all, processes
from tests.ssh.line import DeadlyLine
from tests.ssh.server import SECONDS_OF_SILENCE
from tests.tui.left_behind import held_locks, kept_labels, strays
from tests.tui.pty_reader import IN_TIME, PATIENCE

FIRST = "000_93a02fd9d045658e.txt"
WORD_ON = "\x1b[D"
LABELS = {"a": "actor", "c": "claim", "d": "date"}


class Process:
    """One that is not a child of the tests, and when it ended."""

    def __init__(self, process):
        self._descriptor = os.pidfd_open(process)

    def ended(self):
        """The time at which it ended, once it has."""
        assert select.select([self._descriptor], [], [], PATIENCE)[0]
        return time.monotonic()

    def kill(self):
        signal.pidfd_send_signal(self._descriptor, signal.SIGKILL)

    def close(self):
        os.close(self._descriptor)


class Typing:
    """Somebody who is at an article over a line that can be cut."""

    def __init__(self, server, account, hashiya, corpus):
        self._line = DeadlyLine(server.port)
        command = f"{hashiya} --article {FIRST} {corpus}"
        self.reader = server.reader(account, command, port=self._line.port)
        self.sessions = []
        self.program = None
        self._server, self._account = server, account

    def begin(self):
        """Wait for the article, and see which processes there are now."""
        self.until("1/5")
        self.sessions = [Process(one) for one in self._server.sessions()]
        running = processes(self._account).items()
        [program] = [one for one, said in running if b"\0tui\0" in said]
        self.program = Process(program)

    def until(self, news):
        """Read on until that stands on the screen."""
        deadline = time.monotonic() + PATIENCE
        while news not in self.shown():
            assert time.monotonic() < deadline, self.shown()
            self.reader.read(0.2)

    def shown(self):
        screen = pyte.Screen(80, 24)
        pyte.ByteStream(screen).feed(self.reader.sent)
        return "\n".join(screen.display)

    def tag(self, keys):
        """Tag word after word, each only when the one before was shown as saved."""
        for number, key in enumerate(keys):
            self.reader.press(f"{WORD_ON if number else ''}{key}")
            self.until(f"tag {LABELS[key]}")
        return [LABELS[key] for key in keys]

    def write(self, note):
        """Type a note on the last tag, and do not end it."""
        self.reader.press(";")
        self.until("note on")
        self.reader.press(note)
        self.until(note)

    def kill_client(self):
        """The window on the other side of the world is closed."""
        self.reader.process.kill()
        return time.monotonic()

    def kill_server(self):
        """The operator ends the session."""
        for one in self.sessions:
            one.kill()
        return time.monotonic()

    def fall_silent(self):
        """The network is gone, and nobody says so; sshd finds it out and hangs up."""
        begun = time.monotonic()
        self._line.cut()
        hung_up = self.sessions[-1].ended()
        assert hung_up - begun < 5 * SECONDS_OF_SILENCE
        return hung_up

    def close(self):
        self.reader.close()
        self._line.close()
        for one in filter(None, (*self.sessions, self.program)):
            one.close()


CUTS = [Typing.kill_client, Typing.kill_server, Typing.fall_silent]


@pytest.fixture
def corpus(accounts):
    """The articles in a folder of the one who works on them alone."""
    owner = accounts[1]
    with open_folder() as folder:
        seeds = copy_of_seeds(folder)
        for path in (folder, seeds, *seeds.rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid)
        yield seeds


@pytest.fixture
def typing(server, accounts, hashiya, corpus):
    at_work = Typing(server, accounts[1], hashiya, corpus)
    try:
        at_work.begin()
        yield at_work
    finally:
        at_work.close()
        end_all(accounts[1])


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.__name__)
def test_cut_line_leaves_saved_work(typing, accounts, corpus, cut, round_number):
    saved = typing.tag("acd"[: 1 + round_number % 3])
    if round_number % 2:
        typing.reader.press(f"{WORD_ON}a")
    else:
        typing.write("half a no")
    hung_up = cut(typing)
    assert typing.program.ended() - hung_up < IN_TIME
    assert all_gone(accounts[1], IN_TIME), processes(accounts[1])
    kept = kept_labels(corpus)
    assert kept in good_ends(saved, round_number)
    assert len(kept) == labels_in_snapshot(corpus, accounts[1])
    assert not held_locks(corpus)
    assert not strays(corpus)


def labels_in_snapshot(corpus, account):
    """How many tags the snapshot has, which is read without the log."""
    return Workspace.open(corpus).repository.counts(FIRST, account.pw_name)[1]


def good_ends(saved, round_number):
    """All that was acknowledged; that, and the one on its way."""
    return [saved, [*saved, "actor"]] if round_number % 2 else [saved]
