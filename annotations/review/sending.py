"""Sends annotators the decisions on their work; nothing leaves a review before that.

Each annotator who is done gets a set of their own in the reviewer's folder. It is saved by
one edit, so that it is sent as a whole or not at all; sending again sends what has changed
since, and nothing where nothing has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.errors import NotSavedError, ReadOnlyError
from annotations.messages import said_of
from annotations.model import EditCode, RemarkKind, stored_name
from annotations.review.outgoing import outgoing
from annotations.review.review_items import ItemsUnderReview
from annotations.review.set_edit import edit_between
from annotations.review.settled_links import waiting_for_ends
from annotations.session import EditSession
from annotations.store import ANNOTATION, REVIEW, SENT, SetKey

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from annotations.model import AnnotationSet, Article
    from annotations.review.compared import ComparedArticle
    from annotations.store import Repository


class SentArticle(Struct, frozen=True):
    """What one annotator was sent of one article."""

    article: str
    annotator: str
    decisions: int
    """How many decisions they have by now."""
    changes: int
    """How many decisions are new or have changed; 0 if they had them all."""
    comments: int
    """How many comments are new."""
    withdrawn: int
    """How many decisions are withdrawn that were not before."""
    waits_for: str | None = None
    """What still keeps the annotator from reading it; None if they can."""
    is_new: bool = True
    """Whether anything was sent; they had all of it if not."""


class Sender(Struct, frozen=True):
    """A reviewer who tells annotators what was decided, and asks about what is open."""

    repository: Repository
    reviewer: str

    def send(
        self,
        compared: ComparedArticle,
        *,
        at: str,
        review: AnnotationSet | None = None,
    ) -> Iterator[SentArticle]:
        """Send each annotator of an article their part of the review.

        Args:
            compared: The article and the sets that are done: nobody else is sent anything.
            at: When, UTC, ISO 8601.
            review: The reviewer's set as it is at hand; as it is stored by default.

        Raises:
            ReadOnlyError: The reviewer cannot save reviews here.
            NotSavedError: One could not be saved; those before it are sent.
            StoreError: The review is damaged.
        """
        if reason := self.repository.read_only_reason(self.reviewer, REVIEW):
            raise ReadOnlyError(reason)
        article = compared.article
        if review is None:
            session = EditSession(self.repository, article, self.reviewer, kind=REVIEW)
            review = session.annotation_set
        items = ItemsUnderReview(compared)
        waiting = waiting_for_ends(items, items.progress(review).decisions)
        for name in compared.sets:
            if SetKey.named(article.name, name).kind == ANNOTATION:
                yield self._send_to(name, article, review, waiting, at)

    def _send_to(
        self,
        name: str,
        article: Article,
        review: AnnotationSet,
        waiting: Collection[str],
        at: str,
    ) -> SentArticle:
        key = SetKey(article.name, self.reviewer, SENT, name)
        waits_for = self.repository.share(key)  # before there is anything to be read
        session = EditSession(
            self.repository, article, self.reviewer, kind=SENT, recipient=name
        )
        before = session.annotation_set
        after = outgoing(review, name, before, at=at, waiting=waiting)
        edit = edit_between(before, after, stored_name(EditCode.SEND))
        if edit.changes:
            session.make(edit)
        if reason := session.saving.reason:
            raise NotSavedError(said_of(article.name, reason))
        return SentArticle(
            article.name,
            name,
            sum(not one.is_open for one in after.decisions.values()),
            sum(
                not one.is_open and one != before.decisions.get(id_)
                for id_, one in after.decisions.items()
            ),
            _new_remarks(RemarkKind.COMMENT, before, after),
            _new_remarks(RemarkKind.WITHDRAWN, before, after),
            waits_for,
            is_new=bool(edit.changes),
        )


def _new_remarks(kind: RemarkKind, before: AnnotationSet, after: AnnotationSet) -> int:
    """How many remarks of a kind are sent that were not sent before."""
    return sum(
        one.kind is kind and id_ not in before.remarks
        for id_, one in after.remarks.items()
    )
