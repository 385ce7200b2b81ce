"""One annotator's inbox: what reviewers have sent, and what the annotator does about it.

What was sent is read from the reviewers' folders; what the annotator reads and writes is
kept in a set of the annotator's own, so that nobody writes into anybody's files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.errors import AnnotationError, EditError, NotSavedError
from annotations.messages import _, said_of
from annotations.model import (
    AnnotationSet,
    Change,
    Edit,
    EditCode,
    Remark,
    RemarkKind,
    new_id,
    stored_name,
    timestamp_after,
)
from annotations.ops import followed
from annotations.session import EditSession
from annotations.store import INBOX, SENT, SetKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotations.model import Article
    from annotations.review.inbox_items import ArticleInbox, InboxItem
    from annotations.store import Corpus, OpenedCorpus, Repository


class Inbox(Struct, frozen=True):
    """What reviewers have sent to one annotator."""

    corpus: Corpus
    repository: Repository
    annotator: str

    @classmethod
    def of(cls, opened: OpenedCorpus) -> Inbox:
        """That of the person who has opened the corpus."""
        return cls(opened.corpus, opened.repository, opened.annotator)

    def article_names(self) -> list[str]:
        """The articles that somebody has sent something about, sorted; no set is read."""
        return sorted({key.article for key in self._keys()})

    def articles(self) -> Iterator[Sequence[ArticleInbox]]:
        """What was sent of each article, one article at a time; unreadable ones are skipped."""
        for name in self.article_names():
            try:
                found = self.of_article(self.corpus.load_article(name))
            except AnnotationError:
                continue  # `hashiya verify` reports it
            yield found

    def of_article(
        self, article: Article, own: AnnotationSet | None = None
    ) -> list[ArticleInbox]:
        """What each reviewer has sent about the article.

        Args:
            article: As it is now.
            own: The annotator's set in its text; as it is stored by default.

        Raises:
            StoreError: The annotator's own sets are damaged.
        """
        keys = self._keys(article.name)
        if not keys:
            return []
        from annotations.review.inbox_items import ArticleInbox  # noqa: PLC0415 - start time

        own = own or self._set(SetKey(article.name, self.annotator), article)
        inbox = self._set(SetKey(article.name, self.annotator, INBOX), article)
        return [
            ArticleInbox(article, self._set(key, article), inbox, own) for key in keys
        ]

    def see(self, article: Article, items: Iterable[InboxItem]) -> None:
        """Note that the annotator has read these decisions.

        Raises:
            ReadOnlyError: Nothing can be saved here.
            NotSavedError: It could not be saved.
        """
        unread = [one for one in items if one.state.is_unread]
        remarks = [self._remark(one, RemarkKind.SEEN) for one in unread]
        self._add(article, remarks, EditCode.SEE)

    def comment(self, article: Article, item: InboxItem, text: str) -> None:
        """Write to the reviewer about a decision.

        Raises:
            EditError: The text is blank.
            ReadOnlyError: Nothing can be saved here.
            NotSavedError: It could not be saved.
        """
        if not text.strip():
            raise EditError(_("there is nothing to send"))
        remark = self._remark(item, RemarkKind.COMMENT, text.strip())
        self._add(article, [remark], EditCode.COMMENT)

    def _keys(self, article: str | None = None) -> list[SetKey]:
        """What was sent to this annotator by those who may review."""
        found = self.repository.set_keys(article=article, kind=SENT)
        keys = [key for key in found if key.recipient == self.annotator]
        untrusted = self.repository.untrusted(keys)
        return [key for key in keys if key not in untrusted]

    def _set(self, key: SetKey, article: Article) -> AnnotationSet:
        stored = self.repository.load(key)
        if stored is None:
            return AnnotationSet(article.name, article.sha256, key.owner)
        return followed(
            stored.annotation_set,
            article,
            lambda sha256: self.repository.kept_text(key.owner, sha256),
        )

    def _remark(
        self, item: InboxItem, kind: RemarkKind, text: str | None = None
    ) -> Remark:
        heard = (one.at for one in item.comments)
        return Remark(
            new_id(),
            item.decision.id,
            kind,
            self.annotator,
            timestamp_after([item.decision.at, *heard]),
            text,
            item.digest,
        )

    def _add(self, article: Article, remarks: Sequence[Remark], code: EditCode) -> None:
        if not remarks:
            return
        session = EditSession(self.repository, article, self.annotator, kind=INBOX)
        changes = tuple(Change(one.id, None, one) for one in remarks)
        session.make(Edit(stored_name(code), changes))
        if reason := session.saving.reason:
            raise NotSavedError(said_of(article.name, reason))
