"""Adjudicated sets for export: what reviewers have settled, and what is still open.

Such a set is never exported as a person's: its annotator is called `nadia@reviews`.
Undecided differences are not in it, but are counted in the report.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations.errors import ExchangeError
from annotations.exchange.report import OpenDifferences
from annotations.messages import _
from annotations.ops import followed
from annotations.review import ReviewSummary, SetSource, review_summary
from annotations.store import REVIEW, SetKey

if TYPE_CHECKING:
    from collections.abc import Collection

    from annotations.exchange.document import Document
    from annotations.exchange.report import ExportReport
    from annotations.model import AnnotationSet, Article
    from annotations.store import Repository


class Reviews(Struct, frozen=True):
    """The adjudicated sets of a corpus."""

    source: SetSource
    """The annotators' sets that reviews are held against."""
    is_past: bool = False
    """Whether reviews are wanted as they were: then what is open is not counted."""

    @property
    def repository(self) -> Repository:
        """Where the reviews are."""
        return self.source.repository

    def reviewers(self, wanted: str | None = None) -> Collection[str]:
        """Whose reviews are exported.

        Args:
            wanted: The only one, if somebody was named.

        Raises:
            ExchangeError: There is none, or two have reviewed the same article.
        """
        keys = self.repository.set_keys(kind=REVIEW, owner=wanted)
        keys = [key for key in keys if key not in self.repository.untrusted(keys)]
        if not keys:
            message = _("nobody has reviewed anything here: see `hashiya adjudicate`")
            if wanted is not None:
                message = _("{name} has reviewed nothing here")
            raise ExchangeError(message.format(name=wanted))
        for key, following in pairwise(keys):
            if key.article == following.article:
                message = _(
                    "both {first} and {second} have reviewed {article}: choose one "
                    "with --reviewer"
                )
                raise ExchangeError(
                    message.format(
                        first=key.owner, second=following.owner, article=key.article
                    )
                )
        return {key.owner for key in keys}

    def require_trusted(self, key: SetKey) -> None:
        """Refuse a review by somebody who is not asked to review.

        Raises:
            StoreError: It does not count.
        """
        untrusted = self.repository.untrusted([key])
        if key in untrusted:
            raise untrusted[key]

    def followed(self, review: AnnotationSet, article: Article) -> AnnotationSet:
        """The review in the text that its article has now."""
        owner = review.annotator
        return followed(
            review, article, lambda sha256: self.repository.kept_text(owner, sha256)
        )

    def reviewed(
        self, document: Document, review: AnnotationSet, report: ExportReport
    ) -> Document:
        """The document with what is known of the review, under the review's name."""
        name = SetKey(review.article, review.annotator, REVIEW).name
        summary = ReviewSummary(review.annotator)
        compared = self.source.compared_article(review.article)
        is_same_text = compared and compared.article.sha256 == review.sha256
        if compared is not None and is_same_text and not self.is_past:
            summary = review_summary(compared, review)
        if summary.undecided or summary.again:
            report.add(
                OpenDifferences(review.article, name, summary.undecided, summary.again)
            )
        renamed = replace(document.annotation_set, annotator=name)
        return replace(document, annotation_set=renamed, review=summary)
