"""What a person did last, whichever article it was in.

Undo takes back the last edit, and that may be in another article than the open one. The
times are those that the store has logged, so this holds after a restart, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.errors import StoreError
from annotations.ops import History

if TYPE_CHECKING:
    from datetime import datetime

    from annotations.store import LoggedEdit, Repository


@dataclass(frozen=True, slots=True)
class EditElsewhere:
    """An edit that can be taken back, in another article."""

    article: str
    name: str
    """What was done; English, translated when shown."""
    time: datetime
    """UTC, to the second."""


def newest_edit_elsewhere(
    repository: Repository, annotator: str, article_name: str
) -> EditElsewhere | None:
    """The newest edit that can be taken back, if it is not in that article.

    Of two in the same second the one in that article counts as the newer.
    """
    own = _undoable(repository, annotator, article_name)
    newest: EditElsewhere | None = None
    last = own.time if own else None
    for name, saved in repository.recent(annotator):
        if last is not None and saved <= last:
            break
        found = None if name == article_name else _undoable(repository, annotator, name)
        if found and (last is None or found.time > last):
            newest = EditElsewhere(name, found.edit.name, found.time)
            last = found.time
    return newest


def _undoable(
    repository: Repository, annotator: str, article_name: str
) -> LoggedEdit | None:
    """The edit of that article that undo would take back, as it was logged."""
    try:
        logged = repository.history(article_name, annotator)
    except StoreError:
        return None  # damaged: it is told when the article is opened
    undoable = History(one.edit for one in logged).undoable
    same = (one for one in reversed(logged) if one.edit is undoable)
    return next(same, None)
