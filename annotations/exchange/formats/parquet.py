"""Parquet, with the columns of `spans-jsonl`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotations.exchange.features import UNIT
from annotations.exchange.format import ANY_UNIT, Format, FormatWriter
from annotations.exchange.formats.spans_jsonl.writing import TextOptions
from annotations.exchange.parquet_file import RowTables, row_groups
from annotations.exchange.records import unit_record
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport
    from annotations.exchange.unit import TextUnit


def render(
    units: Iterator[TextUnit], options: TextOptions, _report: ExportReport
) -> Iterator[Any]:
    """Tables with a row for each unit; nothing is altered."""
    with_text = not options.without_text
    yield from RowTables(UNIT).of(
        unit_record(unit, with_text=with_text) for unit in units
    )


def write(
    parts: Iterable[SplitPart],
    _options: TextOptions,
    output: ExportOutput,
    _report: ExportReport,
) -> None:
    """Write the tables of each part to its file."""
    for part in parts:
        with row_groups(output.file(part.name), UNIT) as groups:
            for table in part.pieces:
                groups.add(table)


FORMAT = Format(
    "parquet",
    lambda: _("Parquet, with the columns of spans-jsonl"),
    writer=FormatWriter(
        render,
        write,
        TextOptions,
        suffix=".parquet",
        units=ANY_UNIT,
        requires=lambda _options: ("parquet", "pyarrow.parquet"),
    ),
)
