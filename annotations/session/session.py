"""One annotator at work on one article: everything that they can do to their set.

How an edit is saved, taken back and settled is in `annotations.session.edit_session`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations import ops
from annotations.model import (
    Annotation,
    AnnotationSet,
    ArticleState,
    Edit,
    Link,
    Span,
    ValueBy,
    day_value,
    kept_value,
    new_id,
    timestamp,
)
from annotations.session.edit_session import EditSession
from annotations.text import quote_of, require_grapheme_edges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.ops import AddLink, Proposal


class AnnotationSession(EditSession):
    """What an annotator can do to their set of an article, a method each."""

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
        return self.apply(
            ops.AddAnnotation(self.draft(span, label, value=value, note=note))
        )

    def draft(
        self,
        span: Span,
        label: str,
        *,
        value: str | None = None,
        note: str | None = None,
    ) -> Annotation:
        """The annotation that `tag` would add, without adding it; raises as it does."""
        kind = self.tagset.label(label)
        value = None if value is None else kept_value(kind, value)
        by = None if value is None else ValueBy.PERSON
        text = self.article.text
        span.text_of(text)
        require_grapheme_edges(text, span)
        quote = quote_of(text, span)
        return Annotation(
            new_id(), label, span, quote, value, note, timestamp(), value_by=by
        )

    def accept(self, proposals: Sequence[Proposal]) -> Edit:
        """Add what a program proposed, with its links, in one edit.

        Args:
            proposals: One, or several with the same label; those whose place
                already has the label are left out.

        Raises:
            EditError: Nothing is left to add.
            ConflictError: As `apply`.
            ReadOnlyError: Nothing can be changed here.
        """
        return self.apply(ops.Accept(proposals))

    def tag_all(
        self, spans: Sequence[Span], label: str, *, like: Annotation | None = None
    ) -> Edit:
        """Tag all the spans in one edit; raises as `tag` does.

        Args:
            spans: Those that have the label already are left out.
            label: For each of them.
            like: An annotation whose value they get, too.
        """
        self.tagset.label(label)
        text = self.article.text
        return self.apply(
            ops.TagAll(text, tuple(spans), label, at=timestamp(), like=like)
        )

    def relabel(self, annotation_id: str, label: str) -> Edit:
        """Give the annotation another label; raises as `tag` does.

        Links that the tagset does not allow for that label go with the same edit, and
        so does a value that is of another kind than those of the label.
        """
        self.tagset.label(label)
        return self.apply(
            ops.Relabel(annotation_id, label, at=timestamp(), tagset=self.tagset)
        )

    def remove(self, annotation_id: str) -> Edit:
        """Take the annotation and its links out of the set."""
        return self.apply(ops.RemoveAnnotation(annotation_id))

    def annotate(
        self, annotation_id: str, note: str, *, base: Annotation | None = None
    ) -> Edit:
        """Write a note on the annotation; one of blanks alone is none.

        Args:
            annotation_id: Which annotation.
            note: All of the note, which takes the place of the one before.
            base: The annotation as it was when the person began to write: if another
                session has changed it since, that is a conflict.

        Raises:
            EditError: There is no such annotation, or its note is that already.
            ConflictError: As `apply`.
            ReadOnlyError: Nothing can be changed here.
        """
        text = note if note.strip() else None
        known = self._known_with(base)
        return self.make(ops.SetNote(annotation_id, text, at=timestamp()).edit(known))

    def set_value(
        self,
        annotation_id: str,
        value: str,
        *,
        by: ValueBy = ValueBy.PERSON,
        base: Annotation | None = None,
    ) -> Edit:
        """Say what the annotation stands for; a value of blanks alone is none.

        Args:
            annotation_id: Which annotation.
            value: As it was typed; it is kept in the form of its label's values.
            by: Who found it.
            base: As of `annotate`.

        Raises:
            ValueFormatError: The label has no such values.
            TagsetError: The tagset lacks the annotation's label.
        """
        set_value = ops.SetValue(
            annotation_id, value, by, at=timestamp(), tagset=self.tagset
        )
        return self.make(set_value.edit(self._known_with(base)))

    def date_article(self, day: str) -> Edit:
        """Say on which day the article was written; blanks say that nobody knows."""
        return self.apply(ops.SetDate(day_value(day) if day.strip() else None))

    def label_article(self, label: str, value: str | None) -> Edit:
        """Say something of the article; None says nothing any more.

        Raises:
            TagsetError: The tagset has no such document label.
        """
        return self.apply(ops.LabelArticle(label, value, self.tagset))

    def link(
        self, source: str, link_type: str, target: str, *, replaces: bool = False
    ) -> Edit:
        """Link the annotation of id `source` to that of id `target`.

        Args:
            source: Where the link leaves from.
            link_type: The name of its type.
            target: Where it arrives.
            replaces: Whether other links of that type from `source` go in the same edit.

        Raises:
            TagsetError: The tagset has no such link type.
            EditError: The link type is for other labels, or they are linked already.
            ConflictError: As `apply`.
            ReadOnlyError: Nothing can be changed here.
        """
        return self.apply(self._adding(source, link_type, target, replaces=replaces))

    def tag_and_link(
        self,
        draft: Annotation,
        source: str,
        link_type: str,
        target: str,
        *,
        replaces: bool = False,
    ) -> Edit:
        """Add a draft and a link that has it at one end, in one edit.

        The other arguments are those of `link`; raises as `tag` and `link` do.
        """
        adding = self._adding(source, link_type, target, replaces=replaces)
        return self.apply(ops.TagAndLink(draft, adding))

    def _adding(
        self, source: str, link_type: str, target: str, *, replaces: bool
    ) -> AddLink:
        link = Link(self._link_id(link_type, source, target), link_type, source, target)
        return ops.AddLink(link, self.tagset.link_type(link_type), replaces)

    def _link_id(self, link_type: str, source: str, target: str) -> str:
        """The id of a new link with these ends."""
        return new_id()

    def unlink(self, link_id: str) -> Edit:
        """Take the link out of the set; raises as `apply` does."""
        return self.apply(ops.RemoveLink(link_id))

    def confirm(self, annotation_id: str) -> Edit:
        """Say that an annotation belongs where it was found; raises as `apply` does."""
        return self.apply(ops.Confirm(annotation_id, at=timestamp()))

    def confirm_all(self, ids: Sequence[str]) -> Edit:
        """Say that they belong where they were found; raises as `apply` does."""
        return self.apply(ops.ConfirmAll(ids, at=timestamp()))

    def put_at(self, annotation_id: str, span: Span) -> Edit:
        """Put an annotation there, sure of its place or not; raises as `tag` does."""
        text = self.article.text
        require_grapheme_edges(text, span)
        quote = quote_of(text, span)
        return self.apply(ops.PutAt(annotation_id, span, quote, at=timestamp()))

    def set_state(self, state: ArticleState) -> Edit:
        """Say how far the annotator is with the article."""
        return self.apply(ops.SetState(state))

    def _known_with(self, base: Annotation | None) -> AnnotationSet:
        """The set as the person has seen it who began to write about an annotation."""
        known = self.annotation_set
        if base is None:
            return known
        return replace(known, annotations={**known.annotations, base.id: base})
