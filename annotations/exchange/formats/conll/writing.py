"""A token a line, an empty line after each sentence, `-DOCSTART-` before each unit.

`all.conll` has a column for each layer; a layer's own file, such as `claim-2.conll`, has
the token and that column alone, as flat trainers want it. How many layers there are is
known when the last unit has been seen: until then the lines wait in temporary files.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from annotations.exchange.columns import Row, column_spool
from annotations.exchange.json_text import json_line
from annotations.exchange.layers import OUTSIDE, Scheme, layer_name, layers_of, tags
from annotations.exchange.options import option
from annotations.exchange.records import unit_place
from annotations.exchange.token_sentences import token_sentences
from annotations.exchange.tokens import TokenOptions, tokenized
from annotations.messages import Message, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotations.exchange.columns import ColumnSpool
    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport
    from annotations.exchange.tokens import TokenizedUnit

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


def write(
    parts: Iterable[SplitPart],
    options: ConllOptions,
    output: ExportOutput,
    report: ExportReport,
) -> None:
    """Write the files of each part; no tag is lost except by alignment."""
    for part in parts:
        units = _listed(part, options, output, report)
        if options.scheme is Scheme.WOJOOD:
            _write_wojood(units, part, output)
        else:
            _write_layers(units, options.scheme, part, output)


def _listed(
    part: SplitPart, options: ConllOptions, output: ExportOutput, report: ExportReport
) -> Iterator[TokenizedUnit]:
    """The units in tokens; which they are goes to a file, as CoNLL has no place for it."""
    listing = output.file(f"{part.folder}units.jsonl")
    for unit in part.units:
        found = tokenized(unit, options.align, report)
        listing.write(json_line(unit_place(unit)))
        yield found


def _write_wojood(
    units: Iterable[TokenizedUnit], part: SplitPart, output: ExportOutput
) -> None:
    file = output.file(f"{part.folder}all.conll")
    for unit in units:
        columns = _columns(unit, Scheme.WOJOOD).values()
        file.write(f"{_DOCUMENT} {OUTSIDE}\n\n".encode())
        words = unit.words()
        for start, end in token_sentences(unit):
            for at in range(start, end):
                tags_of = [column[at] for column in columns if column[at] != OUTSIDE]
                file.write(f"{words[at]} {' '.join(tags_of) or OUTSIDE}\n".encode())
            file.write(b"\n")


def _write_layers(
    units: Iterable[TokenizedUnit],
    scheme: Scheme,
    part: SplitPart,
    output: ExportOutput,
) -> None:
    with column_spool(part.tagset) as spool:
        for unit in units:
            _spool(unit, scheme, spool)
        names = [layer_name(*key) for key in spool.layers()]
        everything = output.file(f"{part.folder}all.conll")
        files = [output.file(f"{part.folder}{name}.conll") for name in names]
        for rows in _blocks(spool.rows(), len(names)):
            everything.write(_lines(rows, [" ".join(one.tags) for one in rows]))
            for at, file in enumerate(files):
                file.write(_lines(rows, [one.tags[at] for one in rows]))


def _spool(unit: TokenizedUnit, scheme: Scheme, spool: ColumnSpool) -> None:
    columns = _columns(unit, scheme)
    words = unit.words()
    spool.add(_DOCUMENT)
    spool.add("")
    for start, end in token_sentences(unit):
        inside = {key: column[start:end] for key, column in columns.items()}
        spool.add_tokens(words[start:end], inside)
        spool.add("")


def _columns(unit: TokenizedUnit, scheme: Scheme) -> dict[tuple[str, int], list[str]]:
    """The tags of every token, by the label and depth of the layer."""
    return {
        (layer.label, layer.depth): tags(layer.placed, len(unit.tokens), scheme)
        for layer in layers_of(unit)
    }


def _blocks(rows: Iterable[Row], columns: int) -> Iterator[list[Row]]:
    """The rows of each sentence with all columns, without the line that ends it."""
    outside = (OUTSIDE,) * columns
    for is_empty, block in groupby(rows, key=lambda row: not row.words):
        if not is_empty:
            yield [row if row.tags else Row(row.words, outside) for row in block]


def _lines(rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    """Each row with the columns after its word, and the empty line that ends them."""
    pairs = zip(rows, columns, strict=True)
    return "".join([*(f"{row.words} {tags}\n" for row, tags in pairs), "\n"]).encode()
