"""What is known of an adjudicated article besides its annotations.

How many annotators support each settled annotation, what was rejected, how the votes fell,
and how much is still open. It is counted against the sets that take part now.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from annotations.review.alignment import comparison_order
from annotations.review.compared import ComparedSet
from annotations.review.decided import DecidedGroups
from annotations.review.differences import compare
from annotations.review.rules import LabelledSpan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from annotations.model import Annotation, AnnotationSet, Decision
    from annotations.review.compared import ComparedArticle
    from annotations.review.groups import AnnotationGroup

NONE = "none"
"""Whom the votes of those are for who have no version."""


class Support(Struct, frozen=True):
    """Who has a version: as `annotator/id`, of so many."""

    origins: tuple[str, ...]
    of: int

    def renamed(self, rename: Callable[[str], str]) -> Support:
        """The same with other names for the annotators."""
        parts = (one.rpartition("/") for one in self.origins)
        return Support(
            tuple(f"{rename(name)}/{id_}" for name, _, id_ in parts), self.of
        )


class Rejected(Struct, frozen=True):
    """A version that was not taken."""

    place: LabelledSpan
    support: Support
    reason: str | None
    instead: str | None
    """The id of what was settled in its place; None where nothing was."""


class Votes(Struct, frozen=True):
    """How many annotators gave a span which label, or none."""

    start: int
    end: int
    by_label: Mapping[str, int]
    of: int


class ReviewSummary(Struct, frozen=True):
    """A review of one article, against the sets that take part now."""

    reviewer: str
    undecided: int = 0
    """Differences that nobody has decided on."""
    again: int = 0
    """Decisions that are in force though somebody has changed something since."""
    support: Mapping[str, Support] = field(default_factory=dict)
    """By the id of the settled annotation."""
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """By the id of the settled annotation."""
    rejected: Sequence[Rejected] = ()
    votes: Sequence[Votes] = ()

    def renamed(self, rename: Callable[[str], str]) -> ReviewSummary:
        """The same with other names for the people in it."""
        support = {id_: one.renamed(rename) for id_, one in self.support.items()}
        rejected = [
            replace(one, support=one.support.renamed(rename)) for one in self.rejected
        ]
        reviewer = rename(self.reviewer)
        return replace(self, reviewer=reviewer, support=support, rejected=rejected)


def review_summary(compared: ComparedArticle, review: AnnotationSet) -> ReviewSummary:
    """Count a review against the sets.

    Args:
        compared: The article and the sets that take part.
        review: A reviewer's set of it, in the same text.
    """
    groups = compare(compared, list(compared.sets)).groups
    decided = DecidedGroups(
        compared, groups, review.decisions.values(), ComparedSet(review)
    )
    of = len(compared.sets)
    return ReviewSummary(
        review.annotator,
        len(decided.undecided),
        len(decided.again),
        _support(groups, decided, review, of),
        {one.result: one for one in review.decisions.values() if one.result},
        list(_rejected(groups, decided, review, of)),
        [_votes(group, of) for group in groups],
    )


def _versions(group: AnnotationGroup) -> dict[LabelledSpan, tuple[str, ...]]:
    """The versions of a group, each with who has it."""
    found: dict[LabelledSpan, tuple[str, ...]] = {}
    for name, one in group.members.items():
        place = LabelledSpan.of(one)
        found[place] = (*found.get(place, ()), f"{name}/{one.id}")
    return found


def _results(
    decided: DecidedGroups, group: AnnotationGroup, review: AnnotationSet
) -> dict[LabelledSpan, Annotation]:
    """What was settled of a group, by its place."""
    results = [one.result or "" for one in decided.decisions_on(group)]
    settled = [review.annotations[id_] for id_ in results if id_ in review.annotations]
    return {LabelledSpan.of(one): one for one in settled}


def _support(
    groups: Sequence[AnnotationGroup],
    decided: DecidedGroups,
    review: AnnotationSet,
    of: int,
) -> dict[str, Support]:
    found = {}
    for group in groups:
        versions = _versions(group)
        for place, one in _results(decided, group, review).items():
            found[one.id] = Support(versions.get(place, ()), of)
    return found


def _rejected(
    groups: Sequence[AnnotationGroup],
    decided: DecidedGroups,
    review: AnnotationSet,
    of: int,
) -> Iterator[Rejected]:
    for group in groups:
        decisions = decided.decisions_on(group)
        if not decisions:
            continue
        results = _results(decided, group, review)
        instead = next((one.id for one in results.values()), None)
        last = decisions[-1]
        reason = last.reason or next(iter(last.kinds), None)
        for place, origins in _versions(group).items():
            if place not in results:
                yield Rejected(place, Support(origins, of), reason, instead)


def _votes(group: AnnotationGroup, of: int) -> Votes:
    """The votes on the span that most have; of equal ones, the first in order."""
    members = sorted(group.members.values(), key=comparison_order)
    spans = Counter(one.span for one in members)
    span = max(spans, key=lambda one: spans[one])
    labels = Counter(one.label for one in members)
    if absent := of - len(members):
        labels[NONE] = absent
    return Votes(span.start, span.end, dict(sorted(labels.items())), of)
