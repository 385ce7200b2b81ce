"""Conversations about decisions: the comments of all who write, put in one order.

Ids sort by the time at which they were made, so that comments of one second keep theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.model import RemarkKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import AnnotationSet, Remark


def comments_on(decision_id: str, *sets: AnnotationSet) -> tuple[Remark, ...]:
    """What was written about a decision, oldest first.

    Args:
        decision_id: Of the decision.
        sets: The reviewer's set, or what was sent of it, and inboxes of annotators.
    """
    found = [
        remark
        for one in sets
        for remark in one.remarks.values()
        if remark.decision == decision_id and remark.kind is RemarkKind.COMMENT
    ]
    return tuple(sorted(found, key=_order))


def awaiting_reviewer(
    review: AnnotationSet, inboxes: Iterable[AnnotationSet]
) -> frozenset[str]:
    """The ids of decisions on which an annotator has written the last word.

    Args:
        review: The reviewer's set.
        inboxes: Of the annotators of the article.
    """
    last: dict[str, Remark] = {}
    for one in (review, *inboxes):
        for remark in one.remarks.values():
            if remark.kind is not RemarkKind.COMMENT:
                continue
            known = last.get(remark.decision)
            if known is None or _order(known) < _order(remark):
                last[remark.decision] = remark
    return frozenset(
        id_
        for id_, remark in last.items()
        if remark.by != review.annotator
        and id_ in review.decisions
        and remark.at >= review.decisions[id_].at
    )


def _order(remark: Remark) -> tuple[str, str]:
    return remark.at, remark.id
