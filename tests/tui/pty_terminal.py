"""A terminal as a model on a pty: it answers questions, and a person presses keys."""

from __future__ import annotations

import os
import pty
import re
import termios
from threading import Condition, Thread

from tests.patience import PATIENCE
from tests.tui.written_rows import WrittenRows

QUESTIONS_END = b"\x1b[c"


class PtyTerminal:
    """Keeps all that it is sent; whoever waits for something is woken when it came."""

    def __init__(self, answers=b""):
        self.sent = b""
        self._rows = WrittenRows()
        self._answers = answers
        self._answered = 0
        self._news = Condition()
        self._fd, self.program = pty.openpty()
        self.settings = termios.tcgetattr(self.program)
        self._thread = Thread(target=self._listen)
        self._thread.start()

    def _listen(self):
        while data := self._read():
            with self._news:
                self.sent += data
                if self.sent.count(QUESTIONS_END) > self._answered:
                    self._answered += 1
                    os.write(self._fd, self._answers)
                self._news.notify_all()

    def _read(self):
        try:
            return os.read(self._fd, 65536)
        except OSError:  # what a pty says when nobody is at the other end
            return b""

    def until(self, wanted):
        with self._news:
            assert self._news.wait_for(lambda: self._has(wanted), PATIENCE), self.sent

    def _has(self, wanted):
        return self._rows.has(re.escape(wanted), self.sent)

    def press(self, keys):
        os.write(self._fd, keys.encode())

    def press_after(self, wanted, *pressed):
        """Have the person press keys, one after the other, once something is shown."""

        def press():
            self.until(wanted)
            for keys in pressed:
                self.press(keys)

        Thread(target=press).start()

    def rest(self):
        """All that was sent, once the program has closed its end."""
        os.close(self.program)
        self._thread.join(PATIENCE)
        return self.sent

    def close(self):
        if self._thread.is_alive():
            self.rest()
        os.close(self._fd)
