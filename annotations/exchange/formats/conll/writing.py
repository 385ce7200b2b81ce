"""A token a line, an empty line after each sentence, `-DOCSTART-` before each unit.

`all.conll` has a column for each layer; a layer's own file, such as `claim-2.conll`, has
the token and that column alone, as flat trainers want it. How many layers there are is
known when the last unit has been seen: until then the lines wait in temporary files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from annotations.exchange.columns import Lines, LinesOfTokens, column_spool
from annotations.exchange.json_text import json_line
from annotations.exchange.layers import OUTSIDE, Scheme, layer_name, layers_of, tags
from annotations.exchange.options import option
from annotations.exchange.records import unit_place
from annotations.exchange.token_sentences import TokenSentences
from annotations.exchange.tokens import TokenOptions, tokenized
from annotations.messages import Message, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport
    from annotations.exchange.tokens import TokenizedUnit
    from annotations.exchange.unit import TextUnit

_DOCUMENT = "-DOCSTART-"


@dataclass(frozen=True, slots=True)
class ConllOptions(TokenOptions):
    """The options of CoNLL files."""

    scheme: Scheme = option(
        Scheme.BIO,
        title=Message("scheme"),
        meaning=lambda: _(
            "The tagging scheme; wojood writes all tags of a token on its line."
        ),
    )


class ListedLines(NamedTuple):
    """A unit, as it waits for the columns of all others."""

    listed: bytes
    """Says which unit it is, as CoNLL has no place for it."""
    lines: Lines | bytes
    """What is in `all.conll`; bytes if it needs no other columns."""


def render(
    units: Iterator[TextUnit], options: ConllOptions, report: ExportReport
) -> Iterator[ListedLines]:
    """The lines of each unit; no tag is lost except by alignment."""
    sentences = TokenSentences()
    for unit in units:
        found = tokenized(unit, options.align, report)
        listed = json_line(unit_place(unit))
        if options.scheme is Scheme.WOJOOD:
            yield ListedLines(listed, _wojood(found, sentences).encode())
        else:
            lines = _lines_of(found, options.scheme, sentences)
            yield ListedLines(listed, lines)


def write(
    parts: Iterable[SplitPart],
    options: ConllOptions,
    output: ExportOutput,
    _report: ExportReport,
) -> None:
    """Write the files of each part."""
    for part in parts:
        lines = _listed(part, output)
        if options.scheme is Scheme.WOJOOD:
            output.file(f"{part.folder}all.conll").writelines(lines)
        else:
            _write_layers(lines, part, output)


def _listed(part: SplitPart, output: ExportOutput) -> Iterator[Any]:
    """The lines of all units; which they are goes to a file."""
    listing = output.file(f"{part.folder}units.jsonl")
    for piece in part.pieces:
        listing.write(piece.listed)
        yield piece.lines


def _wojood(unit: TokenizedUnit, sentences: TokenSentences) -> str:
    columns = [
        tags(layer.placed, len(unit.tokens), Scheme.WOJOOD) for layer in layers_of(unit)
    ]
    words = unit.words()
    found = [f"{_DOCUMENT} {OUTSIDE}\n\n"]
    for start, end in sentences.of(unit):
        for at in range(start, end):
            tags_of = [column[at] for column in columns if column[at] != OUTSIDE]
            found.append(f"{words[at]} {' '.join(tags_of) or OUTSIDE}\n")
        found.append("\n")
    return "".join(found)


def _write_layers(
    units: Iterable[Lines], part: SplitPart, output: ExportOutput
) -> None:
    with column_spool(part.tagset, " ") as spool:
        for lines in units:
            spool.add(lines)
        columns = spool.columns()
        everything = output.file(f"{part.folder}all.conll")
        names = [f"{part.folder}{layer_name(*one)}.conll" for one in columns]
        files = [output.file(name) for name in names]
        for lines in spool.units():
            everything.write(spool.with_tags(lines, columns))
            for column, file in zip(columns, files, strict=True):
                file.write(spool.with_tags(lines, [column]))


def _lines_of(unit: TokenizedUnit, scheme: Scheme, sentences: TokenSentences) -> Lines:
    lines, words = LinesOfTokens(unit, scheme), unit.words()
    lines.add_outside(_DOCUMENT)
    lines.add("")
    for start, end in sentences.of(unit):
        lines.add_tokens(words[start:end], start)
        lines.add("")
    return lines.all()
