"""An adjudicated set as a line of JSON Lines.

Because of its schema and its `set`, it cannot be mistaken for a person's set. With
decisions, it also contains how each annotation was settled, what was rejected, and how
everybody voted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.exchange.json_text import json_line, without_none

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.exchange.document import Document
    from annotations.model import Annotation, Decision
    from annotations.review import Rejected, ReviewSummary, Support
    from annotations.review.summary import Votes

SCHEMA = 2
SET = "adjudicated"

Record = dict[str, object]


def adjudicated_line(
    document: Document, review: ReviewSummary, *, with_decisions: bool
) -> bytes:
    """The set as one line.

    Args:
        document: The settled annotations.
        review: What is known of them.
        with_decisions: Whether to say how they were settled.
    """
    settled = document.annotation_set
    status = settled.status
    record: Record = {
        "schema": SCHEMA,
        "set": SET,
        "article": settled.article,
        "sha256": settled.sha256,
        "reviewer": review.reviewer,
        "state": settled.state.value,
        "undecided": review.undecided,
        "again": review.again,
        "annotations": [
            _annotation(one) | (_provenance(one, review) if with_decisions else {})
            for one in settled.in_reading_order()
        ],
        "links": [
            {"id": one.id, "type": one.type, "from": one.source, "to": one.target}
            for _id, one in sorted(settled.links.items())
        ],
        "date": status.date,
        "labels": dict(sorted(status.labels.items())) or None,
        "note": status.note,
    }
    if with_decisions:
        text = document.article.text
        record["rejected"] = [_rejected(one, text) for one in review.rejected]
        record["soft"] = list(map(_soft, review.votes))
    return json_line(without_none(record))


def _annotation(annotation: Annotation) -> Record:
    return without_none(
        {
            "id": annotation.id,
            "label": annotation.label,
            "start": annotation.span.start,
            "end": annotation.span.end,
            "text": annotation.quote.exact,
            "value": annotation.value,
            "note": annotation.note,
        }
    )


def _provenance(annotation: Annotation, review: ReviewSummary) -> Record:
    """How the annotation was settled, and who has it."""
    decision = review.decisions.get(annotation.id)
    support = review.support.get(annotation.id)
    return without_none(
        {**_decision(decision), **(_supported(support) if support else {})}
    )


def _decision(decision: Decision | None) -> Record:
    if decision is None:
        return {}
    return {
        "decision": decision.resolution.value,
        "rule": decision.rule,
        "kinds": list(decision.kinds) or None,
        "decided": decision.at,
    }


def _supported(support: Support) -> Record:
    return {
        "support": len(support.origins),
        "of": support.of,
        "from": list(support.origins),
    }


def _rejected(rejected: Rejected, text: str) -> Mapping[str, object]:
    place = rejected.place
    return {
        "label": place.label,
        "start": place.start,
        "end": place.end,
        "text": text[place.start : place.end],
        **_supported(rejected.support),
        "reason": rejected.reason,
        "instead": rejected.instead,
    }


def _soft(votes: Votes) -> Record:
    return {
        "start": votes.start,
        "end": votes.end,
        "votes": dict(votes.by_label),
        "of": votes.of,
    }
