"""How far each annotator is with each article, as the lead of a team sees it.

Nothing waits for a set to be read; until it is, it looks empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.messages import Message, _, isolated, listed, said_of
from annotations.model import ArticleState, as_on_this_machine
from tui.library.columns import GAP, LEAST_TITLE, NONE_YET, UNDEFINED, Column
from tui.library.progress import bar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from annotations.store import CatalogueEntry

DONE = "✓"
_F1 = Column("f1", Message("F1"), 4, is_number=True)
_NARROWEST, _WIDEST = 6, 16
"""Cells of an annotator's column."""


class TeamSets(Struct):
    """The sets of a corpus that the lead may know of."""

    articles: Sequence[str]
    names: Sequence[str]
    """Of the annotators, in the order of their columns."""
    closed: frozenset[str] = frozenset()
    """Annotators whose sets cannot be read."""
    figures: dict[str, float | None] = field(default_factory=dict)
    """The mean F1 of the pairs, by article; None where it is undefined."""
    _sets: dict[str, Mapping[str, CatalogueEntry]] = field(default_factory=dict)
    """By annotator and article."""

    def take(self, name: str, entries: Sequence[CatalogueEntry]) -> None:
        """Know these sets of an annotator from now on."""
        self._sets[name] = {one.key.article: one for one in entries}

    def columns(
        self, first: int, width: int, width_of: Callable[[str], int]
    ) -> Sequence[Column]:
        """As many annotators as have room in so many cells, then F1.

        Args:
            first: The index of the annotator in the first column.
            width: The cells of the list.
            width_of: The cells of a text.
        """
        free = width - LEAST_TITLE - _F1.cells - GAP
        shown = []
        for name in self.names[first:]:
            heading = self._heading(name)
            cells = min(_WIDEST, max(_NARROWEST, width_of(heading)))
            free -= cells + GAP
            if free < 0:
                break
            shown.append(Column(_column_id(name), heading, cells, is_number=True))
        return [*shown, _F1]

    def cells_of(self, article: str) -> Mapping[str, str]:
        """The text of each column in the row of an article."""
        cells = {_column_id(name): self._cell(name, article) for name in self.names}
        return cells | {_F1.id: self._figure(article)}

    @property
    def words(self) -> str:
        """How many sets of all are done and in progress, and the share as a bar."""
        done = self._count(ArticleState.DONE)
        begun = self._count(ArticleState.IN_PROGRESS)
        every = len(self.articles) * len(self.names)
        words = _("{done} of {all} sets done").format(done=done, all=every)
        if begun:
            message = _("{done} of {all} sets done, {begun} in progress")
            words = message.format(done=done, all=every, begun=begun)
        return f"{words}  {bar(done, every)}"

    def words_on(self, article: str, first: int, fits: Callable[[str], bool]) -> str:
        """When the sets of an article were saved last, from that annotator's on.

        Those that have no room are counted, and none is cut.
        """
        known = ((name, self._entry(name, article)) for name in self.names[first:])
        saved = [_words_on_set(name, one) for name, one in known if one is not None]
        if not saved:
            return _("nobody has begun this article")
        words = _last_saved(saved)
        for more in range(1, len(saved)):
            if fits(words):
                break
            words = _last_saved([*saved[:-more], f"+{more}"])
        return words

    def _entry(self, name: str, article: str) -> CatalogueEntry | None:
        return self._sets.get(name, {}).get(article)

    def _heading(self, name: str) -> str:
        """The annotator, and how many articles they have done."""
        if name in self.closed:
            return name
        sets = self._sets.get(name, {})
        done = sum(sets[one].state is ArticleState.DONE for one in self._here(sets))
        return f"{isolated(name)} {done}/{len(self.articles)}"

    def _cell(self, name: str, article: str) -> str:
        """The number of annotations; what follows it stands in a column of its own."""
        if name in self.closed:
            return f"{UNDEFINED}  "
        entry = self._entry(name, article)
        if entry is None:
            return f"{NONE_YET}  "
        if entry.fault is not None:
            return "!  "
        sign = DONE if entry.state is ArticleState.DONE else " "
        return f"{entry.annotations} {sign}"

    def _figure(self, article: str) -> str:
        f1 = self.figures.get(article)
        return UNDEFINED if f1 is None else f"{f1:.2f}".replace("0.", ".", 1)

    def _count(self, state: ArticleState) -> int:
        return sum(
            sets[one].state is state
            for sets in self._sets.values()
            for one in self._here(sets)
        )

    def _here(self, sets: Mapping[str, CatalogueEntry]) -> Sequence[str]:
        """The articles of the sets that the corpus still has."""
        return [one for one in self.articles if one in sets]


def _column_id(name: str) -> str:
    return f"set of {name}"


def _last_saved(times: Sequence[str]) -> str:
    return _("last saved: {times}").format(times=listed(times, " · "))


def _words_on_set(name: str, entry: CatalogueEntry) -> str:
    """Such as "sami 2026-11-29 09:58"."""
    if entry.fault is not None:
        return said_of(name, entry.fault)
    known = entry.saved
    time = as_on_this_machine(known).strftime("%Y-%m-%d %H:%M") if known else UNDEFINED
    return f"{isolated(name)} {time}"
