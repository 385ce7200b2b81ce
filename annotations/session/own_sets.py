"""What a person's own sets say, whichever articles they are of.

Undo takes back the last edit, and that may be in another article than the open one. Which
one is the last is what the store has kept of the order of saving; no clock is asked. Only
edits of before it was kept go by the times that were logged, and there one from a clock
that was far ahead makes no edit the last one. What is remembered of a set counts for as
long as the set was not saved since.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from annotations.errors import AnnotationError
from annotations.model import is_far_ahead
from annotations.store import SetIndex, SetKey, SetPast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.model import Edit
    from annotations.store import LoggedEdit


MOST_SETS = 50
"""Read in one search at most: sets that were imported have no edit to take back."""


class PastOfSets(SetIndex, SetPast, Protocol):
    """What is needed of a repository to find edits."""


class EditElsewhere(Struct, frozen=True):
    """An edit that can be taken back, in another article."""

    article: str
    edit: Edit


class UnfinishedSearch(Struct, frozen=True):
    """The newest edit may be in a set that was not read; the next search goes on there."""

    read: int
    """Sets that were read."""


class OwnSets:
    """All sets of one annotator."""

    def __init__(self, repository: PastOfSets, annotator: str) -> None:
        """Remember nothing yet."""
        self._repository, self._annotator = repository, annotator
        self._undoable: dict[SetKey, tuple[str | None, LoggedEdit | None]] = {}
        """The stamp of a set, and the edit that undo would take back then."""

    def stamps(self) -> dict[str, str | None]:
        """A word for each set that differs after every save; None where nobody knows.

        By article. No set is read: two listings of the annotator's folder say it all.
        """
        keys = self._repository.set_keys(owner=self._annotator)
        stamps: dict[str, str | None] = dict.fromkeys(key.article for key in keys)
        found = self._repository.stamps(self._annotator)
        return stamps | {key.article: stamp for key, stamp in found.items()}

    def newest_edit_elsewhere(
        self, article_name: str, *, counts_here: bool = True
    ) -> EditElsewhere | UnfinishedSearch | None:
        """The newest edit that can be taken back, if it is not in that article.

        After `MOST_SETS` were read the search is unfinished; what was read is known then.

        Args:
            article_name: Of the open article.
            counts_here: Whether an edit of that article can be taken back.
        """
        here = SetKey(article_name, self._annotator)
        own = _last_undoable(self._repository, here) if counts_here else None
        search = _Search(self._repository, self._annotator, self._undoable)
        try:
            for key, revision in self._repository.turns(self._annotator):
                found = own if key == here else search.last_undoable(key)
                if found is not None and found.revision >= revision:
                    return _elsewhere(key, found) if key != here else None
            return self._newest_by_time(here, own, search)
        except _TooManyError:
            return UnfinishedSearch(search.read)

    def _newest_by_time(
        self, here: SetKey, own: LoggedEdit | None, search: _Search
    ) -> EditElsewhere | None:
        """The same of edits that were saved before the order of saving was kept.

        Of two in the same second the one in the open article counts as the newer. Sets
        are read from the one saved last on, no farther than one could be newer.
        """
        newest: EditElsewhere | None = None
        last = own.time if own else None
        for key, saved in self._repository.recent(self._annotator):
            if last is not None and saved <= last:
                break
            found = search.last_undoable(key) if key != here else None
            if found is None or is_far_ahead(found.time):
                continue
            if last is None or found.time > last:
                newest, last = _elsewhere(key, found), found.time
        return newest


class _TooManyError(Exception):
    """As many sets were read as one search may read."""


class _Search:
    """Reads sets, as few as it can."""

    def __init__(
        self,
        repository: PastOfSets,
        annotator: str,
        known: dict[SetKey, tuple[str | None, LoggedEdit | None]],
    ) -> None:
        """Read nothing yet.

        Args:
            repository: With the sets.
            annotator: Whose sets they are.
            known: What earlier searches have read, to be kept up to date.
        """
        self._repository, self._annotator, self._known = repository, annotator, known
        self.read = 0
        """Sets that were read."""

    @cached_property
    def _stamps(self) -> Mapping[SetKey, str]:
        return self._repository.stamps(self._annotator)

    def last_undoable(self, key: SetKey) -> LoggedEdit | None:
        """The edit of that set that undo would take back, as it was logged.

        Raises:
            _TooManyError: Another set would have to be read.
        """
        stamp = self._stamps.get(key)
        known = self._known.get(key)
        if known is None or known[0] != stamp:
            if self.read == MOST_SETS:
                raise _TooManyError
            self.read += 1
            known = self._known[key] = stamp, _last_undoable(self._repository, key)
        return known[1]


def _last_undoable(repository: PastOfSets, key: SetKey) -> LoggedEdit | None:
    try:
        return repository.last_undoable(key)
    except AnnotationError:
        return None  # damaged: it is reported when the article is opened


def _elsewhere(key: SetKey, found: LoggedEdit) -> EditElsewhere:
    return EditElsewhere(key.article, found.edit)
