"""What a person's own sets say, whichever articles they are of.

Undo takes back the last edit, and that may be in another article than the open one. The
times are those that the store has logged, so this holds after a restart, too; one from a
clock that was far ahead makes no edit the last one. What is remembered of a set counts for
as long as the set was not saved since.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from annotations.errors import StoreError
from annotations.model import is_far_ahead
from annotations.store import SetIndex, SetKey, SetPast

if TYPE_CHECKING:
    from datetime import datetime

    from annotations.model import Edit
    from annotations.store import LoggedEdit


MOST_SETS = 50
"""Read in one search at most: sets that were imported have no edit to take back."""


class PastOfSets(SetIndex, SetPast, Protocol):
    """What is needed of a repository to find edits."""


@dataclass(frozen=True, slots=True)
class EditElsewhere:
    """An edit that can be taken back, in another article."""

    article: str
    edit: Edit
    time: datetime
    """UTC, to the second."""


@dataclass(frozen=True, slots=True)
class UnfinishedSearch:
    """The newest edit may be in a set that was not read; the next search goes on there."""

    read: int
    """Sets that were read."""


class OwnSets:
    """All sets of one annotator."""

    def __init__(self, repository: PastOfSets, annotator: str) -> None:
        """Remember nothing yet."""
        self._repository, self._annotator = repository, annotator
        self._undoable: dict[SetKey, tuple[datetime, LoggedEdit | None]] = {}
        """When a set was saved, and the edit that undo would take back then."""

    def stamps(self) -> dict[str, str | None]:
        """A word for each set that differs after every save; None where nobody knows.

        By article. No set is read: two listings of the annotator's folder say it all.
        """
        keys = self._repository.set_keys(owner=self._annotator)
        stamps: dict[str, str | None] = dict.fromkeys(key.article for key in keys)
        found = self._repository.stamps(self._annotator)
        return stamps | {key.article: stamp for key, stamp in found.items()}

    def newest_edit_elsewhere(
        self, article_name: str
    ) -> EditElsewhere | UnfinishedSearch | None:
        """The newest edit that can be taken back, if it is not in that article.

        Of two in the same second the one in that article counts as the newer. Sets are
        read from the one saved last on, no farther than one could be newer, and again
        only if they were saved since. After `MOST_SETS` the search is unfinished.
        """
        own = self._last_undoable(SetKey(article_name, self._annotator))
        newest: EditElsewhere | None = None
        last = own.time if own else None
        read = 0
        for key, saved in self._repository.recent(self._annotator):
            if last is not None and saved <= last:
                break
            if key.article == article_name:
                continue
            if not self._remembers(key, saved):
                if read == MOST_SETS:
                    return UnfinishedSearch(read)
                read += 1
            found = self._remembered(key, saved)
            if found is None or is_far_ahead(found.time):
                continue
            if last is None or found.time > last:
                newest = EditElsewhere(key.article, found.edit, found.time)
                last = found.time
        return newest

    def _remembers(self, key: SetKey, saved: datetime) -> bool:
        known = self._undoable.get(key)
        return known is not None and known[0] == saved

    def _remembered(self, key: SetKey, saved: datetime) -> LoggedEdit | None:
        if not self._remembers(key, saved):
            self._undoable[key] = saved, self._last_undoable(key)
        return self._undoable[key][1]

    def _last_undoable(self, key: SetKey) -> LoggedEdit | None:
        """The edit of that set that undo would take back, as it was logged."""
        try:
            return self._repository.last_undoable(key)
        except StoreError:
            return None  # damaged: it is reported when the article is opened
