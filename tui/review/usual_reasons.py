"""The reasons of a review, and which of them leaving out gives without being asked.

It is the reason that was chosen last for the label, so that a reviewer says it once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.model import Decision
    from annotations.review import Reasons, ReviewItem


class UsualReasons:
    """Remembers a reason for each label while a corpus is reviewed."""

    def __init__(self, offered: Reasons) -> None:
        """Begin with the usual one of these for every label."""
        self.offered = offered
        self._chosen: dict[str, str] = {}

    def choose(self, item: ReviewItem, name: str) -> None:
        """Give that reason for the item's label from now on."""
        self._chosen[item.first.label] = name

    def of(self, item: ReviewItem) -> str:
        """The name of the reason that an item is left out for, unless one is chosen."""
        return self._chosen.get(item.first.label, self.offered.usual)

    def words(self, item: ReviewItem, decision: Decision | None) -> str:
        """Why the item is left out, or would be."""
        words = self.offered.words(decision) if decision else ""
        return words or self.offered.title(self.of(item))
