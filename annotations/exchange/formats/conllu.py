"""CoNLL-U Plus: a token a line, with what else is known about it in named columns.

The first line names the columns, which are known only when the last unit has been seen:
until then the rows wait in a temporary file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.exchange.columns import column_spool
from annotations.exchange.format import ANY_UNIT, FileContent, Format, FormatWriter
from annotations.exchange.layers import Scheme, layer_name, layers_of, tags
from annotations.exchange.token_sentences import token_sentences
from annotations.exchange.tokens import TokenOptions, own_tokenizer, tokenized
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.exchange.columns import ColumnSpool
    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport
    from annotations.exchange.tokens import TokenizedUnit

_NAMESPACE = "HASHIYA"


def write(
    parts: Iterable[SplitPart],
    options: TokenOptions,
    output: ExportOutput,
    report: ExportReport,
) -> None:
    """Write a file for each part; no tag is lost except by alignment."""
    for part in parts:
        with column_spool(part.tagset) as spool:
            for unit in part.units:
                _spool(tokenized(unit, options.align, report), spool)
            file = output.file(part.file(".conllup"))
            names = [
                f"{_NAMESPACE}:{layer_name(*key)}".upper() for key in spool.layers()
            ]
            file.write(
                f"# global.columns = {' '.join(['ID FORM MISC', *names])}\n".encode()
            )
            for row in spool.rows():
                file.write(("\t".join([row.words, *row.tags]) + "\n").encode())


def _spool(unit: TokenizedUnit, spool: ColumnSpool) -> None:
    columns = {
        (layer.label, layer.depth): tags(layer.placed, len(unit.tokens), Scheme.BIO)
        for layer in layers_of(unit)
    }
    words = unit.words()
    for number, (start, end) in enumerate(token_sentences(unit), 1):
        if number == 1:
            spool.add(f"# newdoc id = {_in_line(unit.unit.id)}")
        spool.add(f"# sent_id = {_in_line(unit.unit.id)}:{number}")
        spool.add(f"# text = {_text(unit, start, end)}")
        rows = [
            f"{at - start + 1}\t{words[at]}\t{_misc(unit, at)}"
            for at in range(start, end)
        ]
        inside = {key: column[start:end] for key, column in columns.items()}
        spool.add_tokens(rows, inside)
        spool.add("")


def _text(unit: TokenizedUnit, start: int, end: int) -> str:
    found = unit.unit.text[unit.tokens[start].start : unit.tokens[end - 1].end]
    return _in_line(found)


def _in_line(words: str) -> str:
    """The words with every blank, and what would break the line, as one space."""
    return " ".join(words.split())


def _misc(unit: TokenizedUnit, at: int) -> str:
    """The token's place in the article, and whether a blank follows it."""
    token = unit.tokens[at]
    start = unit.unit.start
    place = f"TokenRange={start + token.start}:{start + token.end}"
    after = unit.unit.text[token.end : token.end + 1]
    return place if not after or after.isspace() else f"SpaceAfter=No|{place}"


FORMAT = Format(
    "conllu",
    lambda: _("a folder of CoNLL-U Plus files, with a column for each layer of tags"),
    writer=FormatWriter(
        write,
        TokenOptions,
        is_folder=True,
        units=ANY_UNIT,
        holds=frozenset[FileContent](),
        offsets="tokens; code points of the article in MISC",
        tokens=own_tokenizer,
    ),
)
