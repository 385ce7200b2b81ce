"""Parquet, with the columns of `spans-jsonl`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.exchange.features import UNIT
from annotations.exchange.format import ANY_UNIT, Format, FormatWriter
from annotations.exchange.formats.spans_jsonl.writing import TextOptions
from annotations.exchange.parquet_file import parquet_rows
from annotations.exchange.records import unit_record
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport


def write(
    parts: Iterable[SplitPart],
    options: TextOptions,
    output: ExportOutput,
    _report: ExportReport,
) -> None:
    """Write each unit as a row; nothing is altered."""
    for part in parts:
        with parquet_rows(output.file(part.name), UNIT) as rows:
            for unit in part.units:
                rows.add(unit_record(unit, with_text=not options.without_text))


FORMAT = Format(
    "parquet",
    lambda: _("Parquet, with the columns of spans-jsonl"),
    writer=FormatWriter(
        write,
        TextOptions,
        suffix=".parquet",
        units=ANY_UNIT,
        requires=("parquet", "pyarrow"),
    ),
)
