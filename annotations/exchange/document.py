"""The unit of an export: one annotator's work on one article.

A document is complete: a format needs nothing from the corpus or the store, so that it
can be run and tested on its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.model import NO_BOILERPLATE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.model import AnnotationSet, Article, Boilerplate, Tagset
    from annotations.review import ReviewSummary


class Document(Struct, frozen=True):
    """An annotation set with the text that its offsets count in."""

    article: Article
    """Its text is the one that the set was made on, which the file may no longer hold."""
    annotation_set: AnnotationSet
    """Only annotations whose place is sure; says who made it, and who imported it."""
    tagset: Tagset
    """The corpus's; the set may hold labels that have been removed from it."""
    boilerplate: Boilerplate = NO_BOILERPLATE
    """Parts of the text of which no token and no sentence is to be written."""
    metadata: Mapping[str, str] = field(default_factory=dict)
    """What is known of the article from where it came from, by field."""
    annotators: tuple[str, ...] = ()
    """Whose sets were combined into this one; empty for a set that one person made."""
    support: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """In a combined set: who made each annotation, by its id."""

    review: ReviewSummary | None = None
    """Of an adjudicated set: what is known of it; None for a set that a person made."""

    @property
    def key(self) -> tuple[str, str]:
        """Article and annotator: no two documents of one export share both."""
        return self.annotation_set.article, self.annotation_set.annotator
