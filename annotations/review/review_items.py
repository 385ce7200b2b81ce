"""The items to decide on in one article, and the progress made.

The items are computed when an article is opened and stay as they are while it is open: no
change by an annotator moves what a reviewer is deciding on. What is decided is computed
from the reviewer's set, and nothing here is saved.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.model import RemarkKind, Resolution, free_id
from annotations.review.ballot import LEFT_OUT, Ballot, ballot_of
from annotations.review.compared import ComparedSet
from annotations.review.decided import DecidedGroups
from annotations.review.differences import Difference, compare
from annotations.review.versions import judged_versions, version_digest

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Mapping, Sequence

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


class ReviewItem(Struct, frozen=True):
    """Annotations about one thing, with their versions."""

    number: int
    """Of the group among those of its article, in reading order."""
    group: AnnotationGroup
    difference: Difference | None
    """None if all annotators have the same."""
    ballot: Ballot
    key: tuple[str, ...]
    """What all sessions of a reviewer make its ids of."""

    @property
    def first(self) -> Annotation:
        """Its first version."""
        return self.ballot.versions[0].annotation

    @property
    def kinds(self) -> tuple[str, ...]:
        """In what the versions differ, the weightiest first."""
        return tuple(map(str, self.difference.kinds)) if self.difference else ()

    def decision_id(self, taken: Container[str | None] = ()) -> str:
        """The id of a new decision on it, other than those."""
        return free_id(taken, "decision", *self.key)

    def result_id(self, taken: Container[str | None] = ()) -> str:
        """The id of a new settled annotation of it, other than those."""
        return free_id(taken, "result", *self.key)


class ItemsUnderReview:
    """All items of one article, as they were when it was opened."""

    def __init__(self, compared: ComparedArticle, secret: str = "") -> None:
        """Compare the sets.

        Args:
            compared: The article and the sets that take part.
            secret: Known to the reviewer's sessions alone. It gives an item the same ids
                in all of them, unless other annotations are compared in one of them.
        """
        self.compared = compared
        comparison = compare(compared, list(compared.sets))
        self.grouping = comparison.grouping
        differing = {one.group.key: one for one in comparison.differences}
        ballots = [ballot_of(one, self.grouping) for one in comparison.groups]
        keys = _keys(comparison.groups)
        self.all = tuple(
            ReviewItem(
                number,
                group,
                differing.get(group.key),
                ballots[number],
                (secret, compared.article.name, *keys[number]),
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

    def decisions_on(self, item: ReviewItem) -> Sequence[Decision]:
        """The decisions on the item; all but one are in the way of whoever decides again.

        There are several where two sessions have not known of each other, or where what
        annotators changed since has made one group of two.
        """
        return [one for one in self.records_on(item) if not one.is_open]

    @property
    def records(self) -> list[Sequence[Decision]]:
        """All decisions on each thing, whether an annotator still has it or not."""
        return [*self._records.values(), *([one] for one in self.alone)]

    def is_checked(self, item: ReviewItem) -> bool:
        """Whether the reviewer looked at the item because it was sampled."""
        decision = self.decisions.get(item.number)
        return decision is not None and decision.id in self._checked

    def is_settled_as(
        self, item: ReviewItem, version: int, shown: AnnotationSet
    ) -> bool:
        """Whether that version of an item is settled in a set; `LEFT_OUT` if none is."""
        settled = shown.annotations.get(self.result_of(item))
        if settled is None or version == LEFT_OUT:
            return settled is None and version == LEFT_OUT
        offered = item.ballot.versions[version - 1]
        theirs = self._items.compared.sets[offered.annotators[0]]
        mine = version_digest(settled, ComparedSet(shown))
        return mine == version_digest(offered.annotation, theirs)

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
        return item.result_id(results)


def _keys(groups: Sequence[AnnotationGroup]) -> list[tuple[str, ...]]:
    """What tells the items apart in all sessions of a reviewer.

    It names nobody, since one session may have letters in place of names; only where
    imported annotations have the same ids in several sets must it name their annotators.
    """
    ids = [tuple(sorted(one.id for one in it.members.values())) for it in groups]
    times = Counter(ids)
    return [
        key if times[key] == 1 else (*key, *sorted(group.members))
        for key, group in zip(ids, groups, strict=True)
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
