"""Turns drafts into annotation sets: all of a file, or every fault in it.

Only the current set is in memory; checked sets wait in spools.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.errors import ArticleError, CorpusError, ExchangeError
from annotations.exchange.checking import faults_of, text_faults
from annotations.exchange.faults import ImportFault, ImportFaultsError
from annotations.exchange.relocating import relocated
from annotations.exchange.spool import Spool
from annotations.messages import _
from annotations.model import Annotation, AnnotationSet, Link, Span, Status
from annotations.text import excerpt, quote_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from annotations.exchange.draft import DraftAnnotation, DraftSet, FileLocation
    from annotations.exchange.draft_articles import DraftArticles
    from annotations.model import Article, Predictor, Tagset


class ImportContent(Struct, frozen=True):
    """The checked content of files: people's annotations, and programs' proposals."""

    sets: Collection[AnnotationSet] = ()
    predictions: Collection[AnnotationSet] = ()
    """Each by one predictor, which the annotator of the set names."""
    articles: Collection[Article] = ()
    """Those that the corpus does not have yet."""
    metadata: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What is known of these, by name."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to import."""
        return not (self.sets or self.predictions or self.articles)


def checked_content(
    claims: Iterable[DraftSet | ImportFault],
    articles: DraftArticles,
    tagset: Tagset,
    *,
    annotator: str | None = None,
    predictor: Predictor | None = None,
) -> ImportContent:
    """What a file claims, once all of it has been checked.

    Args:
        claims: What a reader has made of the file.
        articles: Of the corpus, and those that the file may bring.
        tagset: The labels and link types that are allowed.
        annotator: Whose the sets are to be; None: whose the file says.
        predictor: The program that made all of it; None: what the file says.

    Raises:
        ImportFaultsError: Something is wrong; the error has every fault.
    """
    checker = _Checker(articles, tagset, annotator, predictor)
    for claim in claims:
        if isinstance(claim, ImportFault):
            checker.faults.append(claim)
        else:
            checker.take(claim)
    if checker.faults:
        raise ImportFaultsError(checker.faults)
    return ImportContent(
        checker.sets, checker.predictions, articles.new, articles.metadata
    )


class _Checker:
    """Takes draft by draft, and collects faults instead of stopping at the first."""

    def __init__(
        self,
        articles: DraftArticles,
        tagset: Tagset,
        annotator: str | None,
        predictor: Predictor | None,
    ) -> None:
        self.sets: Spool[AnnotationSet] = Spool()
        self.predictions: Spool[AnnotationSet] = Spool()
        self.faults: list[ImportFault] = []
        self._articles = articles
        self._tagset = tagset
        self._annotator = annotator
        self._predictor = predictor
        self._absent: set[str] = set()
        self._places: dict[tuple[str, str], FileLocation] = {}

    def take(self, draft: DraftSet) -> None:
        """Make a set of the draft, or note what is wrong with it."""
        predictor = self._predictor or draft.predictor
        annotator = str(predictor) if predictor else self._annotator_of(draft)
        article = self._article_of(draft)
        if article is not None:
            self._refuse_repetition(draft, article, annotator or "")
        draft, faults = self._checked(draft, article)
        self.faults += faults
        if article is not None and annotator is not None and not faults:
            checked = self.predictions if predictor else self.sets
            checked.append(_set_of(draft, article, annotator, predictor))

    def _checked(
        self, draft: DraftSet, article: Article | None
    ) -> tuple[DraftSet, list[ImportFault]]:
        """The draft with the places that it has in the article, and its faults."""
        faults = list(faults_of(draft, self._tagset))
        if article is None:
            return draft, faults
        try:
            draft = relocated(draft, article.text)
        except ExchangeError as error:
            return draft, [*faults, ImportFault(draft.place, str(error))]
        return draft, [*faults, *text_faults(draft, article)]

    def _refuse_repetition(
        self, draft: DraftSet, article: Article, annotator: str
    ) -> None:
        first = self._places.setdefault((article.name, annotator), draft.place)
        if first is draft.place:
            return
        template = _(
            "the set of {article} by {annotator} is also at {place}: remove one, or "
            "give each its own annotator"
        )
        message = template.format(
            article=excerpt(article.name), annotator=excerpt(annotator), place=first
        )
        self.faults.append(ImportFault(draft.place, message))

    def _annotator_of(self, draft: DraftSet) -> str | None:
        annotator = self._annotator or draft.annotator
        if annotator is None:
            message = _("it does not say whose annotations these are: use --annotator")
            self.faults.append(ImportFault(draft.place, message))
        return annotator

    def _article_of(self, draft: DraftSet) -> Article | None:
        """The article, whose absence is a fault of the first set that names it."""
        if draft.article in self._absent:
            return None
        try:
            return self._articles.article_of(draft)
        except (ArticleError, CorpusError, ExchangeError) as error:
            self.faults.append(ImportFault(draft.place, str(error)))
            if draft.article is not None:
                self._absent.add(draft.article)
            return None


def _set_of(
    draft: DraftSet, article: Article, annotator: str, predictor: Predictor | None
) -> AnnotationSet:
    origin = str(predictor) if predictor else None
    annotations = (_annotation(one, article, origin) for one in draft.annotations)
    return AnnotationSet(
        article=article.name,
        sha256=article.sha256,
        annotator=annotator,
        status=Status(draft.state, None, draft.date, draft.labels, draft.note),
        annotations={one.id: one for one in annotations},
        links={
            one.id: Link(one.id, one.type, one.source, one.target)
            for one in draft.links
        },
    )


def _annotation(
    draft: DraftAnnotation, article: Article, origin: str | None
) -> Annotation:
    span = Span(draft.start, draft.end)
    return Annotation(
        id=draft.id,
        label=draft.label,
        span=span,
        quote=quote_of(article.text, span),
        value=draft.value,
        note=draft.note,
        created=draft.created,
        modified=draft.modified,
        origin=origin or draft.origin,
        value_by=draft.value_by,
        score=draft.score,
    )
