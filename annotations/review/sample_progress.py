"""The sample of one article: which items chance drew, and what their check has shown.

Drawn from is what all annotators agree on and what a rule decided. Whether an item is drawn
depends on the corpus' seed and on what the item says, not on who reviews it or when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.config import USUAL_RULES
from annotations.review.sampling import sample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.config import ReviewRules
    from annotations.review.review_items import (
        ItemsUnderReview,
        ReviewItem,
        ReviewProgress,
    )


class SampleCounts(Struct, frozen=True):
    """How far a sample is checked."""

    drawn: int = 0
    checked: int = 0
    corrected: int = 0
    """Those checked that a person settled otherwise."""

    def __add__(self, other: SampleCounts) -> SampleCounts:
        """Both samples as one."""
        return SampleCounts(
            self.drawn + other.drawn,
            self.checked + other.checked,
            self.corrected + other.corrected,
        )


NO_SAMPLE = SampleCounts()
"""Of an article in which nothing is drawn."""


class SampleProgress:
    """The items that are drawn in one state of a review."""

    def __init__(
        self,
        items: ItemsUnderReview,
        progress: ReviewProgress,
        rules: ReviewRules = USUAL_RULES,
    ) -> None:
        """Draw from what no person has decided on; what was checked stays drawn.

        Args:
            items: Those of the article.
            progress: What is decided.
            rules: The share that is drawn, and the seed.
        """
        article = items.compared.article.name
        checked = {one.number for one in items.all if progress.is_checked(one)}
        by_chance = sample(
            (one for one in items.all if progress.is_by_rule(one)),
            lambda one: _key(article, one),
            seed=rules.seed,
            share=rules.sample,
        )
        drawn = checked | {one.number for one in by_chance}
        self.items: Sequence[ReviewItem] = [
            one for one in items.all if one.number in drawn
        ]
        """All that are drawn, in reading order."""
        self.unchecked = frozenset(drawn - checked)
        """The numbers of those that are still to be checked."""
        corrected = sum(
            not progress.is_by_rule(items.all[number]) for number in checked
        )
        self.counts = SampleCounts(len(drawn), len(checked), corrected)


def _key(article: str, item: ReviewItem) -> str:
    """What an item is recognised by in another session, and by another reviewer."""
    first = item.first
    return f"{article}\0{first.label}\0{first.span.start}\0{first.span.end}"
