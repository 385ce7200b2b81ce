"""CoNLL-U Plus: a token a line, with what else is known about it in named columns.

The first line names the columns, which are known only when the last unit has been seen:
until then the rows wait in a temporary file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.exchange.columns import Lines, LinesOfTokens, column_spool
from annotations.exchange.format import ANY_UNIT, FileContent, Format, FormatWriter
from annotations.exchange.layers import Scheme, layer_name
from annotations.exchange.token_sentences import TokenSentences
from annotations.exchange.tokens import TokenOptions, own_tokenizer, tokenized
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport
    from annotations.exchange.tokens import TokenizedUnit
    from annotations.exchange.unit import TextUnit

_NAMESPACE = "HASHIYA"


def render(
    units: Iterator[TextUnit], options: TokenOptions, report: ExportReport
) -> Iterator[Lines]:
    """The lines of each unit; no tag is lost except by alignment."""
    sentences = TokenSentences()
    for unit in units:
        yield _lines_of(tokenized(unit, options.align, report), sentences)


def write(
    parts: Iterable[SplitPart],
    _options: TokenOptions,
    output: ExportOutput,
    _report: ExportReport,
) -> None:
    """Write a file for each part."""
    for part in parts:
        with column_spool(part.tagset, "\t") as spool:
            for lines in part.pieces:
                spool.add(lines)
            columns = spool.columns()
            names = [f"{_NAMESPACE}:{layer_name(*one)}".upper() for one in columns]
            head = f"# global.columns = {' '.join(['ID FORM MISC', *names])}\n"
            file = output.file(part.file(".conllup"))
            file.write(head.encode())
            file.writelines(spool.with_tags(one, columns) for one in spool.units())


def _lines_of(unit: TokenizedUnit, sentences: TokenSentences) -> Lines:
    lines, words = LinesOfTokens(unit, Scheme.BIO), unit.words()
    for number, (start, end) in enumerate(sentences.of(unit), 1):
        if number == 1:
            lines.add(f"# newdoc id = {_in_line(unit.unit.id)}")
        lines.add(f"# sent_id = {_in_line(unit.unit.id)}:{number}")
        lines.add(f"# text = {_text(unit, start, end)}")
        rows = [
            f"{at - start + 1}\t{words[at]}\t{_misc(unit, at)}"
            for at in range(start, end)
        ]
        lines.add_tokens(rows, start)
        lines.add("")
    return lines.all()


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
        render,
        write,
        TokenOptions,
        is_folder=True,
        units=ANY_UNIT,
        holds=frozenset[FileContent](),
        offsets="tokens; code points of the article in MISC",
        tokens=own_tokenizer,
    ),
)
