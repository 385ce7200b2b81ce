"""CSV: a row for each annotation, for tables and people."""

from __future__ import annotations

from annotations.exchange.format import Format, FormatReader
from annotations.exchange.formats.csv.reading import read
from annotations.exchange.options import NoOptions
from annotations.messages import _

FORMAT = Format(
    "csv",
    lambda: _("CSV, a row for each annotation"),
    reader=FormatReader(read, NoOptions),
)
