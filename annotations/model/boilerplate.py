"""The parts of a text that are not the article: menus, related articles, other stories.

An annotator marks them with a label that every tagset has, so they are stored, undone and
reviewed as any annotation is. What lies in them is not of the article: no count, no
suggestion, no figure of agreement and no export takes it unless somebody asks for it.
Whoever has to know asks `Boilerplate.covers`, and nothing else.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.model.span import Span
from annotations.model.tagset import BOILERPLATE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model.annotation import Annotation, AnnotationSet

_start_of = attrgetter("start")


class Boilerplate(Struct, frozen=True):
    """The parts of one text that are not the article."""

    parts: tuple[Span, ...] = ()
    """In order; no part touches the next."""

    @classmethod
    def of(cls, *annotation_sets: AnnotationSet) -> Boilerplate:
        """The parts that at least one of these sets of the same text marks.

        A part whose place nobody has confirmed yet counts too; one without a place cannot.
        """
        found = (one for known in annotation_sets for one in known.annotations.values())
        return cls(tuple(_merged(one.span for one in found if _is_part(one))))

    @classmethod
    def joined(cls, *known: Boilerplate) -> Boilerplate:
        """The parts of all of them, of the same text."""
        return cls(tuple(_merged(part for one in known for part in one.parts)))

    def covers(self, span: Span) -> bool:
        """Whether all of the span lies in one part.

        What crosses the edge of a part belongs to the article.
        """
        at = bisect_right(self.parts, span.start, key=_start_of) - 1
        return at >= 0 and self.parts[at].encloses(span)

    def without(self, annotation_set: AnnotationSet) -> AnnotationSet:
        """The set with only what is of the article, and without links to the rest.

        Annotations without a place are kept, unless they are parts themselves.
        """
        return annotation_set.without(self._left_out(annotation_set))

    def _left_out(self, annotation_set: AnnotationSet) -> set[str]:
        """The ids of the parts, and of what lies in them."""
        return {
            key
            for key, one in annotation_set.annotations.items()
            if one.label == BOILERPLATE.name
            or (not one.is_orphan and self.covers(one.span))
        }

    def article_offset(self, offset: int) -> int:
        """How many code points of the article stand before the offset in the text."""
        before = (part for part in self.parts if part.start < offset)
        return offset - sum(min(part.end, offset) - part.start for part in before)

    def blanked(self, text: str) -> str:
        """The text with a space for each code point of the parts but line breaks.

        Offsets stay as they are.
        """
        pieces, at = [], 0
        for part in self.parts:
            hidden = part.text_of(text)
            blank = "".join(one if one == "\n" else " " for one in hidden)
            pieces += [text[at : part.start], blank]
            at = part.end
        return "".join([*pieces, text[at:]])


NO_BOILERPLATE = Boilerplate()
"""Of a text that is the article, all of it."""


def article_only(annotation_set: AnnotationSet) -> AnnotationSet:
    """The set without what its own annotator says is not of the article."""
    return Boilerplate.of(annotation_set).without(annotation_set)


def _is_part(annotation: Annotation) -> bool:
    return annotation.label == BOILERPLATE.name and not annotation.is_orphan


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap or touch as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = merged[-1].hull(span)
        else:
            merged.append(span)
    return merged
