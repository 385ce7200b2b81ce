"""The W3C's Web Annotations, one a line."""

from __future__ import annotations

from annotations.exchange.format import FileContent, Format, FormatReader, FormatWriter
from annotations.exchange.formats.spans_jsonl.writing import TextOptions
from annotations.exchange.formats.w3c.reading import read
from annotations.exchange.formats.w3c.writing import render
from annotations.exchange.options import NoOptions
from annotations.exchange.pieces import write_pieces
from annotations.messages import _

FORMAT = Format(
    "w3c",
    lambda: _("W3C Web Annotations, one per line"),
    writer=FormatWriter(
        render,
        write_pieces,
        TextOptions,
        suffix=".jsonl",
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
