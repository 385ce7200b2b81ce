"""spaCy's DocBin files, and a configuration that trains on them."""

from __future__ import annotations

from annotations.exchange.format import FileContent, Format, FormatWriter
from annotations.exchange.formats.spacy.writing import render, tokenizer, write
from annotations.exchange.tokens import TokenOptions
from annotations.exchange.unit import UnitKind
from annotations.messages import _

FORMAT = Format(
    "spacy",
    lambda: _("a folder for spaCy: .spacy files and a training configuration"),
    writer=FormatWriter(
        render,
        write,
        TokenOptions,
        is_folder=True,
        units=(UnitKind.PARAGRAPH, UnitKind.ARTICLE, UnitKind.SENTENCE),
        holds=frozenset(
            {FileContent.IDS, FileContent.VALUES, FileContent.NOTES, FileContent.LINKS}
        ),
        offsets="tokens",
        tokens=tokenizer,
        requires=lambda _options: ("spacy", "spacy.lang.ar"),
    ),
)
