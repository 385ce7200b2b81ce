"""What may leave the corpus; annotation sets leave it only through this module.

A set leaves with the annotated text, and without uncertain annotations. Whatever is
left out is reported. Only one document exists at a time, however large the corpus is.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from annotations.errors import AnnotationError
from annotations.exchange.document import Document
from annotations.exchange.report import (
    ClosedSets,
    EarlierText,
    RemovedLabel,
    StoreNotice,
    UnconfirmedPlaces,
    UnreadableArticle,
    UnreadableSet,
)
from annotations.exchange.shared_loading import can_share, shared
from annotations.model import NO_BOILERPLATE, Article, Boilerplate
from annotations.store import ANNOTATION, REVIEW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from annotations.exchange.report import ExportReport
    from annotations.exchange.reviews import Reviews
    from annotations.model import AnnotationSet, Tagset
    from annotations.store import Corpus, Repository, SetKey


def _every(_name: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Exportable:
    """The annotation sets of a corpus, as they may be given out."""

    corpus: Corpus
    repository: Repository
    tagset: Tagset
    with_boilerplate: bool = False
    """Whether what is not of the article leaves as well."""
    reviews: Reviews | None = None
    """Gives adjudicated sets instead of those that annotators made."""

    def documents(
        self,
        wanted: Callable[[str], bool],
        *,
        report: ExportReport,
        as_of: datetime | None = None,
        article_wanted: Callable[[str], bool] = _every,
    ) -> Iterator[Document]:
        """The documents of the annotators that are wanted, by article and annotator.

        Args:
            wanted: Whether the sets of the annotator of that name are.
            report: Takes what is left out, or given out with a text of its own.
            as_of: The time, UTC, at which the sets are wanted as they were saved; those
                that did not exist yet are left out without an entry. None: as they are.
            article_wanted: Whether the sets of the article of that name are.
        """
        for annotator in filter(wanted, self.repository.closed()):
            report.add(ClosedSets(annotator))
        keys = [key for key in self.keys(wanted) if article_wanted(key.article)]
        report.add(*map(StoreNotice, self.repository.take_notices()))

        def load(
            name: str, keys: Iterable[SetKey], report: ExportReport
        ) -> Iterator[Document]:
            return self._documents_of(name, keys, report, as_of)

        groups = groupby(keys, key=attrgetter("article"))
        if can_share(len(keys)):
            lists = ((name, list(group)) for name, group in groups)
            yield from shared(lists, load, report, self.tagset)
            return
        for name, group in groups:
            yield from load(name, group, report)

    def keys(self, wanted: Callable[[str], bool]) -> list[SetKey]:
        """The keys of all sets of those who are wanted, by article and owner."""
        kind = ANNOTATION if self.reviews is None else REVIEW
        return [key for key in self.repository.set_keys(kind=kind) if wanted(key.owner)]

    def _documents_of(
        self,
        name: str,
        keys: Iterable[SetKey],
        report: ExportReport,
        as_of: datetime | None,
    ) -> Iterator[Document]:
        current = self._current(name)
        metadata = self.corpus.metadata.of(name).fields
        for key in keys:
            found = self._set_of(key, current, report, as_of)
            if found is None:
                continue
            if self.reviews is not None and isinstance(current, Article):
                found = self.reviews.followed(found, current)
            article = self._article_of(found, current, report)
            if article is None:
                continue
            document = self._document(found, article, metadata, report)
            if self.reviews is not None:
                document = self.reviews.reviewed(document, found, report)
            yield document

    def _current(self, name: str) -> Article | AnnotationError:
        """The article as it is now, or why it cannot be had."""
        try:
            return self.corpus.load_article(name)
        except AnnotationError as error:
            return error

    def _set_of(
        self,
        key: SetKey,
        current: Article | AnnotationError,
        report: ExportReport,
        as_of: datetime | None,
    ) -> AnnotationSet | None:
        """The whole set; None where there is none, or none that can be read."""
        gone = []
        if isinstance(current, AnnotationError):
            gone.append(UnreadableArticle(key.article, key.owner, current))
        try:
            found = self._load(key, as_of)
        except AnnotationError as error:
            report.add(*gone, UnreadableSet(key.article, key.owner, error))
            return None
        finally:
            for notice in self.repository.take_notices():
                report.add(StoreNotice(notice, key.article, key.owner))
        if found is not None:
            report.add(*gone)
        return found

    def _load(self, key: SetKey, as_of: datetime | None) -> AnnotationSet | None:
        if self.reviews is not None:
            self.reviews.require_trusted(key)
        if as_of is not None:
            return self.repository.as_of(key, as_of)
        stored = self.repository.load(key)
        return None if stored is None else stored.annotation_set

    def _article_of(
        self,
        found: AnnotationSet,
        current: Article | AnnotationError,
        report: ExportReport,
    ) -> Article | None:
        """The article with the text that the set counts in; None if that is lost."""
        if isinstance(current, Article) and found.sha256 == current.sha256:
            return current
        text = self.repository.kept_text(found.annotator, found.sha256)
        is_kept = text is not None
        report.add(
            EarlierText(found.article, found.annotator, found.sha256, is_kept=is_kept)
        )
        return None if text is None else Article(found.article, text, found.sha256)

    def _document(
        self,
        found: AnnotationSet,
        article: Article,
        metadata: Mapping[str, str],
        report: ExportReport,
    ) -> Document:
        """The certain part of the set; the rest goes into the report."""
        key = found.article, found.annotator
        boilerplate = NO_BOILERPLATE
        if not self.with_boilerplate:
            boilerplate = Boilerplate.of(found)
            found = boilerplate.without(found)
        if unsure := len(found.proposed) + len(found.orphans):
            report.add(UnconfirmedPlaces(*key, unsure))
        sure = found.sure()
        for label, count in self.tagset.labels_gone(sure):
            report.add(RemovedLabel(*key, label, count))
        return Document(article, sure, self.tagset, boilerplate, metadata)
