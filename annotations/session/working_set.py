"""One set as its annotator sees it: what is stored, and above it what is not yet.

Nothing is called saved before the repository has it; nothing that was done is dropped
without being told; and what other sessions of the same person save comes in under it.
A set that was made on another text is seen in the text of now; that it has followed it
is put on disk before the first edit that counts in it, and never by looking alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.errors import (
    BusyError,
    ConflictError,
    EditError,
    NotSavedError,
    ReadOnlyError,
    StoreError,
)
from annotations.messages import _
from annotations.model import EditRole
from annotations.ops import Conflict, Conflicts, FollowText, History

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import AnnotationSet, Article, Edit
    from annotations.store import Repository, StoredSet


@dataclass(frozen=True, slots=True)
class Saving:
    """Whether all that the screen shows is on disk."""

    unsaved: int = 0
    """How many edits are not."""
    reason: str | None = None
    """Why not."""
    busy: bool = False
    """Whether it is only that another session is saving just now."""


class WorkingSet:
    """A stored set, the edits that wait to be saved, and those that were overtaken."""

    def __init__(
        self, repository: Repository, article: Article, annotator: str
    ) -> None:
        self.article = article
        self.annotator = annotator
        self._repository = repository
        self._unsaved: list[Edit] = []
        self._failure: StoreError | None = None
        self._conflicts = Conflicts()
        self._follow: Edit | None = None
        """What brings the set to the text of now, while that is not on its way to disk."""
        self._stored: StoredSet
        self.annotation_set: AnnotationSet
        """The set with all edits, saved or not."""
        self.history: History
        """What can be undone and redone."""
        stored = repository.load(article, annotator)
        self._texts = {article.sha256, stored.annotation_set.sha256}
        """Of the set, those that this session knows how to go on from."""
        self._take(stored)

    @property
    def text_changed(self) -> bool:
        """Whether the set is still kept in an older text than it is seen in."""
        return self._stored.annotation_set.sha256 != self.article.sha256

    @property
    def saving(self) -> Saving:
        """Whether all edits are on disk."""
        failure = self._failure
        reason = str(failure) if failure else None
        if failure and not isinstance(failure, NotSavedError):
            reason = _("not saved: {reason}").format(reason=failure)
        count = sum(edit.role is not EditRole.FOLLOW for edit in self._unsaved)
        return Saving(count, reason, isinstance(failure, BusyError))

    @property
    def conflicts(self) -> list[Conflict]:
        """What was wanted here and another session has overtaken, oldest first."""
        return self._conflicts.in_dispute(self.annotation_set)

    def save(self) -> Saving:
        """Try again to put on disk what is not there yet.

        Raises:
            ConflictError: Another session has changed what an edit is about: `conflicts`
                has it now; those after it are kept as far as they still fit.
        """
        before = self.conflicts
        try:
            while self._unsaved:
                self._save_first()
        except StoreError as error:
            self._failure = error
        else:
            self._failure = None
        self._tell_conflicts_since(before)
        return self.saving

    def refresh(self) -> bool:
        """Take what another session has saved; whether there was anything.

        What is not saved here stays above it. Cheap where nothing was saved: no lock
        is taken and nothing is written.

        Raises:
            ConflictError: Something that is not saved here no longer fits.
            StoreError: What is kept cannot be read, or is older than it was before.
        """
        known = self._stored
        stored = self._repository.load(self.article, self.annotator)
        if stored.revision < known.revision:
            message = _("the files of this set are older ones now; open {name} again")
            raise StoreError(message.format(name=self.article.name))
        if (stored.revision, stored.annotation_set) == (
            known.revision,
            known.annotation_set,
        ):
            return False
        before = self.conflicts
        self._take(stored, self._unsaved)
        self._tell_conflicts_since(before)
        return True

    def end(self, conflict: Conflict) -> None:
        """Forget a conflict that was settled."""
        self._conflicts.end(conflict)

    def make(self, edit: Edit) -> Edit:
        """Apply the edit, put it on disk, and return it.

        Raises:
            ConflictError: Another session has changed what it is about.
            ReadOnlyError: The place cannot be written, and nothing else waits.
        """
        waiting, before = len(self._unsaved), self.conflicts
        try:
            self.annotation_set = edit.applied_to(self.annotation_set)
        except EditError:
            self._conflicts.add(edit)
            self._tell_conflicts_since(before)
            return edit  # the other session has done the same
        self.history.record(edit)
        self._unsaved.append(edit)
        self._follow_first()
        self.save()
        if isinstance(self._failure, ReadOnlyError) and not waiting:
            refused, self._failure = self._failure, None
            self._take(self._stored)
            raise refused
        return edit

    def _save_first(self) -> None:
        """Put the oldest edit that is not saved on disk."""
        first, *rest = self._unsaved
        try:
            stored = self._repository.commit(
                self.article, self.annotator, first, expected=self._stored.revision
            )
        except ConflictError:
            newest = self._repository.load(self.article, self.annotator)
            self._require_known_text(newest)
            if first.role is not EditRole.FOLLOW:
                self._conflicts.add(first)
            return self._take(newest, rest)
        if stored.revision == self._stored.revision + 1:
            self._stored, self._unsaved = stored, rest
        else:
            self._take(stored, rest)
        return None

    def _take(self, stored: StoredSet, unsaved: Iterable[Edit] = ()) -> None:
        """Show what is stored, and above it what is not saved here and still fits.

        Raises:
            StoreError: It counts in a text that is not known here.
        """
        self._require_known_text(stored)
        self._stored = stored
        self.annotation_set = stored.annotation_set
        self.history = History(stored.edits)
        self._unsaved = []
        self._follow = None
        if self.text_changed:
            self._follow_text()
        else:
            self._texts = {self.article.sha256}
        for edit in unsaved:
            if edit.role is EditRole.FOLLOW:
                continue
            try:
                self.annotation_set = edit.applied_to(self.annotation_set)
            except EditError:
                self._conflicts.add(edit)
            else:
                self.history.record(edit)
                self._unsaved.append(edit)
        self._follow_first()

    def _require_known_text(self, stored: StoredSet) -> None:
        """Refuse a set that another session has brought to a text that came later.

        To bring it back to the text of this session would lose what is right there.
        """
        if stored.annotation_set.sha256 not in self._texts:
            message = _("the text of {name} has changed; open it again")
            raise StoreError(message.format(name=self.article.name))

    def _follow_text(self) -> None:
        """See the set in the text of now."""
        operation = FollowText(self.article, self._kept_text)
        self._follow = operation.edit(self.annotation_set)
        self.annotation_set = self._follow.applied_to(self.annotation_set)
        self.history.record(self._follow)

    def _kept_text(self, sha256: str) -> str | None:
        return self._repository.kept_text(self.annotator, sha256)

    def _follow_first(self) -> None:
        """Put it before what is to be saved that the set has followed its text."""
        if self._unsaved and self._follow:
            self._unsaved.insert(0, self._follow)
            self._follow = None

    def _tell_conflicts_since(self, before: list[Conflict]) -> None:
        """Raise if there are conflicts that were not there before."""
        self._conflicts.forget_agreed(self.annotation_set)
        known = {edit for conflict in before for edit in conflict.edits}
        after = [edit for conflict in self.conflicts for edit in conflict.edits]
        names = [_(edit.name) for edit in after if edit not in known]
        if names:
            message = _("another session has changed what this is about: {names}")
            raise ConflictError(message.format(names=", ".join(names)))
