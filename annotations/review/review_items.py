"""The items to decide on in one article, and the progress made.

The items are computed when an article is opened and stay as they are while it is open: no
change by an annotator moves what a reviewer is deciding on. What is decided is computed
from the reviewer's set, and nothing here is saved.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from annotations.model import RemarkKind, Resolution, new_id, shared_id
from annotations.review.ballot import Ballot, ballot_of
from annotations.review.compared import ComparedSet
from annotations.review.decided import DecidedGroups
from annotations.review.differences import Difference, compare
from annotations.review.versions import judged_versions

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from annotations.model import Annotation, AnnotationSet, Decision, JudgedVersion
    from annotations.review.compared import ComparedArticle
    from annotations.review.groups import AnnotationGroup


class ItemState(StrEnum):
    """What became of an item."""

    AGREED = "agreed"
    """There is nothing to decide."""
    UNDECIDED = "undecided"
    AGAIN = "again"
    """Decided, but an annotator has changed something since."""
    TAKEN = "taken"
    CHANGED = "changed"
    LEFT_OUT = "left out"

    @property
    def is_open(self) -> bool:
        """Whether the reviewer has to look at it."""
        return self in (ItemState.UNDECIDED, ItemState.AGAIN)


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """Annotations about one thing, with their versions."""

    number: int
    """Of the group among those of its article, in reading order."""
    group: AnnotationGroup
    difference: Difference | None
    """None if all annotators have the same."""
    ballot: Ballot
    decision: str
    """The id that its first decision gets."""
    result: str
    """The id that the settled annotation gets."""
    spare: str
    """The id that it gets where another decision has that as its result."""

    @property
    def first(self) -> Annotation:
        """Its first version."""
        return self.ballot.versions[0].annotation

    @property
    def kinds(self) -> tuple[str, ...]:
        """In what the versions differ, the weightiest first."""
        return tuple(map(str, self.difference.kinds)) if self.difference else ()


class ItemsUnderReview:
    """All items of one article, as they were when it was opened."""

    def __init__(self, compared: ComparedArticle, reviewer: str = "") -> None:
        """Compare the sets.

        Args:
            compared: The article and the sets that take part.
            reviewer: Who decides. Their sessions give an item the same ids, unless an
                annotator has changed what is compared between their openings.
        """
        self.compared = compared
        comparison = compare(compared, list(compared.sets))
        self.grouping = comparison.grouping
        differing = {one.group.key: one for one in comparison.differences}
        ballots = [ballot_of(one, self.grouping) for one in comparison.groups]
        keys = _keys(comparison.groups, compared)
        self.all = tuple(
            ReviewItem(
                number,
                group,
                differing.get(group.key),
                ballots[number],
                shared_id("decision", reviewer, compared.article.name, *keys[number]),
                shared_id("result", reviewer, compared.article.name, *keys[number]),
                new_id(),
            )
            for number, group in enumerate(comparison.groups)
        )
        self.differences = tuple(one for one in self.all if one.difference)
        self._judged: dict[int, tuple[JudgedVersion, ...]] = {}

    def progress(self, known: AnnotationSet) -> ReviewProgress:
        """What the reviewer's set has decided on the items."""
        return ReviewProgress(self, known)

    def judged_versions(self, item: ReviewItem) -> tuple[JudgedVersion, ...]:
        """What each annotator has, as a decision keeps it."""
        if item.number not in self._judged:
            found = judged_versions(item.group, self.compared.sets)
            self._judged[item.number] = found
        return self._judged[item.number]


class ReviewProgress:
    """The decisions of one state of a reviewer's set, by item."""

    def __init__(self, items: ItemsUnderReview, known: AnnotationSet) -> None:
        self._items = items
        groups = [one.group for one in items.all]
        decided = DecidedGroups(
            items.compared, groups, known.decisions.values(), ComparedSet(known)
        )
        self._records: Mapping[int, Sequence[Decision]] = {
            one.number: found
            for one in items.all
            if (found := _records_on(one, decided))
        }
        self.decisions: Mapping[int, Decision] = {
            number: found[-1] for number, found in self._records.items()
        }
        """By the number of the item; one with only comments has an open decision."""
        self.gone = tuple(decided.gone)
        """Decisions to be looked at once more on what no annotator has any more; they are
        of no item."""
        self.alone = tuple(decided.alone)
        """All decisions on such things, confirmed ones and open ones included."""
        results = {one.result for one in known.decisions.values()}
        self._results = {one.number: self._result_in(one, results) for one in items.all}
        self._again = {one.id for one in decided.again}
        self._checked = {
            one.decision
            for one in known.remarks.values()
            if one.kind is RemarkKind.CHECKED
        }

    def state(self, item: ReviewItem) -> ItemState:
        """What became of the item."""
        decision = self.decisions.get(item.number)
        if decision is None or decision.is_open:
            return ItemState.UNDECIDED if item.difference else ItemState.AGREED
        if decision.id in self._again:
            return ItemState.AGAIN
        return _STATES[decision.resolution]

    def records_on(self, item: ReviewItem) -> Sequence[Decision]:
        """All decisions on the item, open ones included; the one in force is the last."""
        return self._records.get(item.number, ())

    @property
    def records(self) -> list[Sequence[Decision]]:
        """All decisions on each thing, whether an annotator still has it or not."""
        return [*self._records.values(), *([one] for one in self.alone)]

    def is_checked(self, item: ReviewItem) -> bool:
        """Whether the reviewer looked at the item because it was sampled."""
        decision = self.decisions.get(item.number)
        return decision is not None and decision.id in self._checked

    def is_by_rule(self, item: ReviewItem) -> bool:
        """Whether the item is settled and no person settled it."""
        decision = self.decisions.get(item.number)
        if self.state(item).is_open:
            return False
        return decision is None or not decision.is_by_person

    @cached_property
    def item_of(self) -> Mapping[str, ReviewItem]:
        """The item that a settled annotation, or one that could be, comes from, by id."""
        return {self._results[one.number]: one for one in self._items.all}

    def result_of(self, item: ReviewItem) -> str:
        """The id of the settled annotation, or of the one that it would be."""
        return self._results[item.number]

    def _result_in(self, item: ReviewItem, results: Collection[str | None]) -> str:
        """See `result_of`, among the results of all decisions."""
        decision = self.decisions.get(item.number)
        if decision is not None and decision.result:
            return decision.result
        return item.spare if item.result in results else item.result


def _keys(
    groups: Sequence[AnnotationGroup], compared: ComparedArticle
) -> list[tuple[str, ...]]:
    """What tells the items apart in all sessions of a reviewer.

    Annotators read the ids that are made of it. It holds the random id of an annotation of
    every annotator, so that nobody who knows only their own can try out what others have,
    or whether they have anything.
    """
    sets = sorted(compared.sets.items())
    secret = [min(one.annotations, default="") for _, one in sets]
    return [
        (*secret, *(f"{name} {one.id}" for name, one in sorted(group.members.items())))
        for group in groups
    ]


def _records_on(item: ReviewItem, decided: DecidedGroups) -> Sequence[Decision]:
    """The open decisions that hold comments on an item, then those that count."""
    return [*decided.open_on(item.group), *decided.decisions_on(item.group)]


_STATES = {
    Resolution.AGREED: ItemState.AGREED,
    Resolution.TAKE: ItemState.TAKEN,
    Resolution.CHANGE: ItemState.CHANGED,
    Resolution.ADD: ItemState.CHANGED,
    Resolution.LEAVE_OUT: ItemState.LEFT_OUT,
}
