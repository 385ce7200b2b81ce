"""JSON Lines for trainers: a text and the spans in it on each line."""

from __future__ import annotations

from annotations.exchange.format import ANY_UNIT, Format, FormatReader, FormatWriter
from annotations.exchange.formats.spans_jsonl.reading import read
from annotations.exchange.formats.spans_jsonl.writing import TextOptions, render
from annotations.exchange.options import NoOptions
from annotations.exchange.pieces import write_pieces
from annotations.messages import _

FORMAT = Format(
    "spans-jsonl",
    lambda: _("JSON Lines, one text with its spans per line"),
    writer=FormatWriter(
        render, write_pieces, TextOptions, suffix=".jsonl", units=ANY_UNIT
    ),
    reader=FormatReader(read, NoOptions),
)
