"""Rows by split, and the card that declares every column.

Without declared columns a split in which nobody has marked anything would have other
types than the others, and the data set would not load.
"""

from __future__ import annotations

from contextlib import ExitStack
from importlib.util import find_spec
from typing import TYPE_CHECKING

from annotations.exchange.extras import required
from annotations.exchange.formats.hf.card import card
from annotations.exchange.formats.hf.columns import HfColumns
from annotations.exchange.formats.hf.options import RowFiles
from annotations.exchange.formats.hf.row_files import JsonRows, ParquetFiles
from annotations.exchange.tokens import tokenized

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    """Write the files of rows of each part, and the card."""
    in_json = _in_json(options.rows)
    paths: dict[str, str] = {}
    columns = None
    for part in parts:
        columns = columns or HfColumns(
            part.tagset, in_json=in_json, with_soft=options.soft_labels
        )
        split = _SPLITS.get(part.name, part.name)
        with ExitStack() as stack:
            files: JsonRows | ParquetFiles
            if in_json:
                files = JsonRows(output, split)
            else:
                files = ParquetFiles(output, split, columns.features(), stack)
            for unit in part.units:
                files.add(columns.row(tokenized(unit, options.align, report), report))
            paths[split] = files.close()
    if columns is not None:
        lines = card(columns.features(), paths, report)
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
