"""Conversations about decisions: the comments of all who write, put in one order.

Ids sort by the time at which they were made, so that comments of one second keep theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.model import RemarkKind, timestamp_after

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from annotations.model import AnnotationSet, Decision, Remark
    from annotations.review.review_items import ReviewItem, ReviewProgress


def comments_on(decisions: Collection[str], *sets: AnnotationSet) -> tuple[Remark, ...]:
    """What was written about one thing, oldest first.

    Args:
        decisions: The ids of the decisions on it. There are several where what annotators
            changed since has made one group of two.
        sets: The reviewer's set, or what was sent of it, and inboxes of annotators.
    """
    found = [
        remark
        for one in sets
        for remark in one.remarks.values()
        if remark.decision in decisions and remark.kind is RemarkKind.COMMENT
    ]
    return tuple(sorted(found, key=_order))


def awaits_reviewer(
    decisions: Sequence[Decision],
    review: AnnotationSet,
    inboxes: Iterable[AnnotationSet],
) -> bool:
    """Whether an annotator has written the last word on one thing.

    A decision that was made afterwards is an answer, too.

    Args:
        decisions: Those on it.
        review: The reviewer's set.
        inboxes: Of the annotators of the article.
    """
    comments = comments_on({one.id for one in decisions}, review, *inboxes)
    if not comments or comments[-1].by == review.annotator:
        return False
    return comments[-1].at >= max(one.at for one in decisions)


class Conversations(Struct, frozen=True):
    """What a reviewer and the annotators have written about an article."""

    progress: ReviewProgress
    review: AnnotationSet
    """The reviewer's set."""
    inboxes: Sequence[AnnotationSet]
    """Of the annotators of the article."""

    def about(self, item: ReviewItem) -> Sequence[Remark]:
        """The comments on an item, oldest first."""
        records = {one.id for one in self.progress.records_on(item)}
        return comments_on(records, self.review, *self.inboxes)

    def about_gone(self, decision: Decision) -> Sequence[Remark]:
        """The comments on what no annotator has any more, oldest first."""
        return comments_on({decision.id}, self.review, *self.inboxes)

    @property
    def open_gone(self) -> Sequence[Decision]:
        """Decisions to confirm on what no annotator has any more, by place.

        Something has changed since, or an annotator has answered.
        """
        changed = {one.id for one in self.progress.gone}
        found = [
            one
            for one in self.progress.alone
            if one.id in changed or awaits_reviewer([one], self.review, self.inboxes)
        ]
        return sorted(found, key=lambda one: one.span.start)


def time_of_reply(*sets: AnnotationSet) -> str:
    """The time of now, and after all that was said in these sets."""
    return timestamp_after(remark.at for one in sets for remark in one.remarks.values())


def _order(remark: Remark) -> tuple[str, str]:
    return remark.at, remark.id
