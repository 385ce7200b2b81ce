"""Prodigy's JSON Lines for `spans_manual`, whose spans may overlap.

A span's characters are its own. Its tokens are the first and the last that it touches,
both included; a span that touches none has none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, TypeAlias

from annotations.exchange.format import ANY_UNIT, FileContent, Format, FormatWriter
from annotations.exchange.json_text import JsonText, record_line, without_none
from annotations.exchange.options import NoOptions
from annotations.exchange.pieces import write_pieces
from annotations.exchange.report import LostLink
from annotations.exchange.tokens import own_tokenizer, own_tokens
from annotations.exchange.unit import MadeOnce
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.exchange.report import ExportReport
    from annotations.exchange.unit import TextUnit
    from annotations.model import Annotation, Span

    _Tokens: TypeAlias = MadeOnce[JsonText, Sequence[Span]]


def render(
    units: Iterator[TextUnit], _options: NoOptions, report: ExportReport
) -> Iterator[bytes]:
    """Each unit as a line; no span is altered."""
    tokens = MadeOnce(_tokens)
    for unit in units:
        yield record_line(_record(unit, tokens, report))


def _record(unit: TextUnit, tokens: _Tokens, report: ExportReport) -> dict[str, object]:
    found = own_tokens(unit)
    annotator = unit.document.annotation_set.annotator
    return {
        "text": unit.text,
        "tokens": tokens.of(unit, found),
        "spans": [_span(unit, one, found) for one in unit.annotations],
        "relations": _relations(unit, found, report),
        "answer": "accept",
        "meta": {
            "article": unit.document.article.name,
            "sha256": unit.document.article.sha256,
            "start": unit.start,
        },
        "_view_id": "spans_manual",
        "_annotator_id": annotator,
        "_session_id": annotator,
    }


def _tokens(text: str, found: Sequence[Span]) -> JsonText:
    return JsonText.of(
        [
            {
                "text": text[token.start : token.end],
                "start": token.start,
                "end": token.end,
                "id": at,
                "ws": text[token.end : token.end + 1].isspace(),
            }
            for at, token in enumerate(found)
        ]
    )


def _span(
    unit: TextUnit, annotation: Annotation, found: Sequence[Span]
) -> dict[str, object]:
    span = unit.local(annotation)
    touched = _touched(span, found)
    return without_none(
        {
            "start": span.start,
            "end": span.end,
            "token_start": touched and touched[0],
            "token_end": touched and touched[1],
            "label": annotation.label,
            "id": annotation.id,
            "value": annotation.value,
            "note": annotation.note,
        }
    )


def _touched(span: Span, found: Sequence[Span]) -> tuple[int, int] | None:
    """The first and the last token that have a code point of the span."""
    first = bisect_right(found, span.start, key=lambda one: one.end)
    after = bisect_left(found, span.end, key=lambda one: one.start)
    return (first, after - 1) if first < after else None


def _relations(
    unit: TextUnit, found: Sequence[Span], report: ExportReport
) -> list[dict[str, object]]:
    """The links, as Prodigy has them: from the last token of one span to that of another.

    A link of a span that touches no token has no place, and goes into the report.
    """
    by_id = {one.id: one for one in unit.annotations}
    relations = []
    for link in unit.links:
        ends = by_id[link.source], by_id[link.target]
        head, child = (_touched(unit.local(one), found) for one in ends)
        if head is None or child is None:
            report.add(LostLink(*unit.document.key, link))
            continue
        relations.append(
            {
                "head": head[1],
                "child": child[1],
                "head_span": _span(unit, ends[0], found),
                "child_span": _span(unit, ends[1], found),
                "label": link.type,
                "id": link.id,
            }
        )
    return relations


FORMAT = Format(
    "prodigy",
    lambda: _("JSON Lines for Prodigy's spans_manual"),
    writer=FormatWriter(
        render,
        write_pieces,
        NoOptions,
        suffix=".jsonl",
        units=ANY_UNIT,
        holds=frozenset(
            {FileContent.IDS, FileContent.VALUES, FileContent.NOTES, FileContent.LINKS}
        ),
        offsets="code points, end excluded; tokens, token_end included",
        tokens=own_tokenizer,
    ),
)
