"""Articles with their metadata in files that scrapers write: JSON Lines, CSV, Parquet.

In every format, a record is read as text fields; the person says which field is the
text and which one names the article.
"""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from annotations.errors import ExchangeError
from annotations.exchange.draft import FileLocation
from annotations.exchange.extras import required
from annotations.exchange.faults import ImportFault
from annotations.exchange.json_reading import json_lines
from annotations.exchange.utf8 import text_stream
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TextIO

    from annotations.exchange.source import Source

_LONGEST_CELL = 64 * 1024 * 1024
"""In characters; Python's own limit is shorter than an article may be."""
_PARQUET_ROWS = 256
"""Rows that are read at a time."""


class ArticleRecord(NamedTuple):
    """A record of a file; a field without a value is left out."""

    place: FileLocation
    fields: Mapping[str, str]


def article_records(source: Source) -> Iterator[ArticleRecord | ImportFault]:
    """The records of a file, by what its name ends in, and what cannot be understood.

    Raises:
        ExchangeError: It cannot be read, or ends in something else.
    """
    ending = source.name.rpartition(".")[2].lower()
    try:
        read = _READERS[ending]
    except KeyError:
        template = _("{name}: the name of a file with articles must end in {endings}")
        endings = ", ".join(f".{one}" for one in _READERS)
        message = template.format(name=source.name, endings=endings)
        raise ExchangeError(message) from None
    yield from read(source)


def _of_json(source: Source) -> Iterator[ArticleRecord | ImportFault]:
    with source.opened() as stream:
        for number, record in json_lines(stream):
            place = FileLocation(source.name, number)
            if isinstance(record, ExchangeError):
                yield ImportFault(place, str(record))
            elif isinstance(record, dict):
                yield ArticleRecord(place, _fields(record))
            else:
                yield ImportFault(
                    place, _("it is not a JSON object: write one article per line")
                )


def _of_csv(source: Source) -> Iterator[ArticleRecord | ImportFault]:
    csv.field_size_limit(_LONGEST_CELL)
    with (
        source.opened() as stream,
        text_stream(stream, source.name, newline="") as text,
    ):
        try:
            yield from _of_table(source.name, text)
        except csv.Error as error:
            template = _("{name}: not CSV: {reason}")
            message = template.format(name=source.name, reason=error)
            raise ExchangeError(message) from None


def _of_table(name: str, text: TextIO) -> Iterator[ArticleRecord | ImportFault]:
    delimiter = "\t" if name.lower().endswith(".tsv") else ","
    table = csv.reader(text, delimiter=delimiter, strict=True)
    header = next(table, [])
    before = table.line_num
    for cells in table:
        place = FileLocation(name, before + 1)
        before = table.line_num
        if len(cells) == len(header):
            yield ArticleRecord(place, _fields(dict(zip(header, cells, strict=True))))
        elif cells:
            template = _("the row has {count} cells, but the first row has {due}")
            message = template.format(count=len(cells), due=len(header))
            yield ImportFault(place, message)


def _of_parquet(source: Source) -> Iterator[ArticleRecord]:
    arrow = required("pyarrow", extra="parquet")
    parquet = required("pyarrow.parquet", extra="parquet")
    with source.opened() as stream:
        try:
            batches = parquet.ParquetFile(stream).iter_batches(_PARQUET_ROWS)
            rows = (row for batch in batches for row in batch.to_pylist())
            for number, row in enumerate(rows, start=1):
                yield ArticleRecord(FileLocation(source.name, number), _fields(row))
        except arrow.ArrowException as error:
            template = _("{name}: not Parquet: {reason}")
            message = template.format(name=source.name, reason=error)
            raise ExchangeError(message) from None


def _fields(record: Mapping[str, Any]) -> Mapping[str, str]:
    found = {str(name): _text_of(value) for name, value in record.items()}
    return {name: value for name, value in found.items() if value is not None}


def _text_of(value: Any) -> str | None:
    """The value as text: dates in ISO 8601, lists and objects as JSON."""
    match value:
        case None | "":
            return None
        case str():
            return value
        case bool() | int() | float():
            return json.dumps(value)
        case list() | dict():
            return json.dumps(value, ensure_ascii=False, default=str)
        case _:
            return value.isoformat() if hasattr(value, "isoformat") else str(value)


_READERS: Mapping[str, Callable[[Source], Iterator[ArticleRecord | ImportFault]]] = {
    "jsonl": _of_json,
    "ndjson": _of_json,
    "csv": _of_csv,
    "tsv": _of_csv,
    "parquet": _of_parquet,
}
