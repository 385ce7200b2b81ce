"""Rows by split, and the card that declares every column.

Without declared columns a split in which nobody has marked anything would have other
types than the others, and the data set would not load.
"""

from __future__ import annotations

from importlib.util import find_spec
from itertools import chain
from typing import TYPE_CHECKING

from annotations.exchange.extras import required
from annotations.exchange.formats.hf.card import card
from annotations.exchange.formats.hf.columns import HfColumns
from annotations.exchange.formats.hf.options import RowFiles
from annotations.exchange.formats.hf.row_files import write_json, write_parquet
from annotations.exchange.formats.hf.rows import json_rows, parquet_files
from annotations.exchange.tokens import tokenized

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotations.exchange.formats.hf.options import HfOptions
    from annotations.exchange.formats.hf.rows import Rows
    from annotations.exchange.formats.hf.time_guard import TimeGuard
    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport
    from annotations.exchange.unit import TextUnit
    from annotations.model import Tagset

_SPLITS = {"": "train", "dev": "validation"}
"""What Hugging Face calls them, where it is not what we do."""
_FILE_SETS = 2_000
_JSON_SETS = 200


def render(
    units: Iterator[TextUnit], options: HfOptions, report: ExportReport
) -> Iterator[Rows | TimeGuard]:
    """Each unit as a row."""
    for first in units:
        columns = _columns(first.document.tagset, options)
        rows = (
            columns.row(tokenized(unit, options.align, report), report)
            for unit in chain([first], units)
        )
        if columns.in_json:
            yield from json_rows(rows, columns)
        else:
            yield from parquet_files(rows, columns)


def write(
    parts: Iterable[SplitPart],
    options: HfOptions,
    output: ExportOutput,
    report: ExportReport,
) -> None:
    """Write the files of rows of each part, and the card."""
    paths: dict[str, str] = {}
    columns = None
    for part in parts:
        columns = columns or _columns(part.tagset, options)
        split = _SPLITS.get(part.name, part.name)
        write_rows = write_json if columns.in_json else write_parquet
        paths[split] = write_rows(part.pieces, columns, output, split)
    if columns is not None:
        lines = card(columns.features(), paths, report)
        output.put("README.md", (f"{line}\n".encode() for line in lines))


def run_sets(options: HfOptions) -> int:
    """How many sets are rendered together: those of a Parquet file."""
    return _JSON_SETS if _in_json(options.rows) else _FILE_SETS


def requires(options: HfOptions) -> Sequence[str]:
    """What writes Parquet, unless the rows are written as JSON Lines."""
    return () if _in_json(options.rows) else ("parquet", "pyarrow.parquet")


def _columns(tagset: Tagset, options: HfOptions) -> HfColumns:
    in_json = _in_json(options.rows)
    return HfColumns(tagset, in_json=in_json, with_soft=options.soft_labels)


def _in_json(rows: RowFiles) -> bool:
    """Whether the rows are written as JSON Lines.

    Raises:
        ExchangeError: They should be Parquet, and pyarrow is not installed.
    """
    if rows is RowFiles.PARQUET:
        required("pyarrow", extra="parquet")
    is_installed = find_spec("pyarrow") is not None
    return rows is RowFiles.JSONL or (rows is RowFiles.AUTO and not is_installed)
