"""A line an annotation, with its place and its quote; then a line a link.

Positions count code points of the text in logical order, as the Recommendation demands.
A link is an annotation too: its motivation is `linking`, its target the annotation that
it leaves from, and its body the one that it arrives at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.exchange.formats.w3c.form import (
    CONTEXT,
    annotation_iri,
    annotator_iri,
    source_iri,
)
from annotations.exchange.json_text import json_line, without_none

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.exchange.formats.spans_jsonl.writing import TextOptions
    from annotations.exchange.report import ExportReport
    from annotations.exchange.unit import TextUnit
    from annotations.model import Annotation, Link


def render(
    units: Iterator[TextUnit], options: TextOptions, _report: ExportReport
) -> Iterator[bytes]:
    """The lines of each unit, for its annotations and its links; nothing is altered."""
    for unit in units:
        records = [
            *(
                _annotation(unit, one, with_text=not options.without_text)
                for one in unit.annotations
            ),
            *(_link(unit, link) for link in unit.links),
        ]
        yield b"".join(map(json_line, records))


def _head(unit: TextUnit, id_: str, motivation: str) -> dict[str, object]:
    article, annotator = unit.document.key
    return {
        "@context": CONTEXT,
        "id": annotation_iri(article, annotator, id_),
        "type": "Annotation",
        "motivation": motivation,
        "creator": {
            "id": annotator_iri(annotator),
            "type": "Person",
            "nickname": annotator,
        },
    }


def _annotation(
    unit: TextUnit, annotation: Annotation, *, with_text: bool
) -> dict[str, object]:
    times: dict[str, object] = {
        "created": annotation.created,
        "modified": annotation.modified,
        "hashiya:origin": annotation.origin,
        "hashiya:value_by": annotation.value_by and str(annotation.value_by),
    }
    return (
        _head(unit, annotation.id, "classifying")
        | without_none(times)
        | {
            "hashiya:id": annotation.id,
            "body": _bodies(annotation),
            "target": {
                "source": source_iri(unit.document.article.sha256),
                "hashiya:article": unit.document.article.name,
                "selector": _selectors(annotation, with_text=with_text),
            },
        }
    )


def _bodies(annotation: Annotation) -> list[dict[str, str]]:
    said = {
        "tagging": annotation.label,
        "identifying": annotation.value,
        "commenting": annotation.note,
    }
    return [
        {"type": "TextualBody", "purpose": purpose, "value": value}
        for purpose, value in said.items()
        if value is not None
    ]


def _selectors(annotation: Annotation, *, with_text: bool) -> list[dict[str, object]]:
    place: dict[str, object] = {
        "type": "TextPositionSelector",
        "start": annotation.span.start,
        "end": annotation.span.end,
    }
    quote: dict[str, object] = {
        "type": "TextQuoteSelector",
        "exact": annotation.quote.exact,
        "prefix": annotation.quote.prefix,
        "suffix": annotation.quote.suffix,
    }
    return [place, quote] if with_text else [place]


def _link(unit: TextUnit, link: Link) -> dict[str, object]:
    key = unit.document.key
    return _head(unit, link.id, "linking") | {
        "hashiya:id": link.id,
        "hashiya:type": link.type,
        "body": annotation_iri(*key, link.target),
        "target": annotation_iri(*key, link.source),
    }
