"""doccano's JSON Lines with relations; its offsets count UTF-16 code units."""

from __future__ import annotations

from annotations.exchange.format import Format, FormatReader
from annotations.exchange.formats.doccano.reading import DoccanoReadingOptions, read
from annotations.messages import _

FORMAT = Format(
    "doccano",
    lambda: _("JSON Lines for doccano, with entities and relations"),
    reader=FormatReader(read, DoccanoReadingOptions),
)
