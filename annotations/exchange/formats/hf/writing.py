"""Rows by split, and the card that declares every column.

Without declared columns a split in which nobody has marked anything would have other
types than the others, and the data set would not load.
"""

from __future__ import annotations

from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from annotations.exchange.extras import required
from annotations.exchange.formats.hf.card import card
from annotations.exchange.formats.hf.columns import HfColumns
from annotations.exchange.formats.hf.options import RowFiles
from annotations.exchange.formats.hf.time_guard import TimeGuard
from annotations.exchange.json_text import json_line
from annotations.exchange.parquet_file import parquet_rows
from annotations.exchange.tokens import tokenized

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from annotations.exchange.formats.hf.options import HfOptions
    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport

_SPLITS = {"": "train", "dev": "validation"}
"""What Hugging Face calls them, where it is not what we do."""


def write(
    parts: Iterable[SplitPart],
    options: HfOptions,
    output: ExportOutput,
    report: ExportReport,
) -> None:
    """Write a file of rows for each part, and the card."""
    in_json = _in_json(options.rows)
    files: dict[str, str] = {}
    columns = None
    for part in parts:
        columns = columns or HfColumns(
            part.tagset, in_json=in_json, with_soft=options.soft_labels
        )
        split = _SPLITS.get(part.name, part.name)
        files[split] = f"{split}.jsonl" if in_json else f"{split}.parquet"
        with _rows(output.file(files[split]), columns, in_json=in_json) as add:
            for unit in part.units:
                add(columns.row(tokenized(unit, options.align, report), report))
    if columns is not None:
        lines = card(columns.features(), files, report)
        output.put("README.md", (f"{line}\n".encode() for line in lines))


def _in_json(rows: RowFiles) -> bool:
    """Whether the rows are written as JSON Lines.

    Raises:
        ExchangeError: They should be Parquet, and pyarrow is not installed.
    """
    if rows is RowFiles.PARQUET:
        required("pyarrow", extra="parquet")
    is_installed = find_spec("pyarrow") is not None
    return rows is RowFiles.JSONL or (rows is RowFiles.AUTO and not is_installed)


@contextmanager
def _rows(
    file: BinaryIO, columns: HfColumns, *, in_json: bool
) -> Iterator[Callable[[dict[str, object]], None]]:
    """What takes the rows of one file."""
    if not in_json:
        with parquet_rows(file, columns.features()) as rows:
            yield rows.add
        return
    guard = TimeGuard()

    def add(row: dict[str, object]) -> None:
        guard.see(row)
        file.write(json_line(row))

    yield add
    guard.check()
