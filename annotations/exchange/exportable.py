"""What may leave the corpus; annotation sets leave it only through this module.

A set leaves with the annotated text, and without uncertain annotations. Whatever is
left out is reported. Only one document exists at a time, however large the corpus is.
"""

from __future__ import annotations

from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.errors import AnnotationError
from annotations.exchange.article_run import ArticleRun
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
from annotations.model import NO_BOILERPLATE, Article, Boilerplate
from annotations.store import ANNOTATION, REVIEW, SetKey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from annotations.exchange.report import ExportReport
    from annotations.exchange.reviews import Reviews
    from annotations.model import AnnotationSet, Tagset
    from annotations.store import Corpus, Repository, SetKind


_SETS = 200
"""How many sets a run has, or a little more, unless somebody asks for other runs."""
_BETWEEN = "\ud800"
"""No name holds it, whatever its bytes are: they stand for none or for U+DC80 to U+DCFF."""


def _every(_name: str) -> bool:
    return True


class Exportable(Struct, frozen=True):
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
    ) -> Iterator[Document]:
        """The documents of the annotators that are wanted, by article and annotator.

        Args:
            wanted: As `runs` takes it.
            report: Takes what is left out, or given out with a text of its own.
            as_of: As `runs` takes it.
        """
        for run in self.runs(wanted, report=report, as_of=as_of):
            yield from run.documents(report)

    def runs(
        self,
        wanted: Callable[[str], bool],
        *,
        report: ExportReport,
        as_of: datetime | None = None,
        article_wanted: Callable[[str], bool] = _every,
        sets: int = _SETS,
    ) -> list[ArticleRun]:
        """The same documents in runs, each of which can be loaded by itself.

        Args:
            wanted: Whether the sets of the annotator of that name are.
            report: Takes what is known to be left out before anything is loaded.
            as_of: The time, UTC, at which the sets are wanted as they were saved; those
                that did not exist yet are left out without an entry. None: as they are.
            article_wanted: Whether the sets of the article of that name are.
            sets: A run ends with the article that brings it to so many.
        """
        for annotator in filter(wanted, self.repository.closed()):
            report.add(ClosedSets(annotator))
        keys = [key for key in self.keys(wanted) if article_wanted(key.article)]
        report.add(*map(StoreNotice, self.repository.take_notices()))
        return [
            ArticleRun(len(some), partial(self._documents_of_all, _packed(some), as_of))
            for some in _shares(keys, sets)
        ]

    def keys(self, wanted: Callable[[str], bool]) -> list[SetKey]:
        """The keys of all sets of those who are wanted, by article and owner."""
        keys = self.repository.set_keys(kind=self._kind)
        return [key for key in keys if wanted(key.owner)]

    @property
    def _kind(self) -> SetKind:
        return ANNOTATION if self.reviews is None else REVIEW

    def _documents_of_all(
        self, packed: str, as_of: datetime | None, report: ExportReport
    ) -> Iterator[Document]:
        keys = _unpacked(packed, self._kind)
        for name, group in groupby(keys, key=attrgetter("article")):
            yield from self._documents_of(name, group, report, as_of)

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
        sure = found.sure()
        if unsure := len(found.annotations) - len(sure.annotations):
            report.add(UnconfirmedPlaces(*key, unsure))
        for label, count in self.tagset.labels_gone(sure):
            report.add(RemovedLabel(*key, label, count))
        return Document(article, sure, self.tagset, boilerplate, metadata)


def _packed(keys: Sequence[SetKey]) -> str:
    """The keys, which are of one kind, in a tenth of the memory."""
    return _BETWEEN.join(name for one in keys for name in (one.article, one.owner))


def _unpacked(packed: str, kind: SetKind) -> Iterator[SetKey]:
    names = packed.split(_BETWEEN)
    for article, owner in zip(names[::2], names[1::2], strict=True):
        yield SetKey(article, owner, kind)


def _shares(keys: Sequence[SetKey], sets: int) -> Iterator[Sequence[SetKey]]:
    """The keys, cut after an article wherever there are so many."""
    begin = 0
    for at in range(1, len(keys)):
        if at - begin >= sets and keys[at].article != keys[at - 1].article:
            yield keys[begin:at]
            begin = at
    if begin < len(keys):
        yield keys[begin:]
