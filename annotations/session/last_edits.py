"""What a person did last, whichever article it was in.

Undo takes back the last edit, and that may be in another article than the open one. The
times are those that the store has logged, so this holds after a restart, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from annotations.errors import StoreError
from annotations.store import SetIndex, SetKey, SetPast

if TYPE_CHECKING:
    from datetime import datetime

    from annotations.model import Edit
    from annotations.store import LoggedEdit


class PastOfSets(SetIndex, SetPast, Protocol):
    """What is needed of a repository to find edits."""


@dataclass(frozen=True, slots=True)
class EditElsewhere:
    """An edit that can be taken back, in another article."""

    article: str
    edit: Edit
    time: datetime
    """UTC, to the second."""


def newest_edit_elsewhere(
    repository: PastOfSets, annotator: str, article_name: str
) -> EditElsewhere | None:
    """The newest edit that can be taken back, if it is not in that article.

    Of two in the same second the one in that article counts as the newer. Sets are read
    from the one saved last on, and no farther than one could be newer.
    """
    own = _undoable(repository, SetKey(article_name, annotator))
    newest: EditElsewhere | None = None
    last = own.time if own else None
    for key, saved in repository.recent(annotator):
        if last is not None and saved <= last:
            break
        found = None if key.article == article_name else _undoable(repository, key)
        if found and (last is None or found.time > last):
            newest = EditElsewhere(key.article, found.edit, found.time)
            last = found.time
    return newest


def _undoable(repository: PastOfSets, key: SetKey) -> LoggedEdit | None:
    """The edit of that set that undo would take back, as it was logged."""
    try:
        return repository.last_undoable(key)
    except StoreError:
        return None  # damaged: it is reported when the article is opened
