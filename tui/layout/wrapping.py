"""Wrapping of a paragraph into rows, in logical order, by cells after shaping.

A row ends before a word that does not fit. Spaces stay with the word before them. Those that
no longer fit hang: the first one takes a cell beyond the width, the others take none. So a
row takes at most one cell more than the width. A word wider than a row starts a new row, and
is divided after a hyphen or slash nearby, or else between clusters. A cluster without cells
never starts a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.layout.words import Word

_DIVIDES_AFTER = frozenset("-/\u2010\u2013\u2014_?&=#.,:;")


class Line(NamedTuple):
    """A row of a wrapped paragraph, as a range of its clusters."""

    first: int
    last: int
    """The cluster after the row's last one."""
    drawn: int
    """The cluster after the last one that takes cells, if it has any."""


class Wrapper:
    """Fills rows with words and spaces, one after another."""

    def __init__(self, width: int, indent: int = 0) -> None:
        self._whole_width = max(1, width)
        self._width = max(1, width - indent)
        """The cells of this row."""
        self._lines: list[Line] = []
        self._first = self._next = self._drawn = 0
        self._used = 0
        self._hangs = False

    def add_word(self, word: Word) -> None:
        """Put a word on this row, on the next, or on as many as it needs."""
        if self._used and word.width and self._used + word.width > self._width:
            self._end_row()
        if word.width > self._width:
            self._divide(word)
        else:
            self._place(len(word.cells), word.width)

    def add_blanks(self, blanks: Word) -> None:
        """Put spaces on this row; those that do not fit hang."""
        if self._used + blanks.width <= self._width:
            self._place(len(blanks.cells), blanks.width)
            return
        for width in blanks.cells:
            fits = not self._hangs and self._used + width <= self._width + 1
            self._next += 1
            if fits:
                self._used += width
                self._drawn = self._next
            self._hangs = not fits or self._used > self._width

    def finish(self) -> list[Line]:
        """Return the rows; a paragraph without clusters has one empty row."""
        self._end_row()
        return self._lines

    def _place(self, clusters: int, width: int) -> None:
        self._next += clusters
        if width:  # a cluster without cells must not bring back spaces before it
            self._drawn = self._next
            self._used += width

    def _end_row(self) -> None:
        self._lines.append(Line(self._first, self._next, self._drawn))
        self._first = self._drawn = self._next
        self._used = 0
        self._hangs = False
        self._width = self._whole_width

    def _divide(self, word: Word) -> None:
        """Fill rows with the parts of a word; the last part leaves its row open."""
        start = 0
        while True:
            end, width = _fitting(word.cells, start, self._width)
            if end == len(word.cells):
                break
            end = _division(word.ltr, start, end)
            self._place(end - start, width)
            self._end_row()
            start = end
        self._place(end - start, width)


def wrap(parts: Iterable[Word], width: int, indent: int = 0) -> list[Line]:
    """Return the rows of a paragraph.

    Args:
        parts: Its words and the spaces between: word, spaces, word, ...
        width: The cells of a row; at least one.
        indent: The cells by which the first row is shorter.
    """
    wrapper = Wrapper(width, indent)
    for index, part in enumerate(parts):
        if index % 2:
            wrapper.add_blanks(part)
        else:
            wrapper.add_word(part)
    return wrapper.finish()


def _fitting(cells: Sequence[int], start: int, width: int) -> tuple[int, int]:
    """Return the end and the cells of the clusters that fit; at least one fits."""
    used = cells[start]
    end = start + 1
    while end < len(cells) and used + cells[end] <= width:
        used += cells[end]
        end += 1
    return end, used


def _division(texts: Sequence[str], start: int, end: int) -> int:
    """Return where to divide a word: after a hyphen or slash if one is near `end`."""
    nearest = start + (end - start) // 2
    for index in range(end, nearest, -1):
        if texts[index - 1] in _DIVIDES_AFTER:
            return index
    return end
