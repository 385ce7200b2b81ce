"""One annotator at work on one article: the only thing that changes an annotation set.

An edit is applied here, saved by the store, and only then called saved. One that cannot
be saved stays in the set, is tried again with the next, and is never called saved. One
that another session of the same person has overtaken is kept as a conflict until the
person has chosen.

Without a worker, every call waits for the store. With one, no call does: an edit is shown
as not saved yet, and `take_outcomes`, called when the worker wakes the screen, says what
became of it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotations.errors import ConflictError, EditError, ReadOnlyError
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
    worded,
)
from annotations.ops import RemoveAnnotation as Remove
from annotations.session.driving import InlineDriver, WorkerDriver
from annotations.session.requests import StoreCalls
from annotations.session.working_set import News, SaveState, WorkingSet
from annotations.text import quote_of, require_grapheme_edges

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from annotations.session.driving import Driver
    from annotations.session.requests import SessionStore
    from annotations.session.worker import StoreWorker


def now() -> str:
    """The time in UTC, ISO 8601 with seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class AnnotationSession:
    """An article, the annotator's set of it, its history and where it is stored."""

    def __init__(
        self,
        repository: SessionStore,
        article: Article,
        annotator: str,
        *,
        tagset: Tagset = BUILT_IN_TAGSET,
        read_only: str | None = None,
        worker: StoreWorker | None = None,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        """Begin work on the article; the set is read before this returns.

        Args:
            repository: Where the set is stored.
            article: What is annotated.
            annotator: Who annotates.
            tagset: The labels and links to choose from.
            read_only: Why nothing can be changed, or None where it can.
            worker: Saves and looks in its own thread; without it, this thread does.
            wake: Called in the worker's thread when `take_outcomes` should be called.

        Raises:
            StoreError: The set cannot be read.
        """
        self.article = article
        self.annotator = annotator
        self.tagset = tagset
        self.read_only = read_only
        """Why nothing can be changed, or None where it can."""
        calls = StoreCalls(repository, article, annotator)
        self._working = WorkingSet(article, calls.open())
        self._driver: Driver = InlineDriver(calls)
        if worker is not None:
            self._driver = WorkerDriver(calls, worker, wake)

    @property
    def annotation_set(self) -> AnnotationSet:
        """The set as the annotator sees it, saved or not."""
        return self._working.annotation_set

    @property
    def history(self) -> History:
        """What can be undone and redone."""
        return self._working.history

    @property
    def saving(self) -> SaveState:
        """Whether all edits are saved."""
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
        """Change the set, have the change saved, and return it.

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

    def save(self) -> SaveState:
        """Try again to save what is not saved.

        Raises:
            ConflictError: Another session has changed what an edit is about: `conflicts`
                has it now; those after it are kept as far as they still fit.
        """
        before = self._working.conflicts
        self._working.save()
        self._tell(self._driver.run(self._working), before)
        return self.saving

    def refresh(self) -> bool:
        """Take what another session has saved; whether there was anything.

        What is not saved here stays above it. Cheap where nothing was saved: no lock
        is taken and nothing is written. With a worker, this asks it to look, and takes
        the outcomes that there are.

        Raises:
            ConflictError: Something that is not saved here no longer fits.
            StoreError: What is stored cannot be read, or was replaced.
        """
        self._working.look()
        return self.take_outcomes()

    def take_outcomes(self) -> bool:
        """Take what has come of saving and looking; whether the set has changed.

        Raises:
            ConflictError: As `save`.
            ReadOnlyError: The only edit was refused, and is taken back.
            StoreError: As `refresh`.
        """
        before = self._working.conflicts
        return self._tell(self._driver.run(self._working), before)

    def finish(self, seconds: float) -> SaveState:
        """Try once more to save what is not saved, waiting so long for a worker.

        Raises:
            StoreError: As `take_outcomes`.
        """
        before = self._working.conflicts
        self._working.save()
        self._tell(self._driver.finish(self._working, seconds), before)
        return self.saving

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
        before = self._working.conflicts
        self._working.make(edit)
        self._tell(self._driver.run(self._working), before)
        return edit

    def _tell(self, news: Iterable[News], before: list[Conflict]) -> bool:
        """Whether the set has changed; raise what the person must be told.

        Args:
            news: What has come of the requests.
            before: The conflicts that they know of.
        """
        self._working.forget_agreed()
        known = {edit for conflict in before for edit in conflict.edits}
        edits = [edit for conflict in self.conflicts for edit in conflict.edits]
        if names := [worded(one, self.tagset) for one in edits if one not in known]:
            message = _("another session has changed what this is about: {names}")
            raise ConflictError(message.format(names=", ".join(names)))
        told = list(news)
        for one in told:
            if one.error is not None:
                raise one.error
        return any(one.changed for one in told)
