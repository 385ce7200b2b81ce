"""From drafts to annotation sets: all of a file, or every fault in it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Protocol

from annotations.errors import ArticleError, CorpusError
from annotations.exchange.checking import faults_of
from annotations.exchange.faults import ImportFault, ImportFaultsError
from annotations.messages import _
from annotations.model import Annotation, AnnotationSet, Link, Span, Status
from annotations.text import excerpt, quote_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotations.exchange.draft import DraftAnnotation, DraftSet, FilePlace
    from annotations.model import Article, Tagset


class Articles(Protocol):
    """The articles that drafts are checked against."""

    def article_names(self) -> Sequence[str]:
        """All of them."""
        ...

    def load_article(self, name: str) -> Article:
        """The article of that name.

        Raises:
            ArticleError: It cannot be read.
            CorpusError: There is none.
        """
        ...


def checked_sets(
    claims: Iterable[DraftSet | ImportFault],
    articles: Articles,
    tagset: Tagset,
    *,
    annotator: str | None = None,
) -> list[AnnotationSet]:
    """The sets that a file claims, once all of them have been checked.

    Args:
        claims: What a reader has made of the file.
        articles: Of the corpus.
        tagset: The labels and link types that are allowed.
        annotator: Whose the sets are to be; None: whose the file says.

    Raises:
        ImportFaultsError: Something is wrong; the error has every fault.
    """
    checker = _Checker(articles, tagset, annotator)
    for claim in claims:
        if isinstance(claim, ImportFault):
            checker.faults.append(claim)
        else:
            checker.take(claim)
    if checker.faults:
        raise ImportFaultsError(checker.faults)
    return checker.sets


class _Checker:
    """Takes draft by draft, and collects faults instead of stopping at the first."""

    def __init__(
        self, articles: Articles, tagset: Tagset, annotator: str | None
    ) -> None:
        self.sets: list[AnnotationSet] = []
        self.faults: list[ImportFault] = []
        self._articles = articles
        self._tagset = tagset
        self._annotator = annotator
        self._known: dict[str, Article | None] = {}
        self._places: dict[tuple[str, str | None], FilePlace] = {}

    def take(self, draft: DraftSet) -> None:
        """Make a set of the draft, or note what is wrong with it."""
        self._refuse_repetition(draft)
        annotator = self._annotator_of(draft)
        article = self._article_of(draft)
        faults = list(faults_of(draft, article, self._tagset))
        self.faults += faults
        if article is not None and annotator is not None and not faults:
            self.sets.append(_set_of(draft, article, annotator))

    def _refuse_repetition(self, draft: DraftSet) -> None:
        key = draft.article, draft.annotator
        first = self._places.setdefault(key, draft.place)
        if first == draft.place:
            return
        template = _(
            "the set of {article} by {annotator} is already at {place}: remove one"
        )
        message = template.format(
            article=excerpt(draft.article),
            annotator=excerpt(draft.annotator or ""),
            place=first,
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
        if draft.article not in self._known:
            self._known[draft.article] = self._loaded(draft)
        return self._known[draft.article]

    def _loaded(self, draft: DraftSet) -> Article | None:
        try:
            return self._articles.load_article(draft.article)
        except (ArticleError, CorpusError) as error:
            message = self._not_loaded(draft.article, error)
            self.faults.append(ImportFault(draft.place, message))
            return None

    def _not_loaded(self, name: str, error: Exception) -> str:
        similar = get_close_matches(name, self._articles.article_names(), n=3)
        if not similar:
            return str(error)
        message = _("{error}; similar names: {names}")
        names = ", ".join(map(excerpt, similar))
        return message.format(error=error, names=names)


def _set_of(draft: DraftSet, article: Article, annotator: str) -> AnnotationSet:
    return AnnotationSet(
        article=article.name,
        sha256=article.sha256,
        annotator=annotator,
        status=Status(draft.state, None, draft.date, draft.labels, draft.note),
        annotations={one.id: _annotation(one, article) for one in draft.annotations},
        links={
            one.id: Link(one.id, one.type, one.source, one.target)
            for one in draft.links
        },
    )


def _annotation(draft: DraftAnnotation, article: Article) -> Annotation:
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
        origin=draft.origin,
        value_by=draft.value_by,
    )
