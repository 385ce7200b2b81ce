"""Settles a corpus by a rule, and saves the results as a reviewer's own sets.

Each article is settled by one edit: after a crash it is settled completely or not at
all, and one undo takes it back. Running the same rule again settles what is missing and
changes nothing else. Annotators' sets are never written to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.errors import NotSavedError, ReadOnlyError, ReviewedError
from annotations.messages import _, said_of
from annotations.model import EditCode, stored_name
from annotations.review.adjudication import Adjudication, Ruling, adjudicate
from annotations.review.rules import Rule
from annotations.review.set_edit import edit_between
from annotations.session import EditSession
from annotations.store import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.review.compared import ComparedArticle
    from annotations.review.sources import SetSource
    from annotations.store import Repository


class AdjudicatedArticle(Struct, frozen=True):
    """What was settled in one article."""

    article: str
    adjudication: Adjudication


class Adjudicator(Struct, frozen=True):
    """A reviewer who settles articles by a rule."""

    repository: Repository
    reviewer: str

    def settle(
        self, source: SetSource, ruling: Ruling, *, replace: bool = False
    ) -> Iterator[AdjudicatedArticle]:
        """Settle and save every article, one at a time.

        Args:
            source: The sets that take part.
            ruling: The rule.
            replace: Whether to settle around what a person has decided.

        Raises:
            ReviewedError: A person has decided on an article, and `replace` is false;
                then nothing was saved.
            ReadOnlyError: The reviewer cannot save reviews here.
            NotSavedError: An article could not be saved; those before it are.
            StoreError: A review is damaged.
        """
        self._require_right()
        if not replace:
            self._refuse_decided(source)
        needed = 1 if ruling.rule in (Rule.UNION, *source.names) else 2
        for compared in source.compared():
            if len(compared.sets) < needed or self._lacks_named(compared, ruling):
                source.leave_out_alone(compared)
                continue
            yield AdjudicatedArticle(
                compared.article.name, self._settled(compared, ruling)
            )

    def _settled(self, compared: ComparedArticle, ruling: Ruling) -> Adjudication:
        session = EditSession(
            self.repository, compared.article, self.reviewer, kind=REVIEW
        )
        secret = self.repository.id_secret(self.reviewer)
        found = adjudicate(compared, ruling, session.annotation_set, secret=secret)
        name = stored_name(EditCode.ADJUDICATE, rule=ruling.rule)
        edit = edit_between(session.annotation_set, found.annotation_set, name)
        if edit.changes:
            session.make(edit)
        if reason := session.saving.reason:
            raise NotSavedError(said_of(compared.article.name, reason))
        return found

    def _require_right(self) -> None:
        if reason := self.repository.read_only_reason(self.reviewer, REVIEW):
            raise ReadOnlyError(reason)

    def _refuse_decided(self, source: SetSource) -> None:
        """Look at all reviews before the first is saved."""
        articles = {key.article for key in source.set_keys()}
        for key in self.repository.set_keys(owner=self.reviewer, kind=REVIEW):
            stored = self.repository.load(key) if key.article in articles else None
            decisions = stored.annotation_set.decisions.values() if stored else ()
            if any(one.is_by_person for one in decisions):
                message = _(
                    "{reviewer} has already decided on {article}; nothing was changed "
                    "(use --replace to settle only what is undecided)"
                )
                raise ReviewedError(
                    message.format(reviewer=self.reviewer, article=key.article)
                )

    def _lacks_named(self, compared: ComparedArticle, ruling: Ruling) -> bool:
        is_named = not isinstance(ruling.rule, Rule)
        return is_named and ruling.rule not in compared.sets
