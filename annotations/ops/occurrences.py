"""Finds the same words elsewhere in an article, and tags all of them in one edit."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations.errors import EditError
from annotations.messages import _
from annotations.model import (
    Annotation,
    Boilerplate,
    Change,
    Edit,
    EditCode,
    Span,
    new_id,
    stored_name,
)
from annotations.text import (
    STEMS,
    FoldedText,
    find_all,
    quote_of,
    require_grapheme_edges,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.model import AnnotationSet


class Occurrence(Struct, frozen=True):
    """A place where the same words stand and are not tagged as wanted."""

    span: Span
    """Of the words, without the prefixes that are written as one with them."""
    inside: Annotation | None
    """An annotation of the wanted label that the place has letters in common with."""


def occurrences(
    article: FoldedText, wanted: str, label: str, annotation_set: AnnotationSet
) -> Iterator[Occurrence]:
    """Each place of the words that does not have that label yet, in reading order.

    Words are found however they are written, as whole words and after prefixes, but not
    in what is not of the article. No more of the article is searched than is asked for.
    """
    boilerplate = Boilerplate.of(annotation_set)
    alike = [one for one in annotation_set.in_reading_order() if one.label == label]
    tagged = {one.span for one in alike}
    waiting, near = deque(alike), list[Annotation]()
    for span in find_all(article, wanted, STEMS, left_out=boilerplate.parts):
        while waiting and waiting[0].span.start < span.end:
            near.append(waiting.popleft())
        near = [one for one in near if one.span.end > span.start]
        if span not in tagged and not boilerplate.covers(span):
            yield Occurrence(span, near[0] if near else None)


class TagAll(Struct, frozen=True):
    """Give many places the same label in one edit."""

    text: str
    """Of the article."""
    spans: Sequence[Span]
    label: str
    at: str
    """When, UTC, ISO 8601."""
    like: Annotation | None = None
    """The annotation that they are to be like: they get what it stands for, such as its
    value, but neither its note nor its links."""

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """As many new annotations; a place that has the label by now is left out."""
        tagged = {
            one.span
            for one in annotation_set.in_reading_order()
            if one.label == self.label
        }
        new = [self._tagged(span) for span in self.spans if span not in tagged]
        if not new:
            raise EditError(_("there is no place left to tag"))
        changes = tuple(Change(one.id, None, one) for one in new)
        return Edit(
            stored_name(EditCode.TAG_ALL, count=len(new), label=self.label), changes
        )

    def _tagged(self, span: Span) -> Annotation:
        require_grapheme_edges(self.text, span)
        quote = quote_of(self.text, span)
        new = Annotation(new_id(), self.label, span, quote, created=self.at)
        if self.like is None:
            return new
        return replace(
            self.like,
            id=new.id,
            label=self.label,
            span=span,
            quote=quote,
            note=None,
            created=self.at,
            modified=None,
            origin=None,
            anchor=None,
        )
