"""All formats, by name; commands and screens offer exactly these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import ExchangeError
from annotations.exchange.formats import (
    brat,
    chat,
    conll,
    conllu,
    csv,
    doccano,
    gliner,
    hf,
    jsonl,
    label_studio,
    parquet,
    prodigy,
    spacy,
    spans_jsonl,
    uima,
    w3c,
)
from annotations.messages import _

if TYPE_CHECKING:
    from annotations.exchange.format import Format, FormatReader, FormatWriter

FORMATS: tuple[Format, ...] = (
    jsonl.FORMAT,
    spans_jsonl.FORMAT,
    csv.FORMAT,
    parquet.FORMAT,
    hf.FORMAT,
    spacy.FORMAT,
    conll.FORMAT,
    conllu.FORMAT,
    gliner.FORMAT,
    chat.FORMAT,
    prodigy.FORMAT,
    label_studio.FORMAT,
    doccano.FORMAT,
    brat.FORMAT,
    w3c.FORMAT,
    uima.FORMAT,
)
"""In the order in which they are offered."""


def format_named(name: str) -> Format:
    """The format of that name.

    Raises:
        ExchangeError: There is none.
    """
    for known in FORMATS:
        if known.name == name:
            return known
    message = _("there is no format {name}: choose one of {names}")
    names = ", ".join(known.name for known in FORMATS)
    raise ExchangeError(message.format(name=name, names=names))


def writer_of(name: str) -> FormatWriter[object]:
    """How the format of that name is written.

    Raises:
        ExchangeError: There is no such format, or it can only be read.
    """
    writer = format_named(name).writer
    if writer is None:
        raise ExchangeError(_("{format} can only be imported").format(format=name))
    return writer


def reader_of(name: str) -> FormatReader[object]:
    """How the format of that name is read.

    Raises:
        ExchangeError: There is no such format, or it can only be written.
    """
    reader = format_named(name).reader
    if reader is None:
        raise ExchangeError(_("{format} can only be exported").format(format=name))
    return reader
