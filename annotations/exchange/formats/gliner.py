"""GLiNER's training data: tokens by its own rule, and spans of them, both ends included.

GLiNER keeps one label for a span of tokens, and never looks at a span that is wider than
its `max_width`: the first is reported here, and a file beside the data says what width
these data need.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.exchange.format import FileContent, Format, FormatWriter
from annotations.exchange.json_text import json_text
from annotations.exchange.report import Alteration
from annotations.exchange.tokens import TokenOptions, placed_on
from annotations.exchange.unit import UnitKind
from annotations.messages import _
from annotations.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport
    from annotations.exchange.tokens import AlignedAnnotation, TokenizedUnit

_TOKEN = re.compile(r"\w+(?:[-_]\w+)*|\S")
"""GLiNER's own. It takes marks off their letters; whatever reads the data does the same."""


_SETTINGS = ".settings.json"


@dataclass(slots=True)
class _Needs:
    """What a model must be able to take."""

    width: int = 1
    """Of the widest span, in tokens."""
    length: int = 1
    """Of the longest unit, in tokens."""


def write(
    parts: Iterable[SplitPart],
    options: TokenOptions,
    output: ExportOutput,
    report: ExportReport,
) -> None:
    """Write the units of each part as an array, and the settings beside it."""
    needs = _Needs()
    for part in parts:
        file = output.file(part.name)
        before = b"[\n"
        for unit in part.units:
            spans = (Span(*match.span()) for match in _TOKEN.finditer(unit.text))
            found = unit.article_only(spans)
            placed = placed_on(unit, found, options.align, report)
            file.write(before + json_text(_record(placed, needs, report)).encode())
            before = b",\n"
        file.write(b"\n]\n" if before == b",\n" else b"[]\n")
    settings = {"max_width": needs.width, "max_len": needs.length}
    output.file(_SETTINGS).write((json_text(settings) + "\n").encode())


def _record(
    unit: TokenizedUnit, needs: _Needs, report: ExportReport
) -> dict[str, object]:
    kept = _one_label_each(unit, report)
    needs.length = max(needs.length, len(unit.tokens))
    needs.width = max([needs.width, *(one.end - one.start for one in kept)])
    return {
        "tokenized_text": unit.words(),
        "ner": [[one.start, one.end - 1, one.annotation.label] for one in kept],
    }


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
