"""doccano's JSON Lines with relations; its offsets count UTF-16 code units."""

from __future__ import annotations

from annotations.exchange.format import (
    ALL_CONTENT,
    ANY_UNIT,
    FileContent,
    Format,
    FormatReader,
    FormatWriter,
)
from annotations.exchange.formats.doccano.reading import DoccanoReadingOptions, read
from annotations.exchange.formats.doccano.writing import render, write
from annotations.exchange.options import NoOptions
from annotations.messages import _

FORMAT = Format(
    "doccano",
    lambda: _("JSON Lines for doccano, with entities and relations"),
    writer=FormatWriter(
        render,
        write,
        NoOptions,
        suffix=".jsonl",
        units=ANY_UNIT,
        holds=ALL_CONTENT - {FileContent.TIMES},
        offsets="UTF-16 code units, end excluded",
    ),
    reader=FormatReader(read, DoccanoReadingOptions),
)
