"""How far the person is with the corpus, counted while nothing waits for it.

The state of each article is read a few at a time, between keys: a corpus of ten
thousand articles can be used while it is counted.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from time import monotonic
from typing import TYPE_CHECKING

from annotations.messages import _, plural
from annotations.model import ArticleState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_AT_A_TIME, _REST = 0.01, 0.02
"""Seconds of reading, and of answering keys, by turns."""
_BETWEEN_REPORTS = 0.5
"""Seconds between two counts that are shown."""
_BAR = 10
"""Cells of the bar; only whole ones are filled, since halves cannot be mirrored."""
_FULL, _EMPTY = "█", "░"


class Progress:
    """The known states of the articles of a corpus."""

    def __init__(self, names: Sequence[str]) -> None:
        """Know no state yet."""
        self._names = names
        self._states: dict[str, ArticleState] = {}

    def note(self, name: str, state: ArticleState) -> bool:
        """Take the state of an article as it is now; return whether it was another."""
        before = self._states.get(name)
        self._states[name] = state
        return before is not state

    async def count(
        self, state_of: Callable[[str], ArticleState], counted: Callable[[], None]
    ) -> None:
        """Read the states that are not known yet.

        Args:
            state_of: Reads the state of one article.
            counted: Called now and then, and when all states are known.
        """
        began = reported = monotonic()
        for name in self._names:
            if name not in self._states:
                self._states[name] = state_of(name)
            if monotonic() - began > _AT_A_TIME:
                await asyncio.sleep(_REST)
                began = monotonic()
            if monotonic() - reported > _BETWEEN_REPORTS:
                counted()
                reported = monotonic()
        counted()

    @property
    def count_of_articles(self) -> int:
        """How many articles the corpus has."""
        return len(self._names)

    @property
    def words(self) -> str:
        """How many articles are done and in progress."""
        states = Counter(self._states.get(name) for name in self._names)
        done = states[ArticleState.DONE]
        begun = states[ArticleState.IN_PROGRESS]
        if begun:
            message = _("{done} of {all} done, {begun} in progress")
            return message.format(done=done, all=len(self._names), begun=begun)
        return _("{done} of {all} done").format(done=done, all=len(self._names))

    @property
    def bar(self) -> str:
        """The share that is done, from the left."""
        if not self._names:
            return ""
        states = Counter(self._states.get(name) for name in self._names)
        full = _BAR * states[ArticleState.DONE] // len(self._names)
        return _FULL * full + _EMPTY * (_BAR - full)


def words_above(progress: Progress, shown: int, wanted: str) -> str:
    """The line above the list: the totals or, while it is narrowed, what is shown.

    Args:
        progress: What is known of all articles.
        shown: How many articles are listed.
        wanted: The text that they are found by, or empty.
    """
    every = progress.count_of_articles
    if not every:
        return _("no articles")
    if not wanted:
        return f"{progress.words}  {progress.bar}"
    count = plural("{count} article", "{count} articles", every)
    message = _("{shown} of {all}: {wanted}")
    return message.format(shown=shown, all=count, wanted=wanted)
