"""A corpus as one reviewer sees it: the articles to review, and a session on each."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations.errors import CorpusError, StoreError
from annotations.messages import _
from annotations.review.review_session import ReviewSession
from annotations.review.sources import SetSource
from annotations.store import INBOX, SetKey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import AnnotationSet
    from annotations.review.compared import ComparedArticle
    from annotations.review.reviewer import Reviewer
    from annotations.session import Background
    from annotations.store import Corpus, Repository

FEWEST = 2
"""The fewest sets of an article that can differ."""


class ReviewedCorpus(Struct, frozen=True):
    """The sets that one reviewer compares."""

    corpus: Corpus
    repository: Repository
    reviewer: Reviewer
    names: Sequence[str]
    """Of the sets, as a person calls them."""

    def article_names(self) -> list[str]:
        """The articles that enough people have a set of; no set is read."""
        counts: dict[str, int] = {}
        for key in self._source().set_keys():
            counts[key.article] = counts.get(key.article, 0) + 1
        return sorted(name for name, count in counts.items() if count >= FEWEST)

    def first_open(self) -> str:
        """The first article in which something is undecided, else the first of all.

        Raises:
            CorpusError: There is nothing to review in any article.
        """
        reviewable = []
        for name in self.article_names():
            try:
                session = self.session(name)
            except CorpusError:
                continue
            if session.open_items:
                return name
            reviewable.append(name)
        if not reviewable:
            raise CorpusError(
                self.why_closed()
                or _(
                    "there is nothing to review: no article has two sets that are done"
                )
            )
        return reviewable[0]

    def session(
        self,
        article_name: str,
        *,
        background: Background | None = None,
    ) -> ReviewSession:
        """Begin to review an article, with the sets of it that are done now.

        Args:
            article_name: Of the article.
            background: Saves; without it, each decision waits for the disk.

        Raises:
            CorpusError: Fewer than two sets of it are done.
            StoreError: The reviewer's set of it is damaged.
        """
        compared = self._source().compared_article(article_name)
        if compared is None or len(compared.sets) < FEWEST:
            message = _("{article}: fewer than two sets are done: nothing to review")
            few = message.format(article=article_name)
            raise CorpusError(self.why_closed() or few)
        return ReviewSession(
            self.repository,
            compared,
            self.reviewer,
            inboxes=self._inboxes(compared),
            background=background,
        )

    def why_closed(self) -> str | None:
        """See `SetSource.why_closed`."""
        return self._source().why_closed()

    def compared(self, article_name: str) -> ComparedArticle | None:
        """The sets of an article that are done; None if there is none."""
        return self._source().compared_article(article_name)

    def _inboxes(self, compared: ComparedArticle) -> list[AnnotationSet]:
        """What annotators answered; without an inbox that cannot be read."""
        found = []
        for name in compared.sets:
            key = SetKey(compared.article.name, name, INBOX)
            with suppress(StoreError):
                stored = self.repository.load(key)
                found += [_renamed(stored.annotation_set, name)] if stored else []
        return found

    def _source(self) -> SetSource:
        return SetSource(self.corpus, self.repository, self.names)


def _renamed(inbox: AnnotationSet, name: str) -> AnnotationSet:
    """The inbox with what its annotator is called here, which may be a letter."""
    remarks = {id_: replace(one, by=name) for id_, one in inbox.remarks.items()}
    return replace(inbox, annotator=name, remarks=remarks)
