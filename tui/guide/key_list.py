"""The keys of a screen, as they are bound, by group and in as many columns as fit.

Groups follow one another down a column and into the next, so one page shows as much as it
can. What does not fit beside its keys goes on below, so nothing is cut: an entry of which
some rows are beyond the edge of the page is left out whole, and is on the next page.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from msgspec.structs import replace

from annotations.messages import _
from tui.bindings import printed_keys
from tui.widgets.ink import Piece, message_piece, strip_of
from tui.widgets.scrolling import WindowedRows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.strip import Strip

    from tui.bindings import Command
    from tui.widgets.ink import Inked

_COLUMNS = ((180, 4), (140, 3), (80, 2))
"""How many columns there are from how many cells on."""
_MARGIN, _GAP = 2, 2
"""Cells before a column's rows, and after the keys."""


class _Row(Struct, frozen=True):
    """One row of a column: a heading, a command, or the rest of its description."""

    keys: str = ""
    text: str = ""
    is_heading: bool = False
    is_named: bool = False
    """Whether the command has no keys, and is found by its name."""
    above: int = 0
    """How many rows of the same entry are above it."""
    below: int = 0
    """How many rows below it must be in view with it."""

    def is_whole(self, y: int, height: int) -> bool:
        """Whether what it belongs to is in view in full if it is at that row."""
        has_no_room = self.above + self.below >= height
        return has_no_room or self.above <= y < height - self.below


class KeyList(WindowedRows, can_focus=True):
    """Draws a window on the table of keys."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--group", "keys--key", "keys--text"}

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__(id="keys")
        self._commands = commands
        self._columns: list[list[_Row]] = []
        self._key_cells = 0
        """The cells of the keys in each column."""

    def show(self, commands: Sequence[Command]) -> None:
        """List these from now on, from the first."""
        self._commands, self._top = commands, 0
        self._set_columns()
        self.scroll_rows(0)

    @property
    def row_count(self) -> int:
        """The rows of the longest column."""
        return max(map(len, self._columns), default=0)

    def scroll_pages(self, pages: int) -> None:
        """Move the window so far that it begins with what was not whole at its end."""
        rows = [row for column in self._columns for row in column]
        left_out = max((row.below for row in rows), default=0)
        self.scroll_rows(pages * max(1, self.size.height - left_out))

    def on_resize(self) -> None:
        """Set the columns for the new width, and leave no room below the last key."""
        self._set_columns()
        self.scroll_rows(0)

    def draw(self, y: int) -> Strip:
        """A row of each column, the first where the language begins."""
        cells = [self._cells(self._row(column, y)) for column in self._columns]
        mirrored = self.is_mirrored
        row = [one for cell in (reversed(cells) if mirrored else cells) for one in cell]
        taken = sum(width for _text, width, _style in row)
        blank = self.pen.ordered(" " * (self.size.width - taken))
        return strip_of([*blank, *row] if mirrored else [*row, *blank])

    def _row(self, column: Sequence[_Row], y: int) -> _Row:
        """The row of a column that is seen at that row of the widget."""
        at = self._top + y
        here = at < len(column) and column[at].is_whole(y, self.size.height)
        return column[at] if here else _Row()

    @property
    def _width(self) -> int:
        """The cells of a column."""
        return self.size.width // max(1, len(self._columns))

    def _cells(self, row: _Row) -> Inked:
        """A row of one column."""
        margin = Piece(" " * _MARGIN)
        right = self.is_mirrored
        if row.is_heading:
            heading = message_piece(row.text, self.ink("keys--group"))
            return self.pen.placed([margin, heading], self._width, right=right)
        free = self._key_cells - self.pen.width_of(row.keys)
        style = self.ink("keys--text" if row.is_named else "keys--key")
        keys = [Piece(one, style) for one in _apart(row.keys.split(" "))]
        gap = Piece(" " * (max(0, free) + _GAP))
        words = message_piece(row.text, self.ink("keys--text"))
        return self.pen.placed([margin, *keys, gap, words], self._width, right=right)

    def _set_columns(self) -> None:
        """Break the rows into columns of about the same length, between groups."""
        if not self.size.width:
            return
        count = next((n for least, n in _COLUMNS if least <= self.size.width), 1)
        width = self.size.width // count
        names = [" ".join(printed_keys(one)) for one in self._commands]
        longest = max(map(self.pen.width_of, names), default=0)
        self._key_cells = min(longest, width // 3)
        room = width - _MARGIN - self._key_cells - _GAP - 1
        groups = list(self._groups(room))
        total = sum(len(rows) + 1 for rows in groups)
        self._columns = [[] for _column in range(count)]
        ends = accumulate(len(rows) + 1 for rows in groups)
        for rows, end in zip(groups, ends, strict=True):
            middle = end - (len(rows) + 1) / 2
            column = self._columns[min(count - 1, int(middle * count / total))]
            column += [_Row(), *rows] if column else rows

    def _groups(self, room: int) -> Iterator[list[_Row]]:
        """The rows of each group, its heading first."""
        rows: list[_Row] = []
        group = None
        for command in self._commands:
            if command.group is None:
                continue
            entry = self._entry(command, room)
            if command.group != group:
                if rows:
                    yield rows
                group = command.group
                heading = _Row(text=str(group), is_heading=True, below=len(entry))
                rows = [heading]
            rows += entry
        if rows:
            yield rows

    def _entry(self, command: Command, room: int) -> list[_Row]:
        """The rows of a command, each with how many of them are above and below it."""
        rows = list(self._rows_of(command, room))
        last = len(rows) - 1
        return [replace(row, above=at, below=last - at) for at, row in enumerate(rows)]

    def _rows_of(self, command: Command, room: int) -> Iterator[_Row]:
        """A command, its description broken between words where it is long."""
        keys = " ".join(printed_keys(command)) or _("by name")
        text = str(command.description)
        if self.pen.width_of(keys) > self._key_cells:
            yield _Row(keys)
            keys = ""
        starts = self.pen.broken(text, room)
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            yield _Row(
                keys if start == starts[0] else "",
                text[start:end].strip(),
                is_named=not command.keys,
            )


def _apart(keys: Sequence[str]) -> Iterator[str]:
    """The keys with a blank between each two."""
    for at, key in enumerate(keys):
        if at:
            yield " "
        yield key
