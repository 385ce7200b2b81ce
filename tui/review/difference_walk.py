"""The differences that a reviewer walks through: those that the filter chooses.

The filter stays from article to article, as what a reviewer looks for does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.review.difference_filter import EVERYTHING, DifferenceFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from annotations.model import Decision, Span
    from annotations.review import ReviewItem, ReviewSession


class DifferenceWalk:
    """What the filter chooses of the article that is open."""

    filter: DifferenceFilter = EVERYTHING

    def __init__(self, session: Callable[[], ReviewSession]) -> None:
        """Walk through the differences of whatever article is under review."""
        self._session = session

    @property
    def items(self) -> Sequence[ReviewItem]:
        """What is chosen, in reading order."""
        return self.filter.items(self._session())

    @property
    def pending(self) -> Sequence[ReviewItem]:
        """The items on which the reviewer still has to act."""
        return self.filter.pending(self._session())

    @property
    def pending_numbers(self) -> set[int]:
        """The numbers of those."""
        return {one.number for one in self.pending}

    @property
    def decided(self) -> Mapping[int, Decision]:
        """The decisions of the article, by the number of what they are about."""
        decisions = self._session().progress.decisions
        return {at: one for at, one in decisions.items() if not one.is_open}

    def at(self, span: Span) -> ReviewItem | None:
        """The item about a span: one that has it exactly, else one that overlaps it."""
        spans = {
            one.number: [it.span for it in one.group.members.values()]
            for one in self.items
        }
        exact = [one for one in self.items if span in spans[one.number]]
        near = [
            one
            for one in self.items
            if any(it.overlaps(span) for it in spans[one.number])
        ]
        return next(iter([*exact, *near]), None)

    def checks(self, item: ReviewItem) -> bool:
        """Whether the sample is walked through, and the item is still to be checked."""
        unchecked = self._session().sample.unchecked
        return self.filter.is_sample and item.number in unchecked
