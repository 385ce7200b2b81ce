"""A corpus as one person has opened it: where every command and screen begins.

It names what else it leads to through the doors of packages, so that none is loaded with it.
"""

from __future__ import annotations

import os
from functools import cached_property
from heapq import merge
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations import exchange, ops, review, session
from annotations.config import USUAL, Config, read_config
from annotations.errors import CorpusError
from annotations.messages import _
from annotations.model import timestamp
from annotations.review import SetsInState
from annotations.store import (
    REVIEW,
    Corpus,
    HeldSets,
    SetKey,
    StoredSet,
    corpus_folder_of,
    letters_of,
    open_store,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from annotations.config import SuggestChoices
    from annotations.exchange import Exportable, Importer, Reviews
    from annotations.model import AnnotationSet, Article, ArticleMetadata, Tagset
    from annotations.review import Adjudicator, ReviewedCorpus, Rule, Ruling, SetSource
    from annotations.session import AnnotationSession, Background, OwnSets, Summary
    from annotations.store import LoggedEdit, Repository


class Workspace(Struct, frozen=True, dict=True):
    """The corpus, where its annotation sets are kept, and who I am."""

    corpus: Corpus
    repository: Repository
    annotator: str
    config: Config = USUAL
    """What the corpus says of itself."""
    read_only: str | None = None
    """Why my own sets cannot be changed, or None where they can."""
    is_blind: bool = False
    """Whether annotators are known to me by letters and not by names."""
    is_opened_read_only: bool = False
    """Whether I have asked that nothing be changed, whatever I may change."""

    @cached_property
    def own_sets(self) -> OwnSets:
        """My annotation sets."""
        return session.OwnSets(self.repository, self.annotator)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        annotator: str | None = None,
        read_only: bool = False,
        may_be_empty: bool = False,
        hides_names: bool = False,
    ) -> Workspace:
        """Open the corpus in the folder.

        Args:
            folder: With the articles.
            annotator: Who I am, if not the person who is logged in; only where the
                corpus says that names are enough.
            read_only: Whether nothing may be changed.
            may_be_empty: Whether a folder without articles is a corpus to be.
            hides_names: Whether I want letters in place of annotators' names.

        Raises:
            CorpusError: There is no corpus.
            ConfigError: Its `hashiya.toml` says what it may not say.
        """
        config = read_config(folder)
        corpus = Corpus.open(folder, config.encodings, may_be_empty=may_be_empty)
        repository = open_store(folder, config, hides_names=hides_names)
        if annotator is not None:
            exchange.check_annotator(annotator)
        me = repository.standing(annotator)
        reason = _("opened read-only, as asked") if read_only else me.read_only
        return cls(
            corpus, repository, me.name, config, reason, me.sees_letters, read_only
        )

    @classmethod
    def of_article(
        cls, path: Path, *, annotator: str | None = None, read_only: bool = False
    ) -> tuple[Workspace, str]:
        """The corpus that the article's file belongs to, and the article's name in it.

        That is the nearest folder above the file which keeps annotation sets or has a
        `hashiya.toml`; where there is none, the file's own folder. A stranger's mark
        in a folder that everybody may write to, such as `/tmp`, does not count.

        Args:
            path: Of the article.
            annotator: As for `open`.
            read_only: As for `open`.

        Raises:
            AnnotationError: There is no such folder, or the path itself is one.
        """
        # Not the article itself: a link is no article.
        path = Path(os.path.realpath(path.parent), path.name)
        folder = corpus_folder_of(path)
        workspace = cls.open(folder, annotator=annotator, read_only=read_only)
        return workspace, path.relative_to(folder).as_posix()

    @property
    def tagset(self) -> Tagset:
        """The labels and links of the corpus."""
        return self.config.tagset

    @property
    def title(self) -> str:
        """What the corpus is called: by itself, else as its folder."""
        return self.config.title or self.corpus.folder.resolve().name

    def session(
        self, article_name: str, *, background: Background | None = None
    ) -> AnnotationSession:
        """Begin work on the article.

        Args:
            article_name: Of the article.
            background: Saves and looks; without it, whoever makes an edit waits until
                it is saved.

        Raises:
            ArticleError: The article is missing or is not text.
            StoreError: My set of it is damaged.
        """
        return session.AnnotationSession(
            self.repository,
            self.corpus.load_article(article_name),
            self.annotator,
            tagset=self.tagset,
            read_only=self.read_only,
            background=background,
        )

    def metadata_of(self, article_name: str) -> ArticleMetadata:
        """What is known of the article besides its text."""
        return self.corpus.metadata.of(article_name)

    def summary(self, article_name: str) -> Summary:
        """My state of the article, and how many annotations I have made.

        Raises:
            StoreError: My set of it is damaged.
        """
        me = self.annotator
        for entry in self.repository.catalogue(article=article_name, owner=me):
            if entry.fault is not None:
                raise entry.fault
            return session.Summary(entry.state, entry.annotations)
        return session.NOT_BEGUN

    @property
    def exportable(self) -> Exportable:
        """What may leave the corpus."""
        return exchange.Exportable(self.corpus, self.repository, self.tagset)

    @property
    def importer(self) -> Importer:
        """Me, as one who brings annotation sets in."""
        corpus, repository = self.corpus, self.repository
        return exchange.Importer(corpus, repository, self.tagset, self.annotator)

    def history(
        self,
        article_name: str,
        annotators: Iterable[str],
        *,
        until: datetime | None = None,
    ) -> list[tuple[str, LoggedEdit]]:
        """Every edit of these annotators' sets of the article, by the time it was saved.

        Args:
            article_name: Of the article, which may be gone.
            annotators: Names of sets whose edits are wanted; each comes with its name.
            until: The time, UTC, after which no edit is wanted.

        Raises:
            StoreError: A set is damaged.
        """
        keys = {name: SetKey.named(article_name, name) for name in annotators}
        return merged_histories(
            [(name, one) for one in self.repository.history(key, until=until)]
            for name, key in keys.items()
        )

    def annotators(self) -> set[str]:
        """Everybody who has, or is said to have, a set of any article."""
        return {key.owner for key in self.repository.set_keys()}

    def set_names(self) -> list[str]:
        """The names of all sets, readable or not: annotators first, then reviews."""
        hidden = {key.name for key in self.repository.hidden()}
        annotators = {*self.annotators(), *self.repository.closed(), *hidden}
        known = self.repository.set_keys(kind=REVIEW), self.repository.hidden(REVIEW)
        return sorted(annotators) + sorted({one.name for keys in known for one in keys})

    def set_source(
        self, names: Sequence[str], state: SetsInState = SetsInState.DONE
    ) -> SetSource:
        """The sets of that name, article by article, to be compared."""
        return review.SetSource(self.corpus, self.repository, names, state)

    @property
    def reviews(self) -> Reviews:
        """The adjudicated sets of the corpus, as they may be given out."""
        return exchange.Reviews(self.set_source(sorted(self.annotators())))

    @property
    def adjudicator(self) -> Adjudicator:
        """Me, as one who reviews."""
        return review.Adjudicator(self.repository, self.annotator)

    def ruling(self, rule: Rule | str) -> Ruling:
        """The rule as I apply it now; a string that is no rule names a set."""
        return review.Ruling(rule, self.annotator, timestamp())

    def annotators_of(self, article_name: str) -> list[str]:
        """Who has a set of the article that is trusted to be theirs, sorted."""
        return self._trusted(self.repository.set_keys(article=article_name))

    def reviews_of(self, article_name: str) -> list[str]:
        """The names of the reviews of the article that are trusted, sorted."""
        keys = self.repository.set_keys(article=article_name, kind=REVIEW)
        return self._trusted(keys)

    def _trusted(self, keys: Sequence[SetKey]) -> list[str]:
        untrusted = self.repository.untrusted(keys)
        return [key.name for key in keys if key not in untrusted]

    def held_sets(self) -> HeldSets:
        """Who has a set of which article; no set is read."""
        return HeldSets.of(self.repository, frozenset(self.corpus.article_names()))

    def missing_articles(self) -> list[str]:
        """The names of articles that are gone, but that I have a set of, sorted.

        Only my own folder is listed: others may leave any number of files in theirs.
        """
        here = set(self.corpus.article_names())
        own = self.repository.set_keys(owner=self.annotator)
        return sorted({key.article for key in own} - here)

    def earlier_names(self, article: Article) -> list[str]:
        """The names of articles that are gone, whose text I annotated as it is here."""
        gone = [SetKey(name, self.annotator) for name in self.missing_articles()]
        return [
            key.article
            for key, found in self.repository.sets(gone)
            if isinstance(found, StoredSet)
            and found.annotation_set.sha256 == article.sha256
        ]

    def set_of(self, article: Article, annotator: str) -> AnnotationSet:
        """The annotator's set of the article, in the text that it has now.

        Raises:
            CorpusError: The annotator has none.
            UntrustedError: It is not by them.
        """
        found = self.repository.load(SetKey(article.name, annotator))
        if found is None:
            message = _("{annotator} has no annotation set of {article}")
            raise CorpusError(message.format(annotator=annotator, article=article.name))
        return ops.followed(
            found.annotation_set,
            article,
            lambda one: self.repository.kept_text(annotator, one),
        )


