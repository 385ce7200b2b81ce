"""What a program shows on its terminal, as far as its bytes since some moment tell.

Only cells that change are sent: a word that takes the place of another with letters in
common is never sent as a whole. It is looked for on the rows that were written on.
"""

from __future__ import annotations

import codecs
import re

import pyte

COLUMNS, ROWS = 80, 24
_WITHOUT_WIDTH = re.compile("[\u200b-\u200f\u2060-\u2064\u061c\ufeff\ufe0f]")
"""The model of a terminal forgets what follows one of these."""


class WrittenRows:
    """A screen that is fed with all that a program sends."""

    def __init__(self, columns=COLUMNS, rows=ROWS):
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._fed = 0
        self._touched: list[tuple[int, set[int]]] = []
        """Up to which byte, and the rows that were written on."""

    def has(self, wanted, sent, *, after=0):
        """Whether the pattern was sent after that byte, or stands on a row written since."""
        return bool(
            re.search(wanted, sent[after:])
            or re.search(wanted, self._text(sent, after))
        )

    def shows(self, text, sent):
        """Whether the text stands anywhere on the screen now."""
        self._feed(sent)
        return any(text in row for row in self._screen.display)

    def place_of(self, text, sent):
        """The column and row of the text on the screen, counted from 1."""
        self._feed(sent)
        rows = enumerate(self._screen.display, start=1)
        return next((one.index(text) + 1, y) for y, one in rows if text in one)

    def _text(self, sent, after):
        self._feed(sent)
        rows = set().union(*(rows for end, rows in self._touched if end > after))
        lines = self._screen.display
        return "\n".join(lines[row] for row in sorted(rows)).encode()

    def _feed(self, sent):
        if self._fed == len(sent):
            return
        self._screen.dirty.clear()
        text = self._decoder.decode(sent[self._fed :])
        self._stream.feed(_WITHOUT_WIDTH.sub("", text))
        self._fed = len(sent)
        self._touched.append((self._fed, set(self._screen.dirty)))
