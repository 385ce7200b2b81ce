"""How far the person is with the corpus, counted while nothing waits for it.

The state of each article is read a few at a time, between keys: a corpus of ten
thousand articles can be used while it is counted.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.model import ArticleState
from annotations.session import (
    NO_SUMMARIES,
    NOT_BEGUN,
    KeptSummaries,
    StampedSummary,
    Summary,
)
from tui.library.pace import Pace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_BETWEEN_REPORTS = 0.5
"""Seconds between two counts that are shown."""
MOST_UNKEPT = 20
"""Sets that are sooner read again than kept on disk."""
_BAR = 10
"""Cells of the bar; only whole ones are filled, since halves cannot be mirrored."""
_FULL, _EMPTY = "█", "░"


class Progress:
    """What is known of the person's sets of the articles of a corpus.

    A set is read again only if it has been saved since, and never where there is no set.
    """

    def __init__(
        self, names: Sequence[str], kept: KeptSummaries = NO_SUMMARIES
    ) -> None:
        """Know no set yet.

        Args:
            names: Of the articles.
            kept: What was known at an earlier start.
        """
        self.names = names
        self._kept = kept
        self._known: dict[str, StampedSummary] | None = None
        """What is known of each article's set; None before anything was asked."""
        self._unkept = 0
        """Sets that were read, but not kept on disk."""

    async def count(
        self,
        stamps: Mapping[str, str | None],
        summary_of: Callable[[str], Summary],
        counted: Callable[[], None],
    ) -> None:
        """Read the sets that are not known, or may have changed.

        Args:
            stamps: Of each set, by article; None where nobody knows.
            summary_of: Reads the set of one article.
            counted: Called now and then, and when all sets are known.
        """
        if self._known is None:
            self._known = dict(await asyncio.to_thread(self._kept.read))
        known = {
            name: one for name, one in self._known.items() if _holds(one, stamps, name)
        }
        self._known = known
        counted()
        pace, reported = Pace(), monotonic()
        for name in self.names:
            if name in stamps and name not in known:
                known[name] = StampedSummary(stamps[name], summary_of(name))
                self._unkept += 1
            await pace.rest_if_due()
            if monotonic() - reported > _BETWEEN_REPORTS:
                counted()
                reported = monotonic()
        counted()
        await self._keep()

    async def _keep(self) -> None:
        """Keep what is known for the next start, if it is worth it."""
        if self._known is not None and self._unkept > MOST_UNKEPT:
            await asyncio.to_thread(self._kept.write, dict(self._known))
            self._unkept = 0

    def summary(self, name: str) -> Summary:
        """What is known of an article; new if nothing is, or not yet."""
        known = (self._known or {}).get(name)
        return known.summary if known else NOT_BEGUN

    def _count_in(self, state: ArticleState) -> int:
        return sum(self.summary(name).state is state for name in self.names)

    @property
    def words(self) -> str:
        """How many articles are done and in progress."""
        done = self._count_in(ArticleState.DONE)
        begun = self._count_in(ArticleState.IN_PROGRESS)
        if begun:
            message = _("{done} of {all} done, {begun} in progress")
            return message.format(done=done, all=len(self.names), begun=begun)
        return _("{done} of {all} done").format(done=done, all=len(self.names))

    @property
    def totals(self) -> str:
        """The same, with the share that is done as a bar."""
        return (
            f"{self.words}  {bar(self._count_in(ArticleState.DONE), len(self.names))}"
        )


def _holds(
    known: StampedSummary, stamps: Mapping[str, str | None], article: str
) -> bool:
    """Whether what is known is of the set that the article has now."""
    return known.stamp is not None and known.stamp == stamps.get(article)


def bar(done: int, every: int) -> str:
    """The share that is done, from where the language begins; nothing of nothing."""
    if not every:
        return ""
    full = _BAR * done // every
    return _FULL * full + _EMPTY * (_BAR - full)
