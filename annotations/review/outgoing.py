"""What one annotator is sent of a review: their own part, and nothing about others.

A sent set holds the decisions on what the annotator has or misses, the annotations that
were settled, and what the reviewer wrote about them. Nobody else is named in it: not whose
version was taken, nor who else took part. A decision that was sent and is gone from the
review stays, marked as withdrawn, so that the annotator is not left with half a story.

A decision whose links lead to something that is not decided yet is held back: without the
link, the annotator would read that it was removed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.model import (
    JudgedVersion,
    Remark,
    RemarkKind,
    Resolution,
    new_id,
)
from annotations.review.versions import no_version_digest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from annotations.model import Annotation, AnnotationSet, Decision, Link

ALL_OF = "all of "
"""Begins the rule by which everything of one annotator was taken."""


def outgoing(
    review: AnnotationSet,
    recipient: str,
    sent: AnnotationSet,
    *,
    at: str,
    waiting: Collection[str] = (),
) -> AnnotationSet:
    """What the annotator is to have been sent.

    Args:
        review: The reviewer's set, in the article's text.
        recipient: The annotator.
        sent: What they have been sent before, in the same text.
        at: When it is sent, UTC, ISO 8601.
        waiting: The ids of decisions that are held back; what was sent of them stays.
    """
    decisions = {
        one.id: own
        for one in _said(review)
        if one.id not in waiting and (own := _own_part(one, recipient)) is not None
    }
    kept = {id_: one for id_, one in sent.decisions.items() if id_ not in decisions}
    withdrawn = [id_ for id_ in kept if id_ not in review.decisions.keys() & waiting]
    held_back = [one for id_, one in kept.items() if id_ not in withdrawn]
    links = _links_from(decisions.values(), review)
    earlier_links = _links_from(held_back, sent)
    decisions |= _asked_again(decisions, earlier_links, sent)
    return replace(
        sent,
        decisions={**decisions, **kept},
        annotations={
            **_settled(kept.values(), earlier_links, sent),
            **_settled(decisions.values(), links, review),
        },
        links={one.id: one for one in [*links, *earlier_links]},
        remarks={
            **_comments(review, {**decisions, **kept}),
            **_withdrawals(withdrawn, sent, by=review.annotator, at=at),
        },
    )


def _said(review: AnnotationSet) -> Iterator[Decision]:
    """The decisions, and the questions whose comments were not taken back."""
    comments = (it for it in review.remarks.values() if it.kind is RemarkKind.COMMENT)
    commented = {one.decision for one in comments}
    for one in review.decisions.values():
        if not one.is_open or one.id in commented:
            yield one


def _asked_again(
    decisions: Mapping[str, Decision], links: Iterable[Link], sent: AnnotationSet
) -> dict[str, Decision]:
    """The questions about what was sent as decided, with its result if links lead there."""
    ends = {one.target for one in links}
    return {
        id_: replace(one, result=sent.decisions[id_].result)
        for id_, one in decisions.items()
        if one.is_open and id_ in sent.decisions and sent.decisions[id_].result in ends
    }


def _own_part(decision: Decision, recipient: str) -> Decision | None:
    """The decision as it concerns one annotator; None if it does not, or has no place."""
    own = [one for one in decision.versions if one.annotator == recipient]
    if decision.resolution is Resolution.ADD and not decision.versions:
        own = [JudgedVersion(recipient, None, no_version_digest())]
    if not own or decision.anchor is not None:
        return None
    return replace(
        decision,
        versions=tuple(own),
        taken=recipient if decision.taken == recipient else None,
        kinds=(),
        rule=_unnamed_rule(decision.rule, recipient),
    )


def _unnamed_rule(rule: str | None, recipient: str) -> str | None:
    """The rule, without the name of anybody but the recipient."""
    if rule is None or not rule.startswith(ALL_OF) or rule == ALL_OF + recipient:
        return rule
    return ALL_OF + "one annotator"


def _links_from(decisions: Iterable[Decision], of: AnnotationSet) -> list[Link]:
    results = {one.result for one in decisions}
    return [one for one in of.sure().links.values() if one.source in results]


def _settled(
    decisions: Iterable[Decision], links: Iterable[Link], review: AnnotationSet
) -> dict[str, Annotation]:
    """The results, and what their links lead to, without what the reviewer noted."""
    wanted = [one.result for one in decisions] + [one.target for one in links]
    return {
        id_: replace(review.annotations[id_], note=None, origin=None)
        for id_ in wanted
        if id_ is not None and id_ in review.annotations
    }


def _comments(
    review: AnnotationSet, decisions: Mapping[str, Decision]
) -> dict[str, Remark]:
    """What the reviewer wrote about these decisions."""
    return {
        id_: one
        for id_, one in review.remarks.items()
        if one.decision in decisions and one.kind is RemarkKind.COMMENT
    }


def _withdrawals(
    withdrawn: Iterable[str], sent: AnnotationSet, *, by: str, at: str
) -> dict[str, Remark]:
    """A remark on each decision that is gone; one that is there already stays."""
    known = {
        one.decision: one
        for one in sent.remarks.values()
        if one.kind is RemarkKind.WITHDRAWN
    }
    made = [
        known.get(id_) or Remark(new_id(), id_, RemarkKind.WITHDRAWN, by, at)
        for id_ in withdrawn
    ]
    return {one.id: one for one in made}
