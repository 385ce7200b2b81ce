"""The names that I have given before, in any article of the corpus.

Sets are read when names are first asked for, and again only when they were saved since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import AnnotationError
from annotations.model import Article
from annotations.suggest import known_names

if TYPE_CHECKING:
    from datetime import datetime

    from annotations.model import Annotation, AnnotationSet
    from annotations.store import Repository
    from annotations.suggest import KnownName

_Named = list[tuple[str, str, str]]
"""Labels, texts and names."""


class NamesUsed:
    """What the sets of one annotator say of names."""

    def __init__(self, repository: Repository, annotator: str) -> None:
        self._repository, self._annotator = repository, annotator
        self._read: dict[str, tuple[datetime, _Named]] = {}

    def names_for(
        self, annotation: Annotation, annotation_set: AnnotationSet
    ) -> list[KnownName]:
        """The names of annotations of the same label, those that fit the text first.

        Args:
            annotation: What is to be named.
            annotation_set: The one that it is in, as it is seen, saved or not.
        """
        used = _named(annotation_set, besides=annotation.id)
        for article_name, saved in self._repository.recent(self._annotator):
            if article_name != annotation_set.article:
                used += self._named_in(article_name, saved)
        same = ((text, name) for label, text, name in used if label == annotation.label)
        return known_names(annotation.quote.exact, same)

    def _named_in(self, article_name: str, saved: datetime) -> _Named:
        known = self._read.get(article_name)
        if known is None or known[0] != saved:
            known = self._read[article_name] = saved, self._load(article_name)
        return known[1]

    def _load(self, article_name: str) -> _Named:
        """The names of a set; its article's text is not needed."""
        article = Article(article_name, "", sha256="")
        try:
            return _named(
                self._repository.load(article, self._annotator).annotation_set
            )
        except AnnotationError:
            return []  # damaged: it is told when the article is opened


def _named(annotation_set: AnnotationSet, *, besides: str = "") -> _Named:
    return [
        (one.label, one.quote.exact, one.value)
        for one in annotation_set.annotations.values()
        if one.value and one.id != besides
    ]
