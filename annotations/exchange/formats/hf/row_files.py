"""The files that the rows of a split are written to.

Parquet takes several where there are many rows: its writer keeps an index of a file until
that is closed, and programs that train read files side by side. They are named as on the
Hugging Face hub. How many rows are in each depends on the rows alone, so that the same
sets always give the same files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.exchange.formats.hf.time_guard import TimeGuard
from annotations.exchange.json_text import JsonText, record_line
from annotations.exchange.parquet_file import parquet_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import ExitStack

    from annotations.exchange.features import Feature
    from annotations.exchange.output import ExportOutput
    from annotations.exchange.parquet_file import ParquetRows

_MOST_GROUPS = 100
"""Row groups of a file: about 10,000 rows of articles of 500 words."""
_SHARED = ("tokens", "ws", "offsets")
"""What rows of the same tokens have in common."""


class JsonRows:
    """A file of JSON Lines."""

    def __init__(self, output: ExportOutput, split: str) -> None:
        self._path = f"{split}.jsonl"
        self._file = output.file(self._path)
        self._guard = TimeGuard()
        self._texts: dict[str, tuple[object, JsonText]] = {}
        """Of each shared column: its last value, and that as JSON."""

    def add(self, row: Mapping[str, object]) -> None:
        """Write the row as a line."""
        self._guard.see(row)
        shared = {name: self._text(name, row[name]) for name in _SHARED}
        self._file.write(record_line({**row, **shared}))

    def _text(self, name: str, value: object) -> JsonText:
        """The value as JSON, written once for all rows that have the same one."""
        if name not in self._texts or self._texts[name][0] is not value:
            self._texts[name] = value, JsonText.of(value)
        return self._texts[name][1]

    def close(self) -> str:
        """The file's path, as a card names it.

        Raises:
            ExchangeError: `datasets` would alter what is in the file.
        """
        self._guard.check()
        return self._path


class ParquetFiles:
    """Parquet files; there is one even without rows."""

    def __init__(
        self,
        output: ExportOutput,
        split: str,
        columns: Mapping[str, Feature],
        stack: ExitStack,
    ) -> None:
        """Begin the first file.

        Args:
            output: Where the files go.
            split: As Hugging Face calls it; their names begin with it.
            columns: Of the rows.
            stack: Ends the file that is being written, if the export fails.
        """
        self._output = output
        self._split = split
        self._columns = columns
        self._stack = stack
        self._names: list[str] = []
        """Until all rows are written, nobody knows how many files there are."""
        self._rows = self._begin()

    def add(self, row: Mapping[str, object]) -> None:
        """Write the row; it is the first of a new file where the last one is full."""
        if self._rows.groups >= _MOST_GROUPS:
            self._stack.close()
            self._rows = self._begin()
        self._rows.add(row)

    def _begin(self) -> ParquetRows:
        name = f"{self._split}-{len(self._names):05}.parquet"
        self._names.append(name)
        return self._stack.enter_context(
            parquet_rows(self._output.file(name), self._columns)
        )

    def close(self) -> str:
        """Give the files the names that they keep, and return them as a card has them."""
        self._stack.close()
        if len(self._names) == 1:
            path = f"{self._split}.parquet"
            self._output.rename(self._names[0], path)
            return path
        for at, name in enumerate(self._names):
            last = f"{at:05}-of-{len(self._names):05}"
            self._output.rename(name, f"{self._split}-{last}.parquet")
        return f"{self._split}-*.parquet"
