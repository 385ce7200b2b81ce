"""GLiNER's training data: tokens by its own rule, and spans of them, both ends included.

GLiNER keeps one label for a span of tokens, and never looks at a span that is wider than
its `max_width`: the first is reported here, and a file beside the data says what width
these data need.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from annotations.exchange.format import FileContent, Format, FormatWriter
from annotations.exchange.json_text import json_text
from annotations.exchange.pieces import write_array
from annotations.exchange.report import Alteration
from annotations.exchange.tokens import TokenOptions, placed_on
from annotations.exchange.unit import MadeOnce, UnitKind
from annotations.messages import _
from annotations.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport
    from annotations.exchange.tokens import AlignedAnnotation, TokenizedUnit
    from annotations.exchange.unit import TextUnit

_TOKEN = re.compile(r"\w+(?:[-_]\w+)*|\S")
"""GLiNER's own. It takes marks off their letters; whatever reads the data does the same."""


_SETTINGS = ".settings.json"


class Item(NamedTuple):
    """A unit, and what a model must be able to take for it."""

    data: bytes
    """As JSON."""
    width: int
    """Of its widest span, in tokens."""
    length: int
    """In tokens."""


def render(
    units: Iterator[TextUnit], options: TokenOptions, report: ExportReport
) -> Iterator[Item]:
    """Each unit as an item of the array."""
    tokens = MadeOnce(_tokens)
    for unit in units:
        found = unit.article_only(tokens.of(unit))
        placed = placed_on(unit, found, options.align, report)
        kept = _one_label_each(placed, report)
        record = {
            "tokenized_text": placed.words(),
            "ner": [[one.start, one.end - 1, one.annotation.label] for one in kept],
        }
        width = max((one.end - one.start for one in kept), default=1)
        yield Item(json_text(record).encode(), width, len(placed.tokens))


def write(
    parts: Iterable[SplitPart],
    _options: TokenOptions,
    output: ExportOutput,
    _report: ExportReport,
) -> None:
    """Write the units of each part as an array, and the settings beside it."""
    width = length = 1

    def data(items: Iterable[Item]) -> Iterator[bytes]:
        nonlocal width, length
        for item in items:
            width, length = max(width, item.width), max(length, item.length)
            yield item.data

    for part in parts:
        write_array(output.file(part.name), data(part.pieces))
    settings = {"max_width": width, "max_len": length}
    output.file(_SETTINGS).write((json_text(settings) + "\n").encode())


def _tokens(text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in _TOKEN.finditer(text))


def _one_label_each(
    unit: TokenizedUnit, report: ExportReport
) -> list[AlignedAnnotation]:
    """The annotations, except those on the same tokens as an earlier one."""
    kept: dict[tuple[int, int], AlignedAnnotation] = {}
    for one in unit.placed:
        if (one.start, one.end) in kept:
            report.add_altered(unit.unit.document, one.annotation, Alteration.DROPPED)
        else:
            kept[one.start, one.end] = one
    return list(kept.values())


FORMAT = Format(
    "gliner",
    lambda: _("JSON for GLiNER, with the settings that it needs"),
    writer=FormatWriter(
        render,
        write,
        TokenOptions,
        suffix=".json",
        beside=(_SETTINGS,),
        units=(UnitKind.SENTENCE, UnitKind.PARAGRAPH, UnitKind.ARTICLE),
        holds=frozenset[FileContent](),
        offsets="tokens, both ends included",
        tokens=lambda: f"gliner {_TOKEN.pattern}",
    ),
)
