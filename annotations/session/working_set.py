"""One set as its annotator sees it: what is stored, with unsaved edits on top.

Nothing is called saved before the store has it; no edit is dropped without a message;
and what other sessions of the same person save is merged below the unsaved edits. A set
that was made on an earlier text is shown in the present one; that step is saved before
the first edit that counts in the present text, and never by reading alone.

It is a state machine without input or output: `next_request` says what the store should
do, and `take` takes the outcome. At most one request is in progress.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from annotations.errors import (
    BusyError,
    EditError,
    NotSavedError,
    ReadOnlyError,
    ReplacedError,
    StoreError,
)
from annotations.messages import _
from annotations.model import EditRole
from annotations.ops import Conflicts, FollowText, UndoHistory, still_to_make
from annotations.session.requests import (
    Commit,
    Committed,
    Failed,
    Overtaken,
    Refresh,
    Refreshed,
)
from annotations.store import Attempt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import AnnotationSet, Article, Edit
    from annotations.ops import Conflict
    from annotations.session.requests import LoadedSet, Outcome, Request
    from annotations.store import StoredSet


class SaveState(Struct, frozen=True):
    """Whether all that the screen shows is saved."""

    unsaved: int = 0
    """How many edits are not."""
    reason: str | None = None
    """Why not, once that is known."""
    busy: bool = False
    """Whether it is only that another session is saving just now."""
    is_replaced: bool = False
    """Whether the store has another set in its place, so that nothing goes on from it."""


class News(Struct, frozen=True):
    """What an outcome has changed for the person."""

    changed: bool = False
    """Whether the set is another one than before."""
    error: StoreError | None = None
    """What the person must know: an edit was refused, or the store cannot be read."""


class WorkingSet:
    """A stored set, the edits that wait to be saved, and those that were overtaken."""

    def __init__(self, article: Article, loaded: LoadedSet) -> None:
        self.article = article
        self._unsaved: list[Attempt] = []
        self._wants_save = self._wants_refresh = False
        self._under_way: Request | None = None
        self._refusable: Attempt | None = None
        """An edit that no other waits before, and that was not tried to save yet."""
        self._failure: StoreError | None = None
        self._is_replaced = False
        self._conflicts = Conflicts()
        self._follow: Edit | None = None
        """What moves the set to the present text, until that is to be saved."""
        self._loaded: LoadedSet
        self.annotation_set: AnnotationSet
        """The set with all edits, saved or not."""
        self.history: UndoHistory
        """What can be undone and redone."""
        self._texts = {article.sha256, loaded.stored.annotation_set.sha256}
        """Of the set, those that this session knows how to go on from."""
        self._show(loaded)

    @property
    def text_changed(self) -> bool:
        """Whether the set is still stored in an older text than it is seen in."""
        return self._stored.annotation_set.sha256 != self.article.sha256

    @property
    def saving(self) -> SaveState:
        """Whether all edits are saved."""
        failure = self._failure
        reason = str(failure) if failure else None
        if failure and not isinstance(failure, NotSavedError):
            reason = _("not saved: {reason}").format(reason=failure)
        waiting = [one.edit for one in self._unsaved]
        count = sum(edit.role is not EditRole.FOLLOW for edit in waiting)
        busy = isinstance(failure, BusyError)
        return SaveState(count, reason, busy, is_replaced=self._is_replaced)

    @property
    def conflicts(self) -> list[Conflict]:
        """What was wanted here and another session has overtaken, oldest first."""
        return self._conflicts.in_dispute(self.annotation_set)

    @property
    def is_waiting(self) -> bool:
        """Whether a request is under way."""
        return self._under_way is not None

    def make(self, edit: Edit) -> None:
        """Apply the edit, and want it saved; one that does not fit is a conflict."""
        try:
            self.annotation_set = edit.applied_to(self.annotation_set)
        except EditError:
            self._conflicts.add(edit)
            return
        attempt = Attempt(edit)
        self._refusable = None if self._unsaved else attempt
        self.history.record(edit)
        self._unsaved.append(attempt)
        self._follow_first()
        self.save()

    def save(self) -> None:
        """Want saved what is not."""
        self._wants_save = bool(self._unsaved)
        if not self._unsaved:
            self._failure = None

    def refresh(self) -> None:
        """Want to know what other sessions have saved."""
        self._wants_refresh = True

    def end(self, conflict: Conflict) -> None:
        """Forget a conflict that was settled."""
        self._conflicts.end(conflict)

    def forget_agreed(self) -> None:
        """Forget the conflicts in which both sessions have done the same by now."""
        self._conflicts.forget_agreed(self.annotation_set)

    def next_request(self) -> Request | None:
        """What the store is to do now; it is under way until its outcome is taken."""
        if self._under_way is not None:
            return None
        if self._wants_save and self._unsaved:
            self._wants_save = False
            self._under_way = Commit(self._unsaved[0], self._stored.position)
        elif self._wants_refresh:
            self._wants_refresh = False
            self._under_way = Refresh(self._stored.position)
        return self._under_way

    def take(self, outcome: Outcome) -> News:
        """Go on from what came of the request that is under way.

        A save that failed is tried again only if that was asked for since it began.
        """
        asked, self._under_way = self._under_way, None
        self._is_replaced = False
        is_first_try = isinstance(asked, Commit) and (
            self._edits_unsaved == [self._refusable]
        )
        if isinstance(asked, Commit) and isinstance(outcome, Failed):
            self._refusable = None
        try:
            return self._taken(outcome, is_first_try=is_first_try)
        except StoreError as error:  # what is stored counts in a text not known here
            return self._failed(asked, error)

    def _taken(self, outcome: Outcome, *, is_first_try: bool) -> News:
        match outcome:
            case Committed(seen):
                return self._take_commit(seen)
            case Overtaken(newest):
                return self._take_overtaking(newest)
            case Refreshed(seen):
                if seen is not None:
                    self._show(seen, self._unsaved)
                return News(changed=seen is not None)
            case Failed(error):
                if is_first_try and isinstance(error, ReadOnlyError):
                    return self._take_refusal(error)
                raise error
            case _:
                assert_never(outcome)

    def _take_commit(self, loaded: LoadedSet) -> News:
        _first, *rest = self._unsaved
        is_next = loaded.stored.revision == self._stored.revision + 1
        if is_next:
            self._loaded, self._unsaved = loaded, rest
        else:  # other sessions have saved in between
            self._show(loaded, rest)
        self.save()
        return News(changed=not is_next)

    def _take_overtaking(self, newest: LoadedSet) -> News:
        self._require_known_text(newest.stored)
        first, *rest = self._unsaved
        if first.edit.role is not EditRole.FOLLOW:
            self._conflicts.add(first.edit)
        self._show(newest, rest)
        self.save()
        return News(changed=True)

    def _take_refusal(self, error: ReadOnlyError) -> News:
        """Take the only edit back: nobody is to work on where nothing can be saved."""
        self._show(self._loaded)
        self._failure = None
        return News(changed=True, error=error)

    def _failed(self, asked: Request | None, error: StoreError) -> News:
        self._is_replaced = isinstance(error, ReplacedError)
        if isinstance(asked, Refresh):
            return News(error=error)
        self._failure = error
        return News()

    @property
    def _stored(self) -> StoredSet:
        return self._loaded.stored

    @property
    def _edits_unsaved(self) -> list[Attempt]:
        """The edits of the person that wait, without what follows the text."""
        return [one for one in self._unsaved if one.edit.role is not EditRole.FOLLOW]

    def _show(self, loaded: LoadedSet, unsaved: Iterable[Attempt] = ()) -> None:
        """Show what is stored, and above it what is not saved and still fits.

        Raises:
            StoreError: It counts in a text that is not known here.
        """
        self._require_known_text(loaded.stored)
        self._loaded = loaded
        self.annotation_set = loaded.stored.annotation_set
        self.history = UndoHistory(loaded.stored.edits)
        self._unsaved = []
        self._follow = None
        if self.text_changed:
            self._follow_text()
        else:
            self._texts = {self.article.sha256}
        for attempt in unsaved:
            if not self._is_settled(attempt):
                self._put_above(attempt)
        self._follow_first()

    def _is_settled(self, attempt: Attempt) -> bool:
        """Whether there is nothing more to do about the attempt.

        One whose outcome was uncertain may turn out to be saved.
        """
        return (
            attempt.edit.role is EditRole.FOLLOW or attempt.id in self._stored.attempts
        )

    def _put_above(self, attempt: Attempt) -> None:
        edit = still_to_make(attempt.edit, self.annotation_set)
        try:
            self.annotation_set = edit.applied_to(self.annotation_set)
        except EditError:
            self._conflicts.add(attempt.edit)  # as it was made: its maker asks after it
        else:
            self.history.record(edit)
            self._unsaved.append(replace(attempt, edit=edit))

    def _require_known_text(self, stored: StoredSet) -> None:
        """Refuse a set that another session has brought to a text that came later.

        To bring it back to the text of this session would lose what is right there.
        """
        if stored.annotation_set.sha256 not in self._texts:
            message = _("the text of {name} has changed; open it again")
            raise StoreError(message.format(name=self.article.name))

    def _follow_text(self) -> None:
        """Show the set in the present text."""
        operation = FollowText(self.article, self._loaded.texts.get)
        self._follow = operation.edit(self.annotation_set)
        self.annotation_set = self._follow.applied_to(self.annotation_set)
        self.history.record(self._follow)

    def _follow_first(self) -> None:
        """Put it before what is to be saved that the set has followed its text."""
        if self._unsaved and self._follow:
            self._unsaved.insert(0, Attempt(self._follow))
            self._follow = None
