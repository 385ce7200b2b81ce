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
    from collections.abc import Iterable, Iterator, Mapping
    from typing import BinaryIO

    from annotations.exchange.features import Feature

_BYTES = 4_000_000
"""Of columns, in a row group that is full. The writer keeps an index of all row groups
until the file is closed: smaller ones would make it long."""
_OBJECTS = 32
"""Rows that wait as objects."""
_CHARACTERS = 200_000
"""Of text, in rows that do not wait for more."""


class RowTables:
    """Makes tables of rows."""

    def __init__(self, columns: Mapping[str, Feature]) -> None:
        """Make them with these columns.

        Raises:
            ExchangeError: pyarrow is not installed.
        """
        self._schema = arrow_schema(columns)
        self._columns = ArrowColumns(required("pyarrow", extra="parquet"))

    def of(self, rows: Iterable[Mapping[str, object]]) -> Iterator[Any]:
        """All rows, some in each table; a column that a row lacks is empty there."""
        waiting: list[Mapping[str, object]] = []
        characters = 0
        for row in rows:
            waiting.append(row)
            characters += len(str(row.get("text") or ""))
            if len(waiting) >= _OBJECTS or characters >= _CHARACTERS:
                yield self._columns.table(waiting, self._schema)
                waiting.clear()
                characters = 0
        if waiting:
            yield self._columns.table(waiting, self._schema)


class RowGroups:
    """Takes tables, and writes them when there are enough."""

    def __init__(self, writer: Any, arrow: Any) -> None:
        self._writer = writer
        self._arrow = arrow
        self._tables: list[Any] = []
        """Of the row group."""
        self._bytes = 0
        """In these tables."""

    def add(self, table: Any) -> None:
        """Take a table."""
        self._tables.append(table)
        self._bytes += table.nbytes
        if self._bytes >= _BYTES:
            self.flush()

    def flush(self) -> None:
        """Write what is there as a row group."""
        if self._tables:
            self._writer.write_table(self._arrow.concat_tables(self._tables))
        self._tables.clear()
        self._bytes = 0


@contextmanager
def row_groups(file: BinaryIO, columns: Mapping[str, Feature]) -> Iterator[RowGroups]:
    """Takes tables of those columns, which are in the file after the block.

    Raises:
        ExchangeError: pyarrow is not installed.
    """
    arrow: Any = required("pyarrow", extra="parquet")
    parquet: Any = required("pyarrow.parquet", extra="parquet")
    schema = arrow_schema(columns)
    with parquet.ParquetWriter(file, schema, write_statistics=False) as writer:
        groups = RowGroups(writer, arrow)
        yield groups
        groups.flush()
