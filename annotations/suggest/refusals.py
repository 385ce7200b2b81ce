"""The suggestions for an article that one person has refused: they stay refused.

Refusals are a set of their own kind, so that they are saved, merged and kept safe as any
set is, and nothing that counts, exports or reviews annotations meets them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.model import (
    Annotation,
    AnnotationSet,
    Change,
    Edit,
    EditCode,
    new_id,
    stored_name,
    timestamp,
)
from annotations.ops import followed
from annotations.store import REFUSALS, START, Attempt, SetKey
from annotations.text import quote_of

if TYPE_CHECKING:
    from annotations.model import Article, Span
    from annotations.store import Repository
    from annotations.suggest.suggested_span import SuggestedSpan

RefusedPlace = tuple[str, "Span"]
"""A label, and where it is refused."""


@dataclass(frozen=True, slots=True)
class Refusals:
    """One person's refusals in all articles."""

    repository: Repository
    owner: str

    def of(self, article: Article) -> set[RefusedPlace]:
        """What is refused in the article, in the text that it has now.

        Raises:
            StoreError: The set is damaged.
        """
        known = self._set_of(article)
        return {(one.label, one.span) for one in known.sure().annotations.values()}

    def refuse(self, article: Article, suggested: SuggestedSpan) -> None:
        """Refuse a suggestion for good.

        Raises:
            StoreError: It cannot be saved.
        """
        refused = Annotation(
            new_id(),
            suggested.label,
            suggested.span,
            quote_of(article.text, suggested.span),
            created=timestamp(),
            origin=suggested.by,
            score=suggested.score,
        )
        name = stored_name(EditCode.TAG, label=refused.label)
        self._commit(article, Edit(name, (Change(refused.id, None, refused),)))

    def allow(self, article: Article, suggested: SuggestedSpan) -> None:
        """Take a refusal back.

        Raises:
            StoreError: It cannot be saved.
        """
        place = suggested.label, suggested.span
        gone = [
            Change(one.id, one, None)
            for one in self._set_of(article).annotations.values()
            if (one.label, one.span) == place
        ]
        if gone:
            name = stored_name(EditCode.DELETE, label=suggested.label)
            self._commit(article, Edit(name, tuple(gone)))

    def _set_of(self, article: Article) -> AnnotationSet:
        stored = self.repository.load(SetKey(article.name, self.owner, REFUSALS))
        if stored is None:
            return AnnotationSet(article.name, article.sha256, self.owner)
        return followed(
            stored.annotation_set,
            article,
            lambda sha256: self.repository.kept_text(self.owner, sha256),
        )

    def _commit(self, article: Article, edit: Edit) -> None:
        key = SetKey(article.name, self.owner, REFUSALS)
        stored = self.repository.load(key)
        known = stored.position if stored else START
        self.repository.commit(key, Attempt(edit), article=article, known=known)
