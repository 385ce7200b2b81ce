"""Rows into a Parquet file, some at a time: no more than a row group is in memory.

A row takes several times as much as an object as it does in a column. So rows become
columns more often than a row group is written.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from annotations.exchange.extras import required
from annotations.exchange.features import arrow_schema
from annotations.exchange.json_text import in_utf8

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from annotations.exchange.features import Feature

_ROWS = 256
"""Of a row group; more would take more memory, fewer a longer index."""
_CHARACTERS = 1_000_000
"""Of text, in a row group that is full before it has so many rows."""
_OBJECTS = 32
"""Rows that wait as objects."""


class ParquetRows:
    """Takes rows, and writes them when there are enough."""

    def __init__(self, writer: Any, schema: Any, arrow: Any) -> None:
        self._writer = writer
        self._schema = schema
        self._arrow = arrow
        self._rows: list[object] = []
        self._columns: list[Any] = []
        """Tables of earlier rows."""
        self._count = self._characters = 0
        """Of the row group so far."""

    def add(self, row: Mapping[str, object]) -> None:
        """Take a row; a column that it lacks is empty there."""
        self._rows.append(row)
        self._count += 1
        self._characters += len(str(row.get("text") or ""))
        if len(self._rows) >= _OBJECTS:
            self._make_columns()
        if self._count >= _ROWS or self._characters >= _CHARACTERS:
            self.flush()

    def flush(self) -> None:
        """Write what is there as a row group."""
        self._make_columns()
        if self._columns:
            self._writer.write_table(self._arrow.concat_tables(self._columns))
        self._columns.clear()
        self._count = self._characters = 0

    def _make_columns(self) -> None:
        if self._rows:
            self._columns.append(self._table())
        self._rows.clear()

    def _table(self) -> Any:
        """The rows as columns; what UTF-8 cannot hold, which is rare, is replaced."""
        of_rows = partial(self._arrow.Table.from_pylist, schema=self._schema)
        try:
            return of_rows(self._rows)
        except UnicodeEncodeError:
            return of_rows([in_utf8(row) for row in self._rows])


@contextmanager
def parquet_rows(
    file: BinaryIO, columns: Mapping[str, Feature]
) -> Iterator[ParquetRows]:
    """Rows of those columns, which are in the file after the block.

    Raises:
        ExchangeError: pyarrow is not installed.
    """
    arrow: Any = required("pyarrow", extra="parquet")
    parquet: Any = required("pyarrow.parquet", extra="parquet")
    schema = arrow_schema(columns)
    with parquet.ParquetWriter(file, schema, write_statistics=False) as writer:
        rows = ParquetRows(writer, schema, arrow)
        yield rows
        rows.flush()
