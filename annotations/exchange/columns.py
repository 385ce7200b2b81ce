"""Rows of tokens whose columns are known only when the last unit has been seen.

An inner claim in the last article adds a column to the first. So rows wait in a temporary
file, with the columns that were known then, and are filled up when they are read back.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from annotations.exchange.layers import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from annotations.model import Tagset

_CELL = "\x1f"
"""No token holds it, since it is a blank."""
_MEMORY = 1 << 20
"""In bytes: fewer wait in memory."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line with tags, or without any."""

    words: str
    """What stands before the tags."""
    tags: tuple[str, ...] = ()
    """One for each column; none in a line that has no columns."""


class ColumnSpool:
    """Rows in waiting, and the columns that they need."""

    def __init__(self, file: IO[bytes], tagset: Tagset) -> None:
        """Begin with a column for each label, used or not.

        Args:
            file: Temporary, open for writing and reading.
            tagset: With the labels.
        """
        self._file = file
        self._labels: list[str] = []
        self._columns: dict[tuple[str, int], int] = {}
        for label in tagset.labels:
            self._column(label.name, 1)

    def add(self, words: str) -> None:
        """A line without tags."""
        self._file.write(f"{words}\n".encode())

    def add_tokens(
        self, words: Sequence[str], layers: Mapping[tuple[str, int], Sequence[str]]
    ) -> None:
        """A line for each token.

        Args:
            words: What stands before the tags.
            layers: The tags of every token, by the label and depth of the layer.
        """
        at = {self._column(*key): tags for key, tags in layers.items()}
        outside = [OUTSIDE] * len(words)
        columns = [at.get(column, outside) for column in range(len(self._columns))]
        lines = map(_CELL.join, zip(words, *columns, strict=True))
        self._file.write("".join(f"{line}\n" for line in lines).encode())

    def layers(self) -> list[tuple[str, int]]:
        """The columns, in the order that `rows` gives them."""
        return sorted(self._columns, key=self._place)

    def rows(self) -> Iterator[Row]:
        """All rows; those with tags have one for each column."""
        order = [self._columns[key] for key in self.layers()]
        self._file.seek(0)
        for line in self._file:
            words, *tags = line[:-1].decode().split(_CELL)
            if tags:
                tags += [OUTSIDE] * (len(order) - len(tags))
            yield Row(words, tuple(tags[at] for at in order) if tags else ())

    def _column(self, label: str, depth: int) -> int:
        if label not in self._labels:
            self._labels.append(label)
        return self._columns.setdefault((label, depth), len(self._columns))

    def _place(self, key: tuple[str, int]) -> tuple[int, int]:
        label, depth = key
        return self._labels.index(label), depth


@contextmanager
def column_spool(tagset: Tagset) -> Iterator[ColumnSpool]:
    """A spool, which is gone after the block."""
    with tempfile.SpooledTemporaryFile(_MEMORY) as file:
        yield ColumnSpool(file, tagset)
