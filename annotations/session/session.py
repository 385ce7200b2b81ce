"""One annotator at work on one article: the only thing that changes an annotation set.

An edit is applied here, put on disk by the repository, and only then called saved. One
that cannot be put on disk stays in the set, is tried again with the next, and is never
said to be saved. One that another session of the same person has overtaken is kept as a
conflict until the person has chosen.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotations.errors import EditError, ReadOnlyError
from annotations.messages import _
from annotations.model import (
    BUILT_IN_TAGSET,
    Annotation,
    AnnotationSet,
    Article,
    ArticleState,
    Edit,
    EditRole,
    Link,
    Span,
    Tagset,
    ValueBy,
    day_value,
    kept_value,
    new_id,
)
from annotations.ops import (
    AddAnnotation,
    AddLink,
    Confirm,
    Conflict,
    History,
    LabelArticle,
    Operation,
    PutAt,
    Relabel,
    RemoveLink,
    SetDate,
    SetNote,
    SetState,
    SetValue,
    TagAll,
    places_told,
)
from annotations.ops import RemoveAnnotation as Remove
from annotations.session.working_set import Saving, WorkingSet
from annotations.text import quote_of, require_grapheme_edges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.store import Repository


def now() -> str:
    """The time in UTC, ISO 8601 with seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


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
        self._working = WorkingSet(repository, article, annotator)

    @property
    def annotation_set(self) -> AnnotationSet:
        """The set as the annotator sees it, saved or not."""
        return self._working.annotation_set

    @property
    def history(self) -> History:
        """What can be undone and redone."""
        return self._working.history

    @property
    def saving(self) -> Saving:
        """Whether all edits are on disk."""
        return self._working.saving

    @property
    def places_news(self) -> str | None:
        """What became of the annotations when the text changed, while that matters."""
        found = self.annotation_set
        unsure = found.proposed or found.orphans
        if not (unsure or self._working.text_changed):
            return None
        return _("the text has changed: {places}").format(places=places_told(found))

    @property
    def conflicts(self) -> list[Conflict]:
        """What was wanted here and another session has overtaken, oldest first."""
        return self._working.conflicts

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
            ValueFormatError: The label has no such values.
            EditError: The span has that label already.
            ReadOnlyError: Nothing can be changed here.
        """
        kind = self.tagset.label(label)
        value = None if value is None else kept_value(kind, value)
        by = None if value is None else ValueBy.PERSON
        text = self.article.text
        span.text_of(text)
        require_grapheme_edges(text, span)
        quote = quote_of(text, span)
        annotation = Annotation(
            new_id(), label, span, quote, value, note, now(), value_by=by
        )
        return self.apply(AddAnnotation(annotation))

    def tag_all(
        self, spans: Sequence[Span], label: str, *, like: Annotation | None = None
    ) -> Edit:
        """Tag all the spans at one stroke; raises as `tag` does.

        Args:
            spans: Those that have the label already are left out.
            label: For each of them.
            like: An annotation whose value they get, too.
        """
        self.tagset.label(label)
        text = self.article.text
        return self.apply(TagAll(text, tuple(spans), label, at=now(), like=like))

    def relabel(self, annotation_id: str, label: str) -> Edit:
        """Give the annotation another label; raises as `tag` does.

        Links that the tagset does not allow for that label go with the same edit, and
        so does a value that is of another kind than those of the label.
        """
        self.tagset.label(label)
        return self.apply(Relabel(annotation_id, label, at=now(), tagset=self.tagset))

    def remove(self, annotation_id: str) -> Edit:
        """Take the annotation and its links out of the set."""
        return self.apply(Remove(annotation_id))

    def annotate(
        self, annotation_id: str, note: str, *, seen: Annotation | None = None
    ) -> Edit:
        """Write a note on the annotation; one of blanks alone is none.

        Args:
            annotation_id: Which annotation.
            note: All of the note, which takes the place of the one before.
            seen: The annotation as it was when the person began to write: if another
                session has changed it since, that is a conflict.

        Raises:
            EditError: There is no such annotation, or its note is that already.
            ConflictError: As `apply`.
            ReadOnlyError: Nothing can be changed here.
        """
        kept = note if note.strip() else None
        known = self._known_with(seen)
        return self._make(SetNote(annotation_id, kept, at=now()).edit(known))

    def set_value(
        self,
        annotation_id: str,
        value: str,
        *,
        by: ValueBy = ValueBy.PERSON,
        seen: Annotation | None = None,
    ) -> Edit:
        """Say what the annotation stands for; a value of blanks alone is none.

        Args:
            annotation_id: Which annotation.
            value: As it was typed; it is kept in the form of its label's values.
            by: Who found it.
            seen: As of `annotate`.

        Raises:
            ValueFormatError: The label has no such values.
            TagsetError: The tagset has not the annotation's label.
        """
        set_value = SetValue(annotation_id, value, by, at=now(), tagset=self.tagset)
        return self._make(set_value.edit(self._known_with(seen)))

    def date_article(self, day: str) -> Edit:
        """Say on which day the article was written; blanks say that nobody knows."""
        return self.apply(SetDate(day_value(day) if day.strip() else None))

    def label_article(self, label: str, value: str | None) -> Edit:
        """Say something of the article; None says nothing any more.

        Raises:
            TagsetError: The tagset has no such document label.
        """
        return self.apply(LabelArticle(label, value, self.tagset))

    def link(self, source: str, link_type: str, target: str) -> Edit:
        """Link the annotation of id `source` to that of id `target`.

        Raises:
            TagsetError: The tagset has no such link type.
            EditError: The link type is for other labels, or they are linked already.
            ConflictError: As `apply`.
            ReadOnlyError: Nothing can be changed here.
        """
        wanted = self.tagset.link_type(link_type)
        return self.apply(AddLink(Link(new_id(), link_type, source, target), wanted))

    def unlink(self, link_id: str) -> Edit:
        """Take the link out of the set; raises as `apply` does."""
        return self.apply(RemoveLink(link_id))

    def confirm(self, annotation_id: str) -> Edit:
        """Say that an annotation belongs where it was found; raises as `apply` does."""
        return self.apply(Confirm(annotation_id, at=now()))

    def put_at(self, annotation_id: str, span: Span) -> Edit:
        """Put an annotation there, sure of its place or not; raises as `tag` does."""
        text = self.article.text
        require_grapheme_edges(text, span)
        quote = quote_of(text, span)
        return self.apply(PutAt(annotation_id, span, quote, at=now()))

    def set_state(self, state: ArticleState) -> Edit:
        """Say how far the annotator is with the article."""
        return self.apply(SetState(state))

    def apply(self, operation: Operation) -> Edit:
        """Change the set, put the change on disk, and return it.

        An edit that could not be saved stays in the set; `saving` tells.

        Raises:
            EditError: The set has not what the operation is about.
            ConflictError: Another session has changed the same annotation; the set is
                then as that session left it, and `conflicts` has both versions.
            ReadOnlyError: Nothing can be changed here.
        """
        return self._make(operation.edit(self.annotation_set))

    def undo(self) -> Edit:
        """Take back the last edit that is not undone; raises as `apply` does."""
        edit = self.history.undoable
        if edit is None:
            raise EditError(_("there is nothing to undo"))
        return self._make(edit.inverse(EditRole.UNDO))

    def redo(self) -> Edit:
        """Do the last undone edit again; raises as `apply` does."""
        undone = self.history.redoable
        if undone is None:
            raise EditError(_("there is nothing to redo"))
        return self._make(replace(undone, role=EditRole.REDO))

    def save(self) -> Saving:
        """Try again to put on disk what is not there yet.

        Raises:
            ConflictError: Another session has changed what an edit is about: `conflicts`
                has it now; those after it are kept as far as they still fit.
        """
        return self._working.save()

    def refresh(self) -> bool:
        """Take what another session has saved; whether there was anything.

        What is not saved here stays above it. Cheap where nothing was saved: no lock
        is taken and nothing is written.

        Raises:
            ConflictError: Something that is not saved here no longer fits.
            StoreError: What is kept cannot be read, or is older than it was before.
        """
        return self._working.refresh()

    def settle(self, conflict: Conflict, *, mine: bool) -> Edit | None:
        """End a conflict: put mine in the place of theirs, or let theirs stand.

        Raises:
            EditError: What a link was to be between is gone; the conflict stays.
            ConflictError: Theirs has changed since: there is a conflict about that now.
            ReadOnlyError: Nothing can be changed here.
        """
        edit = conflict.settlement() if mine else None
        self._working.end(conflict)
        return self._make(edit) if edit else None

    def _known_with(self, seen: Annotation | None) -> AnnotationSet:
        """The set as the person has seen it who began to write about an annotation."""
        known = self.annotation_set
        if seen is None:
            return known
        return replace(known, annotations={**known.annotations, seen.id: seen})

    def _make(self, edit: Edit) -> Edit:
        if self.read_only:
            raise ReadOnlyError(self.read_only)
        return self._working.make(edit)
