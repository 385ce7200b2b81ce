"""Lines of tokens whose columns are known only when the last unit has been seen.

An inner claim in the last article adds a column to the first. So the lines of each unit
wait in a temporary file, with the columns that the unit needs. Most tokens have no tag at
all; their columns are written by replacing what marks such a line.
"""

from __future__ import annotations

import pickle
import re
import tempfile
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, NamedTuple

from annotations.exchange.layers import OUTSIDE, layers_of, marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.exchange.layers import Scheme
    from annotations.exchange.tokens import TokenizedUnit
    from annotations.model import Tagset

_MARK = "\x1e"
"""Follows the words of a line that has columns. No token holds it, since it is a blank."""
_CELL = "\x1f"
"""Precedes each tag of such a line: the number of its column, a space, the tag."""
_TAGGED = re.compile(rb"\x1e\x1f([^\n]+)\n")
_MEMORY = 1 << 20
"""In bytes: fewer wait in memory."""

Column = tuple[str, int]
"""The label and the depth of a layer."""


class Lines(NamedTuple):
    """The lines of a unit."""

    columns: tuple[Column, ...]
    """Those that it needs."""
    data: bytes


class LinesOfTokens:
    """Puts the lines of a unit together."""

    def __init__(self, unit: TokenizedUnit, scheme: Scheme) -> None:
        layers = layers_of(unit)
        self._columns = tuple((one.label, one.depth) for one in layers)
        self._ends = [_MARK] * len(unit.tokens)
        """Of the line of each token."""
        for number, layer in enumerate(layers):
            for one in layer.placed:
                found = marks(one.end - one.start, scheme)
                for at, mark in enumerate(found, one.start):
                    self._ends[at] += f"{_CELL}{number} {mark}-{layer.label}"
        self._lines: list[str] = []

    def add(self, words: str) -> None:
        """A line without columns."""
        self._lines.append(words)

    def add_outside(self, words: str) -> None:
        """A line without tags, as that of a token has them."""
        self._lines.append(words + _MARK)

    def add_tokens(self, words: Sequence[str], first: int) -> None:
        """A line for each token.

        Args:
            words: What stands before the tags.
            first: Which token of the unit the first one is.
        """
        ends = self._ends[first : first + len(words)]
        self._lines += [f"{one}{end}" for one, end in zip(words, ends, strict=True)]

    def all(self) -> Lines:
        """All lines."""
        text = "".join(f"{line}\n" for line in self._lines)
        return Lines(self._columns, text.encode())


class ColumnSpool:
    """Lines in waiting, and the columns that they need."""

    def __init__(self, file: IO[bytes], tagset: Tagset, separator: str) -> None:
        """Begin with a column for each label, used or not.

        Args:
            file: Temporary, open for writing and reading.
            tagset: With the labels.
            separator: What stands before each tag.
        """
        self._file = file
        self._separator = separator.encode()
        self._labels = [label.name for label in tagset.labels]
        self._columns: set[Column] = {(label, 1) for label in self._labels}

    def add(self, lines: Lines) -> None:
        """Keep the lines of a unit."""
        for column in lines.columns:
            if column not in self._columns:
                self._columns.add(column)
                if column[0] not in self._labels:
                    self._labels.append(column[0])
        pickle.dump(tuple(lines), self._file)

    def columns(self) -> list[Column]:
        """The columns, in their order."""
        return sorted(self._columns, key=self._place)

    def units(self) -> Iterator[Lines]:
        """The lines of each unit."""
        end = self._file.tell()
        self._file.seek(0)
        while self._file.tell() < end:
            yield Lines(*pickle.load(self._file))  # noqa: S301 - nobody else wrote it

    def with_tags(self, lines: Lines, wanted: Sequence[Column]) -> bytes:
        """The lines of a unit with these columns."""
        places = [wanted.index(one) if one in wanted else None for one in lines.columns]
        outside = [OUTSIDE.encode()] * len(wanted)

        def tags_of(match: re.Match[bytes]) -> bytes:
            tags = outside.copy()
            for cell in match[1].split(_CELL.encode()):
                number, _space, tag = cell.partition(b" ")
                place = places[int(number)]
                if place is not None:
                    tags[place] = tag
            return self._joined(tags)

        data = _TAGGED.sub(tags_of, lines.data)
        return data.replace(f"{_MARK}\n".encode(), self._joined(outside))

    def _joined(self, tags: Sequence[bytes]) -> bytes:
        return b"".join(self._separator + one for one in tags) + b"\n"

    def _place(self, column: Column) -> tuple[int, int]:
        label, depth = column
        return self._labels.index(label), depth


@contextmanager
def column_spool(tagset: Tagset, separator: str) -> Iterator[ColumnSpool]:
    """A spool, which is gone after the block."""
    with tempfile.SpooledTemporaryFile(_MEMORY) as file:
        yield ColumnSpool(file, tagset, separator)
