"""What the library says of each article: its cells, and whether a text finds it.

An article is read when its row is drawn, or when a text is searched for; what is
compared with that text is kept.
"""

from __future__ import annotations

import asyncio
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING

from annotations.errors import AnnotationError
from annotations.messages import _
from annotations.model.metadata import DATE_FIELD
from annotations.ops import state_name
from annotations.session import NOT_BEGUN, Summary
from annotations.text import folded
from tui.library.article_list import ArticleEntry
from tui.library.columns import (
    DATE,
    NAME,
    NONE_YET,
    OWN_COLUMNS,
    UNDEFINED,
    Column,
)
from tui.library.pace import Pace
from tui.library.word_counts import WordCounts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotations.workspace import Workspace
    from tui.library.progress import Progress

MOST_FOR_A_KEY = 200
"""Articles whose beginnings are read for one key."""
_BETWEEN_REPORTS = 0.25
"""Seconds between two times that what was found is listed."""
_FIELD_CELLS = 24
"""The most cells for a field of the metadata."""


class LibraryEntries:
    """The articles of one corpus, as one person sees them in the library."""

    def __init__(self, workspace: Workspace) -> None:
        """Read no article yet."""
        self._workspace = workspace
        self.field: str | None = None
        """The field of the metadata that has a column."""
        self.has_names = False
        """Whether the names of files have a column."""
        self.words = WordCounts(workspace.corpus)
        self._folded: dict[str, str] = {}
        """Title and name of each article as they are compared, once they have been."""

    @property
    def columns(self) -> Sequence[Column]:
        """The columns besides the titles; dates only where articles have some."""
        has_dates = DATE_FIELD in self._workspace.corpus.metadata.field_names()
        own = [one for one in OWN_COLUMNS if has_dates or one is not DATE]
        field = [Column("field", self.field, _FIELD_CELLS)] if self.field else []
        return [*own, *field, *([NAME] if self.has_names else [])]

    def turn_field(self) -> str:
        """Give the next field of the metadata a column, after the last none.

        Returns:
            Which field has the column now, in words.
        """
        fields = [None, *self._workspace.corpus.metadata.field_names()]
        at = fields.index(self.field) if self.field in fields else 0
        self.field = fields[(at + 1) % len(fields)]
        if len(fields) == 1:
            return _("no article has metadata: see `hashiya help add`")
        if self.field is None:
            return _("metadata hidden")
        return _("metadata: {field}").format(field=self.field)

    def turn_names(self) -> str:
        """Give the names of files a column, or take it away; what was done, in words."""
        self.has_names = not self.has_names
        return _("file names shown") if self.has_names else _("file names hidden")

    def lateness(self, name: str) -> int | None:
        """Ascends from the latest date of an article to the earliest; None without one."""
        day = self._workspace.metadata_of(name).day
        return -int(day.replace("-", "")) if day else None

    def known_title(self, name: str) -> str | None:
        """The title as it is compared, if it was read."""
        known = self._folded.get(name)
        return known.partition("\n")[0] if known is not None else None

    def entry_of(self, name: str) -> ArticleEntry:
        """What is known of an article without reading all of it."""
        try:
            title = self._workspace.corpus.title(name)
            state, count = self._workspace.summary(name)
        except AnnotationError as error:
            return ArticleEntry(str(error), trouble=True)
        metadata = self._workspace.metadata_of(name)
        words = self.words.of(name)
        cells = {
            "state": state_name(state),
            "count": str(count) if count else NONE_YET,
            "date": metadata.day or UNDEFINED,
            "words": "" if words is None else str(words),
            "name": name,
            "field": metadata.fields.get(self.field or "", ""),
        }
        return ArticleEntry(title, cells)

    def summary_of(self, name: str) -> Summary:
        """The person's set of an article; as if new if it cannot be read."""
        try:
            return self._workspace.summary(name)
        except AnnotationError:
            return NOT_BEGUN

    def forget(self, name: str) -> None:
        """Read the article again, since it has been open."""
        self._folded.pop(name, None)
        self.words.forget(name)

    async def count(self, progress: Progress, counted: Callable[[], None]) -> None:
        """Count how far the person is, then read ahead what will be looked for.

        Args:
            progress: Of all articles.
            counted: Called now and then, and when everything is counted.
        """
        stamps = await asyncio.to_thread(self._workspace.own_sets.stamps)
        await progress.count(stamps, self.summary_of, counted)
        await self.read_ahead(progress.names)

    async def read_ahead(
        self, names: Sequence[str], read: Callable[[], None] | None = None
    ) -> None:
        """Read the articles between keys, so that a text will be found at once.

        Args:
            names: Of the articles.
            read: Called now and then, and at the end, unless all had been read.
        """
        unread = self._unread(names)
        pace, reported = Pace(), monotonic()
        for name in unread:
            self._folded_entry(name)
            await pace.rest_if_due()
            if read and monotonic() - reported > _BETWEEN_REPORTS:
                read()
                reported = monotonic()
        if read and unread:
            read()

    def with_text(self, names: Sequence[str], wanted: str) -> list[str]:
        """Those of the articles that are known to have it in title, name or metadata.

        No key waits for all of a large corpus: a few are read for it, and the others are
        found once they have been read ahead.
        """
        part = folded(wanted)
        if not part:
            return list(names)  # without a look into every article
        for name in islice(self._unread(names), MOST_FOR_A_KEY):
            self._folded_entry(name)
        return [name for name in names if part in self._folded.get(name, "")]

    def _unread(self, names: Sequence[str]) -> list[str]:
        return [name for name in names if name not in self._folded]

    def _folded_entry(self, name: str) -> str:
        """The article's title, name and metadata as they are compared."""
        if name not in self._folded:
            try:
                title = self._workspace.corpus.title(name)
            except AnnotationError:
                title = ""
            fields = self._workspace.metadata_of(name).fields
            known = (folded(f"{field}:{value}") for field, value in fields.items())
            self._folded[name] = "\n".join([folded(title), folded(name), *known])
        return self._folded[name]
