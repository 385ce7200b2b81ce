"""A corpus as one person has opened it: where every command and screen begins."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.config import CONFIG_NAME, USUAL, Config, Identity, read_config
from annotations.errors import (
    ConfigError,
    CorpusError,
)
from annotations.exchange import (
    Exportable,
    Importer,
    check_annotator,
    claimed_annotators,
)
from annotations.messages import _
from annotations.ops import followed
from annotations.session import AnnotationSession
from annotations.session.last_edits import EditElsewhere, newest_edit_elsewhere
from annotations.store import Corpus, FileRepository, corpus_folder_of, login_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from annotations.model import AnnotationSet, Article, ArticleState, Tagset
    from annotations.store import LoggedEdit, Repository


@dataclass(frozen=True, slots=True)
class Workspace:
    """The corpus, where its annotation sets are kept, and who I am."""

    corpus: Corpus
    repository: Repository
    annotator: str
    config: Config = USUAL
    """What the corpus says of itself."""
    read_only: str | None = None
    """Why nothing can be changed, or None where it can."""

    @classmethod
    def open(
        cls, folder: Path, *, annotator: str | None = None, read_only: bool = False
    ) -> Workspace:
        """Open the corpus in the folder.

        Args:
            folder: With the articles.
            annotator: Who I am, if not the person who is logged in; only where the
                corpus says that names are enough.
            read_only: Whether nothing may be changed.

        Raises:
            CorpusError: There is no corpus.
            ConfigError: Its `hashiya.toml` says what it may not say.
        """
        config = read_config(folder)
        corpus = Corpus.open(folder, config.encodings)
        repository = FileRepository(folder, identity=config.team.identity)
        annotator = _annotator(config, folder, annotator)
        reason = repository.read_only_reason(annotator)
        if read_only:
            reason = _("opened read-only, as asked")
        return cls(corpus, repository, annotator, config, read_only=reason)

    @classmethod
    def of_article(
        cls, path: Path, *, annotator: str | None = None
    ) -> tuple[Workspace, str]:
        """The corpus that the article's file belongs to, and the article's name in it.

        That is the nearest folder above the file which keeps annotation sets or has a
        `hashiya.toml`; where there is none, the file's own folder. A stranger's mark
        in a folder that everybody may write to, such as `/tmp`, does not count.

        Raises:
            CorpusError: There is no such folder.
        """
        # Not the article itself: a link is no article.
        path = Path(os.path.realpath(path.parent), path.name)
        folder = corpus_folder_of(path)
        workspace = cls.open(folder, annotator=annotator)
        return workspace, path.relative_to(folder).as_posix()

    @property
    def tagset(self) -> Tagset:
        """The labels and links of the corpus."""
        return self.config.tagset

    @property
    def title(self) -> str:
        """What the corpus is called: by itself, else as its folder."""
        return self.config.title or self.corpus.folder.resolve().name

    def session(self, article_name: str) -> AnnotationSession:
        """Begin work on the article.

        Raises:
            ArticleError: The article is missing or is not text.
            StoreError: My set of it is damaged.
        """
        return AnnotationSession(
            self.repository,
            self.corpus.load_article(article_name),
            self.annotator,
            tagset=self.tagset,
            read_only=self.read_only,
        )

    def newest_edit_elsewhere(self, article_name: str) -> EditElsewhere | None:
        """My newest edit that can be taken back, if it is in another article."""
        return newest_edit_elsewhere(self.repository, self.annotator, article_name)

    def summary(self, article_name: str) -> tuple[ArticleState, int]:
        """My state of the article, and how many annotations I have made.

        Raises:
            StoreError: My set of it is damaged.
        """
        return self.repository.counts(article_name, self.annotator)

    @property
    def exportable(self) -> Exportable:
        """What may leave the corpus."""
        return Exportable(self.corpus, self.repository, self.tagset)

    @property
    def importer(self) -> Importer:
        """Me, as one who brings annotation sets in."""
        return Importer(self.corpus, self.repository, self.tagset, self.annotator)

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
            annotators: Whose edits; each comes with its name.
            until: The time, UTC, after which no edit is wanted.

        Raises:
            StoreError: A set is damaged.
        """
        edits = [
            (name, logged)
            for name in annotators
            for logged in self.repository.history(article_name, name)
            if until is None or logged.time <= until
        ]
        return sorted(edits, key=lambda pair: pair[1].time)

    def annotators(self) -> set[str]:
        """Everybody who has, or is said to have, a set of any article."""
        names = self.repository.articles()
        return {
            one for name in names for one in claimed_annotators(self.repository, name)
        }

    def untrusted(self) -> list[str]:
        """Why sets are not by those that they are said to be of, a line each."""
        names = self.repository.articles()
        faults = [self.repository.untrusted(name).values() for name in names]
        return [fault for found in faults for fault in found]

    def sets_without_article(self) -> list[str]:
        """The names of articles that somebody has a set of, and that are gone."""
        here = set(self.corpus.article_names())
        return [name for name in self.repository.articles() if name not in here]

    def set_of(self, article: Article, annotator: str) -> AnnotationSet:
        """The annotator's set of the article, in the text that it has now.

        Raises:
            CorpusError: The annotator has none.
            UntrustedError: It is not by them.
        """
        if annotator not in claimed_annotators(self.repository, article.name):
            message = _("{annotator} has no annotation set of {article}")
            raise CorpusError(message.format(annotator=annotator, article=article.name))
        found = self.repository.load(article, annotator).annotation_set
        return followed(
            found, article, lambda one: self.repository.kept_text(annotator, one)
        )


def _annotator(config: Config, folder: Path, wanted: str | None) -> str:
    """Who I am, which only a corpus of one person lets me say myself."""
    login = login_name()
    if wanted is None or wanted == login:
        return login
    if config.team.identity is not Identity.NAME:
        message = _(
            "you are {login} here, not {wanted}: take --annotator out; if you work "
            'alone, put identity = "name" below [team] in {config}'
        )
        raise ConfigError(
            message.format(login=login, wanted=wanted, config=folder / CONFIG_NAME)
        )
    check_annotator(wanted)
    return wanted
