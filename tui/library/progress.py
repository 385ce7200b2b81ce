"""How far the person is with the corpus, counted while nothing waits for it.

The state of each article is read a few at a time, between keys: a corpus of ten
thousand articles can be used while it is counted.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, TypeAlias

from annotations.messages import _, plural
from annotations.model import ArticleState
from tui.library.pace import Pace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    Summary: TypeAlias = tuple[ArticleState, int]
    """The person's state of an article, and how many annotations they made."""

_BETWEEN_REPORTS = 0.5
"""Seconds between two counts that are shown."""
_NOT_BEGUN = ArticleState.NEW, 0
_BAR = 10
"""Cells of the bar; only whole ones are filled, since halves cannot be mirrored."""
_FULL, _EMPTY = "█", "░"


class Progress:
    """What is known of the person's sets of the articles of a corpus.

    A set is read again only if it has been saved since, and never where there is no set.
    """

    def __init__(self, names: Sequence[str]) -> None:
        """Know no set yet."""
        self.names = names
        self._known: dict[str, tuple[datetime | None, Summary]] = {}
        """When the set of an article was saved, and what it was like then."""

    async def count(
        self,
        saved: Mapping[str, datetime | None],
        summary_of: Callable[[str], Summary],
        counted: Callable[[], None],
    ) -> None:
        """Read the sets that are not known, or may have changed.

        Args:
            saved: When each set was saved, by article; None where nobody knows.
            summary_of: Reads the set of one article.
            counted: Called now and then, and when all sets are known.
        """
        self._known = {name: one for name, one in self._known.items() if name in saved}
        pace, reported = Pace(), monotonic()
        for name in self.names:
            if name in saved and not self._is_known(name, saved[name]):
                self._known[name] = saved[name], summary_of(name)
            await pace.rest_if_due()
            if monotonic() - reported > _BETWEEN_REPORTS:
                counted()
                reported = monotonic()
        counted()

    def summary(self, name: str) -> Summary:
        """What is known of an article; new if nothing is, or not yet."""
        return self._known.get(name, (None, _NOT_BEGUN))[1]

    def _is_known(self, name: str, saved: datetime | None) -> bool:
        return saved is not None and self._known.get(name, (None,))[0] == saved

    def _count_in(self, state: ArticleState) -> int:
        known = (self._known.get(name) for name in self.names)
        return sum(one is not None and one[1][0] is state for one in known)

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
    def bar(self) -> str:
        """The share that is done, from the left."""
        return bar(self._count_in(ArticleState.DONE), len(self.names))


def bar(done: int, every: int) -> str:
    """The share that is done, from where the language begins; nothing of nothing."""
    if not every:
        return ""
    full = _BAR * done // every
    return _FULL * full + _EMPTY * (_BAR - full)


def words_above(progress: Progress, shown: int, wanted: str) -> str:
    """The line above the list: the totals or, while it is narrowed, what is shown.

    Args:
        progress: What is known of all articles.
        shown: How many articles are listed.
        wanted: The text that they are found by, or empty.
    """
    every = len(progress.names)
    if not every:
        return _("no articles")
    if not wanted:
        return f"{progress.words}  {progress.bar}"
    count = plural("{count} article", "{count} articles", every)
    message = _("{shown} of {all}: {wanted}")
    return message.format(shown=shown, all=count, wanted=wanted)
