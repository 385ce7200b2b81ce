"""CoNLL columns: a token a line, a column a layer."""

from __future__ import annotations

from annotations.exchange.format import Format, FormatReader
from annotations.exchange.formats.conll.reading import ConllReadingOptions, read
from annotations.messages import _

FORMAT = Format(
    "conll",
    lambda: _("a folder of CoNLL files, with a column for each layer of tags"),
    reader=FormatReader(read, ConllReadingOptions, is_folder=True),
)
