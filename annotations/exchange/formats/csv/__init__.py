"""CSV: a row for each annotation, for tables and people."""

from __future__ import annotations

from annotations.exchange.format import FileContent, Format, FormatReader, FormatWriter
from annotations.exchange.formats.csv.reading import read
from annotations.exchange.formats.csv.writing import CsvOptions, render, write
from annotations.exchange.options import NoOptions
from annotations.messages import _

FORMAT = Format(
    "csv",
    lambda: _("CSV, one row per annotation"),
    writer=FormatWriter(
        render,
        write,
        CsvOptions,
        suffix=".csv",
        holds=frozenset(
            {
                FileContent.IDS,
                FileContent.VALUES,
                FileContent.NOTES,
                FileContent.LINKS,
                FileContent.TIMES,
            }
        ),
    ),
    reader=FormatReader(read, NoOptions),
)
