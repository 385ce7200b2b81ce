"""The sets of a corpus that take part in a comparison, and why others do not.

One article is in memory at a time, however large the corpus is. Every set that was asked
for takes part, or is among those that were left out, with the reason.
"""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.errors import AnnotationError, CorpusError
from annotations.messages import _, plural
from annotations.model import ArticleState
from annotations.ops import followed
from annotations.review.compared import ComparedArticle, ComparedSet
from annotations.review.sets_in_state import SetsInState
from annotations.store import (
    SETS_FOLDER,
    Role,
    SetKey,
    login_name,
    reading_command,
    user_name,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from annotations.model import AnnotationSet, Article
    from annotations.store import Corpus, Repository


class WhyLeftOut(StrEnum):
    """Why a set, or a part of it, does not take part."""

    NOT_DONE = "not done"
    HIDDEN = "hidden"
    """The corpus is blind, and this person may not see it yet."""
    CLOSED = "closed"
    """This person may not read the annotator's folder."""
    ALONE = "alone"
    """Too few sets of the article take part, or the one that a rule names does not."""
    UNREADABLE = "unreadable"
    """The set or its article is damaged, or not by the annotator."""
    UNSURE_PLACES = "unsure places"
    """Some of its annotations: nobody has confirmed where they belong."""


class LeftOutSet(Struct, frozen=True):
    """A set that does not take part, as a whole or in part."""

    name: str
    """Of the set, as a person calls it."""
    why: WhyLeftOut
    article: str | None = None
    """None: the sets of all articles."""
    error: AnnotationError | None = None
    """What made it unreadable; of a closed one, what the lead has to do."""
    annotations: int = 0
    """How many annotations are left out, where their places are not sure."""


class SetSource(Struct):
    """Gives articles with the sets of those who are to be compared."""

    corpus: Corpus
    repository: Repository
    names: Sequence[str]
    """Of the sets, as a person calls them; in the order of comparing."""
    state: SetsInState = SetsInState.DONE
    left_out: list[LeftOutSet] = field(default_factory=list)
    """Known once all articles have been read."""

    def compared(
        self, *, wanted: Callable[[str], bool] = bool
    ) -> Iterator[ComparedArticle]:
        """Each article that at least one set takes part in.

        Args:
            wanted: Whether the article of that name is.
        """
        self._note_unseen()
        by_article: dict[str, list[SetKey]] = {}
        for key in self.set_keys():
            by_article.setdefault(key.article, []).append(key)
        for name in filter(wanted, sorted(by_article)):
            yield from self._compared(name, by_article[name])

    def compared_article(self, name: str) -> ComparedArticle | None:
        """One article with its sets; None if none takes part, or it cannot be read."""
        known = self.repository.set_keys(article=name)
        keys = [key for key in known if key.name in self.names]
        return next(self._compared(name, keys), None)

    def set_keys(self) -> list[SetKey]:
        """All sets that were asked for, in the order of names within an article."""
        blanks = [SetKey.named("", name) for name in self.names]
        return [
            key
            for blank in blanks
            for key in self.repository.set_keys(owner=blank.owner, kind=blank.kind)
        ]

    def why_closed(self) -> str | None:
        """How many annotators' sets I cannot read, and whom to ask; None if I can read all."""
        count = len(self._closed())
        folder = self.corpus.folder.absolute() / SETS_FOLDER
        if not count:
            return _why_unlisted(folder)
        if self.repository.standing().roles.isdisjoint({Role.REVIEWER, Role.LEAD}):
            return plural(
                "the sets of {count} annotator cannot be read; ask {owner} or a "
                "reviewer to compare them",
                "the sets of {count} annotators cannot be read; ask {owner} or a "
                "reviewer to compare them",
                count,
                owner=user_name(folder.stat().st_uid),
            )
        return plural(
            "the sets of {count} annotator cannot be read until the lead runs: {command}",
            "the sets of {count} annotators cannot be read until the lead runs: {command}",
            count,
            command=reading_command(str(folder), login_name()),
        )

    def leave_out_alone(self, compared: ComparedArticle) -> None:
        """Note that an article has too few sets for what was to be done with them."""
        article = compared.article.name
        self.left_out += [
            LeftOutSet(name, WhyLeftOut.ALONE, article) for name in compared.sets
        ]

    def _closed(self) -> list[str]:
        """Which of the sets are of somebody whose folder I may not read."""
        closed = set(self.repository.closed())
        return [one for one in self.names if SetKey.named("", one).owner in closed]

    def _note_unseen(self) -> None:
        """Note the sets that the store does not even list."""
        if why := self.why_closed():
            error = CorpusError(why)
            self.left_out += [
                LeftOutSet(name, WhyLeftOut.CLOSED, error=error)
                for name in self._closed()
            ]
        blanks = {name: SetKey.named("", name) for name in self.names}
        for kind in sorted({blank.kind for blank in blanks.values()}):
            self.left_out += [
                LeftOutSet(key.name, WhyLeftOut.HIDDEN, key.article)
                for key in self.repository.hidden(kind)
                if key.name in blanks
            ]

    def _compared(self, name: str, keys: Sequence[SetKey]) -> Iterator[ComparedArticle]:
        try:
            article = self.corpus.load_article(name)
        except AnnotationError as error:
            self.left_out += [
                LeftOutSet(key.name, WhyLeftOut.UNREADABLE, name, error) for key in keys
            ]
            return
        sets = self._sets_of(article, keys)
        if sets:
            yield ComparedArticle(article, sets)

    def _sets_of(
        self, article: Article, keys: Sequence[SetKey]
    ) -> Mapping[str, ComparedSet]:
        untrusted = self.repository.untrusted(keys)
        found = {}
        for key in keys:
            try:
                if key in untrusted:
                    raise untrusted[key]
                annotation_set = self._set_of(key, article)
            except AnnotationError as error:
                left_out = LeftOutSet(
                    key.name, WhyLeftOut.UNREADABLE, key.article, error
                )
                self.left_out.append(left_out)
                continue
            if annotation_set is not None and self._takes_part(key, annotation_set):
                found[key.name] = ComparedSet(annotation_set)
        return found

    def _set_of(self, key: SetKey, article: Article) -> AnnotationSet | None:
        stored = self.repository.load(key)
        if stored is None:
            return None
        return followed(
            stored.annotation_set,
            article,
            lambda sha256: self.repository.kept_text(key.owner, sha256),
        )

    def _takes_part(self, key: SetKey, annotation_set: AnnotationSet) -> bool:
        """Whether the set does, and a note of what does not."""
        is_done = annotation_set.state is ArticleState.DONE
        if self.state is SetsInState.DONE and not is_done:
            left_out = LeftOutSet(key.name, WhyLeftOut.NOT_DONE, key.article)
            self.left_out.append(left_out)
            return False
        if unsure := len(annotation_set.proposed) + len(annotation_set.orphans):
            self.left_out.append(
                LeftOutSet(
                    key.name,
                    WhyLeftOut.UNSURE_PLACES,
                    key.article,
                    annotations=unsure,
                )
            )
        return True


def _why_unlisted(folder: Path) -> str | None:
    """Whom to ask where I may not see who has a set at all; None if I may."""
    if not folder.exists() or os.access(folder, os.R_OK | os.X_OK):
        return None
    message = _(
        "you may not see who has annotated this corpus; ask {owner} to add you to its "
        "team"
    )
    return message.format(owner=user_name(folder.stat().st_uid))
