"""What an annotator can do to a set; each operation yields an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from annotations.errors import EditError
from annotations.messages import _
from annotations.model import (
    STATUS_ID,
    Annotation,
    Change,
    Edit,
    EditCode,
    kept_value,
    stored_name,
)

if TYPE_CHECKING:
    from annotations.model import AnnotationSet, ArticleState, Link, Tagset, ValueBy


class Operation(Protocol):
    """One stroke of the annotator."""

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """What the operation changes in the set.

        Raises:
            EditError: The set lacks what the operation is about, or would not change.
        """
        ...


class AddAnnotation(Struct, frozen=True):
    """Put a new annotation into the set."""

    annotation: Annotation

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """One annotation that was not there."""
        new = self.annotation
        refuse_second(annotation_set, new)
        return Edit(
            stored_name(EditCode.TAG, label=new.label), (Change(new.id, None, new),)
        )


class RemoveAnnotation(Struct, frozen=True):
    """Take an annotation out of the set, with the links that hang on it."""

    id: str

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """The links first, so that none is ever without its ends."""
        annotation = annotation_in(annotation_set, self.id)
        links = annotation_set.links_of(self.id)
        gone: list[Annotation | Link] = [*links, annotation]
        changes = tuple(Change(record.id, record, None) for record in gone)
        return Edit(stored_name(EditCode.DELETE, label=annotation.label), changes)


class Relabel(Struct, frozen=True):
    """Give an annotation another label; its id and note stay.

    So do its links and its value, but for what the tagset does not allow for the new
    label: that goes in the same edit, and comes back with its undo.
    """

    id: str
    label: str
    at: str
    """When, UTC, ISO 8601."""
    tagset: Tagset | None = None
    """What is allowed; without it all is."""

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """One annotation with another label, after the links that it loses by that."""
        before = annotation_in(annotation_set, self.id)
        if before.label == self.label:
            raise EditError(_("it already has this label"))
        after = replace(before, label=self.label, modified=self.at)
        if not self._may_keep_value(before.label):
            after = replace(after, value=None, value_by=None)
        refuse_second(annotation_set, after)
        name = stored_name(EditCode.RELABEL, before=before.label, after=after.label)
        lost = [Change(one.id, one, None) for one in self._lost_links(annotation_set)]
        return Edit(name, (*lost, Change(self.id, before, after)))

    def _may_keep_value(self, label: str) -> bool:
        """Whether the values of both labels are of one kind."""
        labels = self.tagset.labels if self.tagset else ()
        kinds = {one.name: one.value for one in labels}
        return kinds.get(label) is kinds.get(self.label)

    def _lost_links(self, annotation_set: AnnotationSet) -> list[Link]:
        """The links at the annotation whose type wants another label there."""
        types = self.tagset.link_types if self.tagset else ()
        wanted = {one.name: (one.sources, one.targets) for one in types}
        lost = []
        for link in annotation_set.links_of(self.id):
            sources, targets = wanted.get(link.type, ((self.label,), (self.label,)))
            if self.label not in (sources if link.source == self.id else targets):
                lost.append(link)
        return lost


class SetNote(Struct, frozen=True):
    """Write a note on an annotation, or take it away."""

    id: str
    note: str | None
    at: str
    """When, UTC, ISO 8601."""

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """One annotation with another note."""
        before = annotation_in(annotation_set, self.id)
        if before.note == self.note:
            raise EditError(_("the note is unchanged"))
        after = replace(before, note=self.note, modified=self.at)
        code = EditCode.DELETE_NOTE if self.note is None else EditCode.WRITE_NOTE
        return Edit(stored_name(code), (Change(self.id, before, after),))


class SetValue(Struct, frozen=True):
    """Say what an annotation stands for, or take that away."""

    id: str
    value: str
    """As it was typed; of blanks alone it is none."""
    by: ValueBy
    """Who found it."""
    at: str
    """When, UTC, ISO 8601."""
    tagset: Tagset
    """Its labels say of what form values are."""

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """One annotation with another value, in the form that is kept."""
        before = annotation_in(annotation_set, self.id)
        value = kept_value(self.tagset.label(before.label), self.value)
        if before.value == value:
            raise EditError(_("the value is unchanged"))
        by = None if value is None else self.by
        after = replace(before, value=value, value_by=by, modified=self.at)
        code = EditCode.DELETE_VALUE if value is None else EditCode.WRITE_VALUE
        return Edit(stored_name(code), (Change(self.id, before, after),))


class SetDate(Struct, frozen=True):
    """Say on which day the article was written, or that nobody knows."""

    date: str | None
    """ISO 8601."""

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """The status with another date."""
        before = annotation_set.status
        if before.date == self.date:
            raise EditError(_("the article's date is unchanged"))
        gone = self.date is None
        code = EditCode.DELETE_ARTICLE_DATE if gone else EditCode.DATE_ARTICLE
        after = replace(before, date=self.date)
        return Edit(stored_name(code), (Change(STATUS_ID, before, after),))


class SetState(Struct, frozen=True):
    """Say how far the annotator is with the article."""

    state: ArticleState

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """The status with another state."""
        before = annotation_set.status
        after = replace(before, state=self.state)
        return Edit(
            stored_name(EditCode.SET_STATE, state=self.state),
            (Change(STATUS_ID, before, after),),
        )


class NoteArticle(Struct, frozen=True):
    """Write a note on the article, or take it away."""

    note: str
    """One of blanks alone is none."""

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """The status with another note."""
        before = annotation_set.status
        after = replace(before, note=self.note if self.note.strip() else None)
        if before == after:
            raise EditError(_("the note is unchanged"))
        gone = after.note is None
        code = EditCode.DELETE_ARTICLE_NOTE if gone else EditCode.NOTE_ARTICLE
        return Edit(stored_name(code), (Change(STATUS_ID, before, after),))


def refuse_second(annotation_set: AnnotationSet, new: Annotation) -> None:
    """See that the same span is not given the same label twice.

    Raises:
        EditError: It has it already.
    """
    if new.is_orphan:
        return
    start = new.span.start  # compared first: nearly all others begin elsewhere
    for old in annotation_set.annotations.values():
        if old.span.start == start and _is_twin(old, new):
            raise EditError(
                _("this text is already tagged with this label").format(span=old.span)
            )


def _is_twin(old: Annotation, new: Annotation) -> bool:
    """Whether another annotation, which has a place, has that label and that span."""
    alike = (old.label, old.span) == (new.label, new.span)
    return alike and old.id != new.id and not old.is_orphan


def annotation_in(annotation_set: AnnotationSet, annotation_id: str) -> Annotation:
    """The annotation of that id.

    Raises:
        EditError: There is none any more.
    """
    annotation = annotation_set.annotations.get(annotation_id)
    if annotation is None:
        raise EditError(_("annotation {id} no longer exists").format(id=annotation_id))
    return annotation
