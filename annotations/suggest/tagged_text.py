"""What the program learns from: a text, and what one person tagged in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.model import ArticleState, Boilerplate, Span, article_only

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.model import AnnotationSet, Paragraph

LONGEST_NAME = 9
"""Words of a span that a model of names can learn."""


class TaggedText(Struct, frozen=True):
    """A text with one person's spans by label."""

    name: str
    """Of the article."""
    text: str
    spans: Mapping[str, frozenset[Span]]
    boilerplate: Boilerplate
    finished: int
    """The code point up to which everything was read: what is untagged before it was
    left so."""

    @classmethod
    def of(cls, name: str, text: str, annotation_set: AnnotationSet) -> TaggedText:
        """What can be learnt from a set.

        Of an article in progress only the text up to the last annotation counts: the
        person has not read further yet.

        Args:
            name: Of the article.
            text: That the set's offsets count in.
            annotation_set: Of one person.
        """
        known = article_only(annotation_set).sure()
        spans: dict[str, set[Span]] = {}
        for one in known.annotations.values():
            spans.setdefault(one.label, set()).add(one.span)
        last = max((one.span.end for one in known.annotations.values()), default=0)
        is_done = annotation_set.state is ArticleState.DONE
        return cls(
            name,
            text,
            {label: frozenset(found) for label, found in spans.items()},
            Boilerplate.of(annotation_set),
            len(text) if is_done else last,
        )

    def teaches(self, paragraph: Paragraph) -> bool:
        """Whether what is untagged in the paragraph was left so on purpose."""
        span = Span(paragraph.start, max(paragraph.end, paragraph.start + 1))
        return paragraph.start < self.finished and not self.boilerplate.covers(span)


def outermost(spans: frozenset[Span]) -> set[Span]:
    """The spans that lie in no other; of two that cross, the first."""
    found: set[Span] = set()
    end = -1
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if span.start >= end:
            found.add(span)
            end = span.end
    return found
