"""A person walks through every screen of a corpus that others have made."""

from __future__ import annotations

import re

from tests.hostile.checking import tree
from tests.hostile.session import ROWS, CommandSession

UP, DOWN, F2, F3, F4 = b"\x1b[A", b"\x1b[B", b"\x1bOQ", b"\x1bOR", b"\x1bOS"
PAGE_DOWN, TAB, ESCAPE, ENTER = b"\x1b[6~", b"\t", b"\x1b[27u", b"\r"
"""Escape is sent as such, since a lone byte is joined to what follows soon."""
IN_READER = re.compile(rb"\d+/\d+ \xc2\xb7 ")
OPENED_OR_REFUSED = re.compile(
    IN_READER.pattern + rb"|is not |looks like |cannot be |damaged|schema|; convert"
)
IN_LIBRARY, IN_HELP = rb"of \d+ done|no articles", b"Keys: "
START, END = b"\x1b[1;5H", b"\x1b[1;5F"
READING = [F4 + START + b"wa"]
FURTHER = [
    *(PAGE_DOWN, END, START, DOWN + b"s", b"c", b"o", b"n", b"m", TAB, DOWN, ESCAPE),
    *(b"t", F3, b"vl", b"u", b"===-", b"g", ESCAPE),
]
COLUMNS_TO_CLICK = (3, 30, 55, 64, 70, 74, 77)


def walk(folder, outcome, *, note="", thorough=False):
    """Open every article, read, tag and click, and leave again; note all faults."""
    before = tree(folder)
    session = CommandSession(["open", "."], folder=folder, environ=_home(folder))
    try:
        _Walk(session, outcome, note, thorough=thorough).through(folder.name)
    except AssertionError as error:
        outcome.crashes.append(f"{folder.name}: {error}")
    finally:
        outcome.check_sent(folder.name, session.sent, screen=True)
        outcome.check_time(folder.name, session.slowest)
        session.close()
    if made := tree(folder) - before:
        outcome.actions.append(f"{folder.name}: made {made}")


class _Walk:
    def __init__(self, session, outcome, note, *, thorough):
        self.session = session
        self.outcome = outcome
        self.note = note
        self.thorough = thorough

    def through(self, name):
        """From the start to the end of the program."""
        articles = self._begin()
        assert articles or self.session.has_ended
        for at in range(articles):
            self._article()
            if self.session.has_ended:
                self.outcome.actions.append(f"{name}: ended in article {at}")
                return
            self.session.press(DOWN)
        self._everywhere()
        if self.session.has_ended:
            self.outcome.actions.append(f"{name}: ended in the library")
            return
        self.session.press(b"q")
        if code := self.session.rest():
            self.outcome.crashes.append(f"{name}: ended with {code}")

    def _begin(self):
        """Wait for the library; how many articles it has. None where it is refused."""
        session = self.session
        while not (message := re.search(r"of (\d+) done", session.plain_text)):
            if not session._read(30):
                return 0
        session.settle()
        return int(message[1])

    def _article(self):
        """Open the article at the cursor, do everything with it, and come back."""
        session, before = self.session, len(self.session.sent)
        session.press_until(ENTER, OPENED_OR_REFUSED)
        self.outcome.runs += 1
        if not session.shows(IN_READER, after=before):
            return
        for keys in [*READING, *(FURTHER if self.thorough else ())]:
            session.press(keys)
        if self.thorough:
            self._click()
            self._write()
            session.press_until(b"?", IN_HELP)
            session.press_until(b"q", IN_READER)
        session.press_until(b"q", IN_LIBRARY)

    def _click(self):
        """On text, title, margin and the lines below, once and twice."""
        for row in range(1, ROWS + 1):
            self.session.click(COLUMNS_TO_CLICK, row)
        self.session.click([70, 70], 2)

    def _write(self):
        """Paste a note, and stand where it is shown."""
        if self.note:
            self.session.press_until(START + b"wa;", rb"note on")
            self.session.press(b"\x1b[200~" + self.note.encode() + b"\x1b[201~")
            self.session.press_until(ENTER, rb"wrote a note")
            self.session.press(b"l")

    def _everywhere(self):
        """Click on every row of the library, look for what it cannot find."""
        for row in range(1, ROWS + 1, 5):
            self.session.click([70], row)
        self.session.press(b"/")
        self.session.press_until(b"\x1b[200~[/]\x1b]0;x\x07\x1b[201~", rb" of \d+")
        self.session.press_until(ESCAPE, IN_LIBRARY)
        self.session.press_until(b"?", IN_HELP)
        self.session.press_until(b"q", IN_LIBRARY)


def _home(folder):
    return {"XDG_STATE_HOME": str(folder.parent / "state")}
