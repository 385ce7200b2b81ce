"""Somebody who types at an article over a line that can be cut."""

from __future__ import annotations

import os
import select
import signal
import time
import unicodedata

import pyte

from annotations.model import BUILT_IN_TAGSET
from tests.fair_clock import FairClock
from tests.patience import PATIENCE
from tests.ssh.accounts import processes
from tests.ssh.line import DeadlyLine

FIRST = "000_93a02fd9d045658e.txt"
WORD_ON = "\x1b[D"
_QUIET = 1.0
"""Seconds without a byte after which a person has seen what is displayed."""
LABELS = {"a": "actor", "c": "claim"}


class Process:
    """One that is not a child of the tests, and when it ended."""

    def __init__(self, process):
        self.number = process
        self._descriptor = os.pidfd_open(process)

    def wait(self):
        """Wait until it has ended."""
        assert select.select([self._descriptor], [], [], PATIENCE)[0]

    def seconds_to_end(self, clock):
        """What the clock says once it has ended; it is read meanwhile, as it must be."""
        given_up = time.monotonic() + PATIENCE
        while not select.select([self._descriptor], [], [], 0.01)[0]:
            clock.seconds()
            assert time.monotonic() < given_up
        return clock.seconds()

    def kill(self):
        signal.pidfd_send_signal(self._descriptor, signal.SIGKILL)

    def close(self):
        os.close(self._descriptor)


class Typing:
    """Somebody who is at an article over a line that can be cut."""

    def __init__(self, server, account, hashiya, corpus, command=()):
        self._line = DeadlyLine(server.port)
        command = " ".join([str(hashiya), *command, "--article", FIRST, str(corpus)])
        self.reader = server.reader(account, command, port=self._line.port)
        self.sessions = []
        self.program = None
        self._server, self._account = server, account

    def begin(self):
        """Wait for the article, and see which processes there are now."""
        self.until("1/5", "1/1")  # one of them may be all there is to review
        self.sessions = [Process(one) for one in self._server.sessions()]
        running = processes(self._account).items()
        [program] = [one for one, environ in running if b"\0tui\0" in environ]
        self.program = Process(program)

    def until(self, *news):
        """Read on until one of these stands on the screen, in plain letters."""
        deadline = time.monotonic() + PATIENCE
        while not any(one in self.displayed() for one in news):
            assert time.monotonic() < deadline, self.displayed()
            self.reader.read(0.2)

    def rest(self):
        """Read on until nothing has come for a while: what is displayed counts as seen."""
        while self.reader.read(_QUIET):
            pass

    def displayed(self):
        screen = pyte.Screen(80, 24)
        pyte.ByteStream(screen).feed(self.reader.sent)
        return unicodedata.normalize("NFKC", "\n".join(screen.display))

    def tag(self, keys):
        """Tag word after word, each only when the one before was shown as saved."""
        for key in keys:
            self.press_tag(key)
            self.until_tagged(key)
        return [LABELS[key] for key in keys]

    def press_tag(self, key):
        """Tag the next word."""
        self.reader.press(f"{WORD_ON}{key}")

    def until_tagged(self, key):
        """Wait for the news that the last tag is on disk."""
        title = BUILT_IN_TAGSET.title(LABELS[key])
        self.until(f"tagged {title}", f"tagged {title[::-1]}")
        while "not saved" in self.displayed():  # it is shown while a slow disk saves
            assert self.reader.read(PATIENCE), self.displayed()

    def write(self, note):
        """Type a note on the last tag, and do not end it."""
        self.reader.press(";")
        self.until("note on")
        self.reader.press(note)
        self.until(note)

    def kill_client(self):
        """The window on the other side of the world is closed."""
        self.reader.process.kill()
        return self._clock()

    def kill_server(self):
        """The operator ends the session."""
        for one in self.sessions:
            one.kill()
        return self._clock()

    def fall_silent(self):
        """The network is gone, and nobody says so; sshd finds it out and hangs up."""
        self._line.cut()
        self.sessions[-1].wait()
        return self._clock()

    def _clock(self):
        """Counts from now, for those who are to notice that the line is gone."""
        return FairClock(self.program.number, *(one.number for one in self.sessions))

    def close(self):
        self.reader.close()
        self._line.close()
        for one in filter(None, (*self.sessions, self.program)):
            one.close()