def annotator_letters(workspace: Workspace) -> dict[str, str]:
    """The letter of each annotator, the same on every screen.

    To a blind reviewer the store gives letters in place of names: they stand for
    themselves.
    """
    names = [one for one in workspace.set_names() if "@" not in one]
    return {one: one for one in names} if workspace.is_blind else letters_of(names)


def reviewed_corpus(workspace: Workspace, names: Sequence[str]) -> ReviewedCorpus:
    """The corpus as its opener reviews it.

    Args:
        workspace: The corpus, as opened by the reviewer.
        names: Of the sets that are compared.
    """
    repository, name = workspace.repository, workspace.annotator
    asked = workspace.read_only if workspace.is_opened_read_only else None
    reviewer = review.Reviewer(
        name,
        workspace.tagset,
        workspace.config.review,
        is_blind=workspace.is_blind,
        read_only=asked or repository.read_only_reason(name, REVIEW),
    )
    return review.ReviewedCorpus(workspace.corpus, repository, reviewer, names)


def suggesting(workspace: Workspace, wanted: SuggestChoices) -> Workspace:
    """The same workspace, with no more suggestions than the person wants."""
    suggest = workspace.config.suggest.narrowed(wanted)
    if suggest == workspace.config.suggest:
        return workspace
    return replace(workspace, config=replace(workspace.config, suggest=suggest))


def merged_histories(
    histories: Iterable[Sequence[tuple[str, LoggedEdit]]],
) -> list[tuple[str, LoggedEdit]]:
    """The edits of several sets by the time they were saved, each with its set's name.

    Those of one set stay in the order in which they were saved, whatever its clock said.
    """
    return list(merge(*histories, key=lambda pair: pair[1].time))
