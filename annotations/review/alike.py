"""Finds open items that are similar to a decided one, to decide them in the same way.

From the narrowest to the widest, similar means: the same words, the same label, the
same kind of difference, or any version of the annotators whose version was taken. A
decision carries over by who has what, never by the text alone.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from annotations.review.ballot import LEFT_OUT
from annotations.review.judging import Judgement
from annotations.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotations.model import Decision
    from annotations.review.review_items import ReviewItem


class Likeness(IntEnum):
    """How much two items have in common, the most first."""

    WORDS = 0
    """Label, kinds and votes, and the words, or what lies between the edges."""
    LABEL = 1
    """Label, kinds and votes."""
    KIND = 2
    """Kinds and votes."""
    VOTERS = 3
    """Only that the annotators whose version was taken have one version there, too."""


def alike(
    decided: ReviewItem,
    decision: Decision,
    others: Iterable[ReviewItem],
    likeness: Likeness,
    *,
    text: str,
) -> list[Judgement]:
    """How a decision would decide on the other items that are alike.

    Args:
        decided: What was decided on.
        decision: What was decided: a version was taken, or all were left out.
        others: Open items.
        likeness: How much they must have in common.
        text: Of the article.

    Returns:
        A judgement for each item that is alike, in their order.
    """
    number = decided.ballot.votes.get(decision.taken or "", LEFT_OUT)
    voters = [name for name, one in decided.ballot.votes.items() if one == number]
    found = []
    for item in others:
        if likeness is Likeness.VOTERS:
            version = _common_version(item, voters)
        else:
            is_alike = _features(item, likeness, text) == _features(
                decided, likeness, text
            )
            version = number if is_alike else None
        if version is not None:
            rule = _rule(decision, likeness, voters)
            found.append(_judgement(item, version, decision, rule))
    return found


def _common_version(item: ReviewItem, voters: Sequence[str]) -> int | None:
    """The version that all of these have; None if they differ."""
    versions = {item.ballot.votes[name] for name in voters}
    return versions.pop() if len(versions) == 1 else None


def _features(item: ReviewItem, likeness: Likeness, text: str) -> tuple[object, ...]:
    """What two items must share."""
    features: tuple[object, ...] = (item.kinds, tuple(item.ballot.votes.values()))
    if likeness <= Likeness.LABEL:
        labels = [one.annotation.label for one in item.ballot.versions]
        features = (*features, tuple(labels))
    if likeness is Likeness.WORDS:
        features = (*features, _words(item, text))
    return features


def _words(item: ReviewItem, text: str) -> tuple[str, ...]:
    """The words of the item; of edges that differ, what lies between them."""
    spans = [one.annotation.span for one in item.ballot.versions]
    starts, ends = [one.start for one in spans], [one.end for one in spans]
    between = (text[min(starts) : max(starts)], text[min(ends) : max(ends)])
    if not any(between):
        between = (item.first.quote.exact, "")
    return tuple(folded(one.strip()) for one in between)


def _rule(decision: Decision, likeness: Likeness, voters: Sequence[str]) -> str:
    """The rule as decisions store it."""
    if likeness is Likeness.VOTERS:
        return f"all of {', '.join(voters)}"
    return f"alike {decision.id}"


def _judgement(
    item: ReviewItem, version: int, decision: Decision, rule: str
) -> Judgement:
    if version != LEFT_OUT:
        return Judgement(item, version, rule=rule)
    return Judgement(item, version, decision.reason, decision.reason_text, rule)
