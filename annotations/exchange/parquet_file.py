"""Rows into a Parquet file, some at a time: no more than a row group is in memory.

A row takes several times as much as an object as it does in a column. So rows become
columns more often than a row group is written.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from annotations.exchange.arrow_columns import ArrowColumns
from annotations.exchange.extras import required
from annotations.exchange.features import arrow_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from annotations.exchange.features import Feature

_BYTES = 4_000_000
"""Of columns, in a row group that is full. The writer keeps an index of all row groups
until the file is closed: smaller ones would make it long."""
_OBJECTS = 32
"""Rows that wait as objects."""
_CHARACTERS = 200_000
"""Of text, in rows that do not wait for more."""


class ParquetRows:
    """Takes rows, and writes them when there are enough."""

    def __init__(self, writer: Any, schema: Any, arrow: Any) -> None:
        self.groups = 0
        """Row groups that have been written."""
        self._writer = writer
        self._schema = schema
        self._arrow = arrow
        self._columns = ArrowColumns(arrow)
        self._rows: list[Mapping[str, object]] = []
        self._characters = 0
        """Of the text in these rows."""
        self._tables: list[Any] = []
        """Earlier rows of the row group, as columns."""
        self._bytes = 0
        """In these columns."""

    def add(self, row: Mapping[str, object]) -> None:
        """Take a row; a column that it lacks is empty there."""
        self._rows.append(row)
        self._characters += len(str(row.get("text") or ""))
        if len(self._rows) >= _OBJECTS or self._characters >= _CHARACTERS:
            self._make_columns()
        if self._bytes >= _BYTES:
            self.flush()

    def flush(self) -> None:
        """Write what is there as a row group."""
        self._make_columns()
        if self._tables:
            self._writer.write_table(self._arrow.concat_tables(self._tables))
            self.groups += 1
        self._tables.clear()
        self._bytes = 0

    def _make_columns(self) -> None:
        if self._rows:
            table = self._columns.table(self._rows, self._schema)
            self._tables.append(table)
            self._bytes += table.nbytes
        self._rows.clear()
        self._characters = 0


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
