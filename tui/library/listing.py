"""Which articles the library lists, and in which order.

An order uses what is known when it is asked for, and no key waits for more: what is not
known yet comes last, and is put in its place once it has been counted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotations.messages import _, plural
from annotations.model import ArticleState
from tui.library.columns import COUNT, DATE, STATE, TITLE, WORDS, Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.library.entries import LibraryEntries
    from tui.library.progress import Progress
    from tui.preferences.resume_state import ResumeState

_TO_DO_FIRST = (ArticleState.IN_PROGRESS, ArticleState.NEW, ArticleState.DONE)


@dataclass(slots=True)
class ArticleListing:
    """The articles of a corpus as the person wants them listed."""

    every: Sequence[str]
    """The names of all articles, in the order of the corpus."""
    entries: LibraryEntries
    progress: Progress
    wanted: str = ""
    """What the listed ones are found by; empty for all."""
    order: str = ""
    """The id of the column by which they are sorted; empty for the order of the corpus."""
    names: Sequence[str] = field(init=False)
    """Those that are listed, in their order."""

    def __post_init__(self) -> None:
        self.names = self.every

    def resume(self, state: ResumeState) -> None:
        """List as at the end of the last session."""
        self.wanted, self.order = state.wanted, state.order

    def keep_in(self, state: ResumeState) -> None:
        """Keep how articles are listed, for the next start."""
        state.wanted, state.order = self.wanted, self.order

    async def count(
        self, counted: Callable[[], None], *, sortable: Callable[[], None]
    ) -> None:
        """Count what the totals and the order need, between keys.

        Args:
            counted: Called now and then, and when the totals are known.
            sortable: Called when all that the order goes by is known.
        """
        self.progress.names = self.every
        await self.entries.count(self.progress, counted)
        if self.order == WORDS.id:
            await self.entries.words.count(self.every, sortable)
        elif self.order or self.wanted:
            sortable()

    async def read_on(self, found: Callable[[], None]) -> None:
        """Read the articles that were not read yet, if a text is looked for in them.

        Args:
            found: Called now and then, and when all are read.
        """
        if self.wanted:
            await self.entries.read_ahead(self.every, found)

    def list_again(self) -> None:
        """Find and sort the articles by what is known now."""
        found = self.entries.with_text(self.every, self.wanted)
        self.names = sorted(found, key=self._rank) if self.order else found

    def words_above(self, totals: str) -> str:
        """The line above the list: the totals or, while it is narrowed, what is listed."""
        if not self.every:
            return _("no articles")
        if not self.wanted:
            return totals
        count = plural("{count} article", "{count} articles", len(self.every))
        message = _("{shown} of {all}: {wanted}")
        return message.format(shown=len(self.names), all=count, wanted=self.wanted)

    def turn_order(self, columns: Sequence[Column]) -> str:
        """Sort by the next of these columns, after the last in the order of the corpus.

        Returns:
            How the articles are sorted now, in words.
        """
        sortable = [one for one in (*columns, TITLE) if one.id in self._ranks]
        ids = ["", *(one.id for one in sortable)]
        at = ids.index(self.order) if self.order in ids else 0
        self.order = ids[(at + 1) % len(ids)]
        self.list_again()
        if not self.order:
            return _("in the order of the corpus")
        heading = next(one.heading for one in sortable if one.id == self.order)
        return _("sorted by {column}").format(column=heading)

    def _rank(self, name: str) -> tuple[bool, int | str]:
        """What sorts an article: what is known before what is not."""
        rank = self._ranks[self.order](name)
        return (True, "") if rank is None else (False, rank)

    @property
    def _ranks(self) -> dict[str, Callable[[str], int | str | None]]:
        """What each order goes by: the most to do, the most of something or the latest first."""
        return {
            STATE.id: lambda name: _TO_DO_FIRST.index(self.progress.summary(name)[0]),
            COUNT.id: lambda name: -self.progress.summary(name)[1],
            DATE.id: self.entries.lateness,
            WORDS.id: self._shortness,
            TITLE.id: self.entries.known_title,
        }

    def _shortness(self, name: str) -> int | None:
        words = self.entries.words.of(name)
        return None if words is None else -words
