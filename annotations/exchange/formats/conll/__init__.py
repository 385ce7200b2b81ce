"""CoNLL columns: a token a line, a column a layer."""

from __future__ import annotations

from annotations.exchange.format import (
    ANY_UNIT,
    FileContent,
    Format,
    FormatReader,
    FormatWriter,
)
from annotations.exchange.formats.conll.reading import ConllReadingOptions, read
from annotations.exchange.formats.conll.writing import ConllOptions, render, write
from annotations.exchange.tokens import own_tokenizer
from annotations.messages import _

FORMAT = Format(
    "conll",
    lambda: _("a folder of CoNLL files, with a column for each layer of tags"),
    writer=FormatWriter(
        render,
        write,
        ConllOptions,
        is_folder=True,
        units=ANY_UNIT,
        holds=frozenset[FileContent](),
        offsets="tokens",
        tokens=own_tokenizer,
    ),
    reader=FormatReader(read, ConllReadingOptions, is_folder=True),
)
