"""brat's stand-off files: the text of each article, and its annotations beside it."""

from __future__ import annotations

from annotations.exchange.format import Format, FormatReader
from annotations.exchange.formats.brat.reading import BratReadingOptions, read
from annotations.messages import _

FORMAT = Format(
    "brat",
    lambda: _("a folder for brat: .txt, .ann and annotation.conf"),
    reader=FormatReader(read, BratReadingOptions, is_folder=True),
)
