"""One annotator at work on one article: the only thing that changes an annotation set.

An edit is applied here, put on disk by the repository, and only then called saved. One
that cannot be put on disk stays in the set, is tried again with the next, and is never
said to be saved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotations.errors import ConflictError, EditError, ReadOnlyError, StoreError
from annotations.model import (
    BUILT_IN_TAGSET,
    Annotation,
    AnnotationSet,
    Article,
    ArticleState,
    Edit,
    EditRole,
    Span,
    Tagset,
    new_id,
)
from annotations.ops import (
    AddAnnotation,
    History,
    Operation,
    Relabel,
    SetNote,
    SetState,
)
from annotations.ops import RemoveAnnotation as Remove
from annotations.text import quote_of, require_grapheme_edges
from annotations.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.store import Repository, StoredSet


def now() -> str:
    """The time in UTC, ISO 8601 with seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Saving:
    """Whether all that the screen shows is on disk."""

    unsaved: int = 0
    """How many edits are not."""
    reason: str | None = None
    """Why not."""


class AnnotationSession:
    """An article, the annotator's set of it, its history and where it is kept."""

    def __init__(
        self,
        repository: Repository,
        article: Article,
        annotator: str,
        *,
        tagset: Tagset = BUILT_IN_TAGSET,
        read_only: str | None = None,
    ) -> None:
        self.article = article
        self.annotator = annotator
        self.tagset = tagset
        self.read_only = read_only
        """Why nothing can be changed, or None where it can."""
        self._repository = repository
        self._unsaved: list[Edit] = []
        self._failure: StoreError | None = None
        self._stored: StoredSet
        self._set: AnnotationSet
        self._history: History
        self._take(repository.load(article, annotator))

    @property
    def annotation_set(self) -> AnnotationSet:
        """The set as the annotator sees it, saved or not."""
        return self._set

    @property
    def history(self) -> History:
        """What can be undone and redone."""
        return self._history

    @property
    def saving(self) -> Saving:
        """Whether all edits are on disk."""
        reason = str(self._failure) if self._failure else None
        return Saving(len(self._unsaved), reason)

    def tag(
        self,
        span: Span,
        label: str,
        *,
        value: str | None = None,
        note: str | None = None,
    ) -> Edit:
        """Add an annotation of the span with the label.

        Raises:
            SpanError: The span is outside the text or cuts a grapheme.
            TagsetError: The tagset has no such label.
            EditError: The span has that label already.
            ReadOnlyError: Nothing can be changed here.
        """
        self.tagset.label(label)
        text = self.article.text
        span.text_of(text)
        require_grapheme_edges(text, span)
        quote = quote_of(text, span)
        annotation = Annotation(
            new_id(), label, span, quote, value=value, note=note, created=now()
        )
        return self.apply(AddAnnotation(annotation))

    def relabel(self, annotation_id: str, label: str) -> Edit:
        """Give the annotation another label; raises as `tag` does.

        Links that the tagset does not allow for that label go with the same edit.
        """
        self.tagset.label(label)
        types = self.tagset.link_types
        return self.apply(Relabel(annotation_id, label, at=now(), link_types=types))

    def remove(self, annotation_id: str) -> Edit:
        """Take the annotation and its links out of the set."""
        return self.apply(Remove(annotation_id))

    def annotate(self, annotation_id: str, note: str) -> Edit:
        """Write a note on the annotation; one of blanks alone is none.

        Raises:
            EditError: There is no such annotation, or its note is that already.
            ReadOnlyError: Nothing can be changed here.
        """
        kept = note if note.strip() else None
        return self.apply(SetNote(annotation_id, kept, at=now()))

    def set_state(self, state: ArticleState) -> Edit:
        """Say how far the annotator is with the article."""
        return self.apply(SetState(state))

    def apply(self, operation: Operation) -> Edit:
        """Change the set, put the change on disk, and return it.

        An edit that could not be saved stays in the set; `saving` tells.

        Raises:
            EditError: The set has not what the operation is about.
            ConflictError: Another session has changed the same annotation; the set is
                then as that session left it.
            ReadOnlyError: Nothing can be changed here.
        """
        return self._make(operation.edit(self._set))

    def undo(self) -> Edit:
        """Take back the last edit that is not undone; raises as `apply` does."""
        edit = self._history.undoable
        if edit is None:
            raise EditError(_("there is nothing to undo"))
        return self._make(edit.inverse(EditRole.UNDO))

    def redo(self) -> Edit:
        """Do the last undone edit again; raises as `apply` does."""
        undone = self._history.redoable
        if undone is None:
            raise EditError(_("there is nothing to redo"))
        return self._make(replace(undone, role=EditRole.REDO))

    def save(self) -> Saving:
        """Try again to put on disk what is not there yet.

        Raises:
            ConflictError: Another session has changed what an edit is about: that edit
                is dropped; those after it stay, as far as they still fit.
        """
        try:
            while self._unsaved:
                self._save_first()
        except ConflictError:
            raise
        except StoreError as error:
            self._failure = error
        else:
            self._failure = None
        return self.saving

    def _make(self, edit: Edit) -> Edit:
        if self.read_only:
            raise ReadOnlyError(self.read_only)
        waiting = len(self._unsaved)
        self._set = edit.applied_to(self._set)
        self._history.record(edit)
        self._unsaved.append(edit)
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
            self._take(self._repository.load(self.article, self.annotator), rest)
            raise
        if stored.revision == self._stored.revision + 1:
            self._stored, self._unsaved = stored, rest
        else:
            self._take(stored, rest)

    def _take(self, stored: StoredSet, unsaved: Iterable[Edit] = ()) -> None:
        """Show what is stored, and above it what is not saved here and still fits.

        Raises:
            ConflictError: An edit no longer fits.
        """
        self._stored = stored
        self._set = stored.annotation_set
        self._history = History(stored.edits)
        self._unsaved = []
        unfit: EditError | None = None
        for edit in unsaved:
            try:
                self._set = edit.applied_to(self._set)
            except EditError as error:
                unfit = error
            else:
                self._history.record(edit)
                self._unsaved.append(edit)
        if unfit:
            raise ConflictError(str(unfit))
