"""One article, and the sets of it that are compared.

The offsets of the sets count in the article's text, and only annotations whose place is
certain take part.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.model import NO_BOILERPLATE, Boilerplate
from annotations.review.alignment import comparison_order
from annotations.review.alignments import Alignments
from annotations.text import shared_tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.model import Annotation, AnnotationSet, Article, Link, Span


class ComparedSet:
    """One annotator's set of an article, by label and in the order of comparing."""

    def __init__(self, annotation_set: AnnotationSet) -> None:
        """Take from the set what is sure of its place."""
        self.annotation_set = sure = annotation_set.sure()
        self.annotations: Mapping[str, Annotation] = sure.annotations
        """By id."""
        self.by_label: Mapping[str, list[Annotation]] = defaultdict(list)
        for one in sorted(sure.annotations.values(), key=comparison_order):
            self.by_label[one.label].append(one)
        known = {(one.type, one.source, one.target): one for one in sure.links.values()}
        self.links: list[Link] = [known[key] for key in sorted(known)]
        """Each triple of type and ends once."""

    @cached_property
    def links_from(self) -> Mapping[str, list[Link]]:
        """The links that leave from each annotation, by its id."""
        leaving: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            leaving[link.source].append(link)
        return leaving


class ComparedArticle(Struct, frozen=True, dict=True):
    """An article with the sets of the annotators who take part in it."""

    article: Article
    sets: Mapping[str, ComparedSet]
    """By annotator; one who has no set of the article is absent."""
    left_out: Boilerplate = NO_BOILERPLATE
    """Parts of the text that are not compared."""

    @cached_property
    def alignments(self) -> Alignments:
        """How the sets are aligned, two by two."""
        return Alignments({name: one.by_label for name, one in self.sets.items()})

    def tokens(self) -> list[Span]:
        """The tokens of the text but those that are left out, in order."""
        found = shared_tokens(self.article.text)
        if not self.left_out.parts:
            return list(found)
        return [one for one in found if not self.left_out.covers(one)]

    def of_article_only(self) -> ComparedArticle:
        """The same without the parts that an annotator says are not of the article."""
        boilerplate = Boilerplate.of(
            *(one.annotation_set for one in self.sets.values())
        )
        if not boilerplate.parts:
            return self
        sets = {
            name: ComparedSet(boilerplate.without(one.annotation_set))
            for name, one in self.sets.items()
        }
        return ComparedArticle(self.article, sets, boilerplate)
