"""brat's stand-off files: the text of each article, and its annotations beside it."""

from __future__ import annotations

from annotations.exchange.format import FileContent, Format, FormatReader, FormatWriter
from annotations.exchange.formats.brat.reading import BratReadingOptions, read
from annotations.exchange.formats.brat.writing import render, write
from annotations.exchange.options import NoOptions
from annotations.messages import _

FORMAT = Format(
    "brat",
    lambda: _("a folder for brat: .txt, .ann and annotation.conf"),
    writer=FormatWriter(
        render,
        write,
        NoOptions,
        is_folder=True,
        holds=frozenset(
            {FileContent.IDS, FileContent.VALUES, FileContent.NOTES, FileContent.LINKS}
        ),
    ),
    reader=FormatReader(read, BratReadingOptions, is_folder=True),
)
