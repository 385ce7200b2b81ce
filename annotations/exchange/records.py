"""A unit as a record of plain values, which several formats share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.exchange.json_text import without_none

if TYPE_CHECKING:
    from annotations.exchange.unit import TextUnit
    from annotations.model import Annotation, Link


def unit_record(unit: TextUnit, *, with_text: bool = True) -> dict[str, object]:
    """All that is known of the unit; what is not known has no key.

    Args:
        unit: Whose offsets are counted in its own text.
        with_text: Whether it holds words of the article.
    """
    found = unit.document.annotation_set
    status = found.status
    return without_none(
        {
            "id": unit.id,
            "article": found.article,
            "sha256": found.sha256,
            "annotator": found.annotator,
            "annotators": list(unit.document.annotators) or None,
            "state": str(found.state),
            "date": status.date,
            "labels": labels_record(unit) or None,
            "note": status.note,
            "metadata": metadata_record(unit) or None,
            "imported_by": found.imported and found.imported.by,
            "imported_at": found.imported and found.imported.at,
            "unit": str(unit.kind),
            "number": unit.number,
            "start": unit.start,
            "end": unit.end,
            "text": unit.text if with_text else None,
            "spans": [
                span_record(unit, one, with_text=with_text) for one in unit.annotations
            ],
            "links": [link_record(one) for one in unit.links],
        }
    )


def unit_place(unit: TextUnit) -> dict[str, object]:
    """Which unit it is, for formats that do not say so themselves."""
    article, annotator = unit.document.key
    return without_none(
        {
            "id": unit.id,
            "article": article,
            "sha256": unit.document.article.sha256,
            "annotator": annotator,
            "unit": str(unit.kind),
            "number": unit.number,
            "start": unit.start,
            "end": unit.end,
        }
    )


def labels_record(unit: TextUnit) -> list[dict[str, str]]:
    """What is said of the article as a whole, by the name of the document label."""
    labels = unit.document.annotation_set.status.labels
    return [{"name": name, "value": labels[name]} for name in sorted(labels)]


def metadata_record(unit: TextUnit) -> list[dict[str, str]]:
    """What is known of the article, by the name of the field."""
    metadata = unit.document.metadata
    return [{"name": name, "value": metadata[name]} for name in sorted(metadata)]


def span_record(
    unit: TextUnit, annotation: Annotation, *, with_text: bool = True
) -> dict[str, object]:
    """An annotation; its offsets count code points of the unit's text."""
    span = unit.local(annotation)
    support = unit.document.support.get(annotation.id)
    return without_none(
        {
            "id": annotation.id,
            "label": annotation.label,
            "start": span.start,
            "end": span.end,
            "text": annotation.quote.exact if with_text else None,
            "value": annotation.value,
            "note": annotation.note,
            "created": annotation.created,
            "modified": annotation.modified,
            "origin": annotation.origin,
            "value_by": annotation.value_by and str(annotation.value_by),
            "annotators": support and list(support),
            "support": support and len(support) / len(unit.document.annotators),
        }
    )


def link_record(link: Link) -> dict[str, str]:
    """A link, between the ids of two annotations."""
    return {"id": link.id, "type": link.type, "from": link.source, "to": link.target}
