"""The differences that a reviewer walks through: those that the filter chooses.

The filter stays from article to article, as what a reviewer looks for does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.review.difference_filter import EVERYTHING, DifferenceFilter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.review import ReviewItem
    from tui.review.reviewing import Reviewing


class DifferenceWalk:
    """What the filter chooses of the article that is open."""

    filter: DifferenceFilter = EVERYTHING

    def __init__(self, reading: Reviewing) -> None:
        """Walk through the differences of whatever article is open there."""
        self._reading = reading

    @property
    def items(self) -> Sequence[ReviewItem]:
        """What is chosen, in reading order."""
        return self.filter.items(self._reading.session)

    @property
    def pending(self) -> Sequence[ReviewItem]:
        """The items on which the reviewer still has to act."""
        return self.filter.pending(self._reading.session)

    @property
    def pending_numbers(self) -> set[int]:
        """The numbers of those."""
        return {one.number for one in self.pending}

    def pending_after(self, item: ReviewItem | None) -> ReviewItem | None:
        """The next pending item after one; after the caret if that is None."""
        pending = self.pending
        if item is not None:
            return next((one for one in pending if one.number > item.number), None)
        reading = self._reading
        here = reading.place
        return next((one for one in pending if reading.start_of(one) >= here), None)

    def checks(self, item: ReviewItem) -> bool:
        """Whether the sample is walked through, and the item is still to be checked."""
        unchecked = self._reading.session.sample.unchecked
        return self.filter.is_sample and item.number in unchecked
