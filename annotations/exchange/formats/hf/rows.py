"""Rows as the bytes that are in a file, and numbers of tags that fit all files.

The tags of labels that the tagset no longer has are numbered as they are met. Whoever
renders some rows has met only those in them; so the rows get other numbers, in the rare
case that it matters, when all rows before them are known.
"""

from __future__ import annotations

import io
import json
from array import array
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from annotations.exchange.arrow_columns import ArrowColumns
from annotations.exchange.extras import required
from annotations.exchange.formats.hf.time_guard import TimeGuard
from annotations.exchange.json_text import JsonText, json_line, record_line
from annotations.exchange.parquet_file import RowTables, row_groups

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from annotations.exchange.formats.hf.columns import HfColumns, TagNumbers

_FILE_BYTES = 8_000_000
"""Of a Parquet file that takes no more rows."""
_SHARED = ("tokens", "ws", "offsets")
"""What rows of the same tokens have in common."""
_TAGS = "ner_tags"


class Rows(NamedTuple):
    """One row in JSON Lines, or a whole Parquet file."""

    data: bytes
    removed: tuple[str, ...]
    """The labels whose tags are numbered after those of the tagset, in their order."""


def json_rows(
    rows: Iterator[Mapping[str, object]], columns: HfColumns
) -> Iterator[Rows | TimeGuard]:
    """A line for each row, and in the end what `datasets` may do with their values."""
    guard = TimeGuard()
    texts: dict[str, tuple[object, JsonText]] = {}

    def text(name: str, value: object) -> JsonText:
        """The value as JSON, written once for all rows that have the same one."""
        if name not in texts or texts[name][0] is not value:
            texts[name] = value, JsonText.of(value)
        return texts[name][1]

    for row in rows:
        guard.see(row)
        shared = {name: text(name, row[name]) for name in _SHARED}
        yield Rows(record_line({**row, **shared}), columns.numbers.removed)
    yield guard


def parquet_files(
    rows: Iterator[Mapping[str, object]], columns: HfColumns
) -> Iterator[Rows]:
    """The rows in Parquet files, usually one."""
    features = columns.features()
    tables = RowTables(features).of(rows)
    for first in tables:
        file = io.BytesIO()
        with row_groups(file, features) as groups:
            for table in chain([first], tables):
                groups.add(table)
                if file.tell() >= _FILE_BYTES:
                    break
        yield Rows(file.getvalue(), columns.numbers.removed)


def no_rows(columns: HfColumns) -> bytes:
    """A Parquet file without rows."""
    file = io.BytesIO()
    with row_groups(file, columns.features()):
        pass
    return file.getvalue()


def renumbered(rows: Rows, numbers: TagNumbers, *, in_json: bool) -> bytes:
    """The rows with those numbers, which may get further labels.

    Args:
        rows: As they were rendered.
        numbers: Of all rows before them.
        in_json: Whether they are a line of JSON; else they are a Parquet file.
    """
    wanted = numbers.renumbering(rows.removed)
    if not wanted:
        return rows.data
    if not in_json:
        return _renumbered_file(rows.data, wanted)
    record = json.loads(rows.data)
    record[_TAGS] = [wanted.get(one, one) for one in record[_TAGS]]
    return json_line(record)


def _renumbered_file(data: bytes, wanted: Mapping[int, int]) -> bytes:
    arrow: Any = required("pyarrow", extra="parquet")
    parquet: Any = required("pyarrow.parquet", extra="parquet")
    found = parquet.ParquetFile(io.BytesIO(data))
    place = found.schema_arrow.get_field_index(_TAGS)
    kind = found.schema_arrow.field(place).type
    file = io.BytesIO()
    with parquet.ParquetWriter(
        file, found.schema_arrow, write_statistics=False
    ) as writer:
        for at in range(found.num_row_groups):
            table = found.read_row_group(at)
            tags = [
                array("q", [wanted.get(one, one) for one in row])
                for row in table.column(place).to_pylist()
            ]
            column = ArrowColumns(arrow).column(kind, tags)
            writer.write_table(
                table.set_column(place, found.schema_arrow.field(place), column)
            )
    return file.getvalue()
