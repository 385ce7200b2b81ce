"""How far a reviewer is with each article: what is left, and whose turn it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.errors import AnnotationError
from annotations.model import AnnotationSet, ArticleState
from annotations.ops import followed
from annotations.review.agreement import agreement
from annotations.review.conversations import awaits_reviewer
from annotations.review.figures import NO_MATCHES, mean
from annotations.review.review_items import ItemState, ItemsUnderReview
from annotations.review.sample_progress import NO_SAMPLE, SampleCounts, SampleProgress
from annotations.store import INBOX, REVIEW, SetKey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.model import Article
    from annotations.review.compared import ComparedArticle
    from annotations.review.pair_agreement import PairAgreement
    from annotations.review.reviewed_corpus import ReviewedCorpus


class ArticleReview(Struct, frozen=True):
    """The state of one article for its reviewer."""

    article: str
    title: str
    sets: tuple[str, ...]
    """Whose sets are done, in their order."""
    waiting: tuple[str, ...] = ()
    """Whose sets are not done yet."""
    state: ArticleState = ArticleState.NEW
    """Of the review."""
    differences: int = 0
    undecided: int = 0
    again: int = 0
    """Decisions that come up again, since an annotator has changed something."""
    agreed: int = 0
    f1: float | None = None
    """The mean exact F1 of all pairs; None where it is undefined."""
    awaiting: int = 0
    """Conversations in which it is the reviewer's turn."""
    sample: SampleCounts = NO_SAMPLE
    """What is drawn for a check, and what the check has shown."""

    @property
    def left(self) -> int:
        """What is to be decided, once more or for the first time."""
        return self.undecided + self.again

    @property
    def order(self) -> tuple[bool, int, str]:
        """Sorts by how much is left, the most first; what cannot be reviewed is last."""
        return len(self.sets) < 2, -(self.left + self.awaiting), self.article


def article_reviews(reviewed: ReviewedCorpus) -> Iterator[ArticleReview]:
    """Each article that two people have a set of; one is read at a time.

    An article that cannot be read is left out: whoever opens it learns why.
    """
    for name in reviewed.article_names():
        try:
            yield _article_review(name, reviewed)
        except AnnotationError:
            continue


def _article_review(name: str, reviewed: ReviewedCorpus) -> ArticleReview:
    article = reviewed.corpus.load_article(name)
    compared = reviewed.compared(name)
    done = tuple(compared.sets) if compared else ()
    everybody = [key.name for key in reviewed.repository.set_keys(article=name)]
    waiting = tuple(
        one for one in everybody if one in reviewed.names and one not in done
    )
    blank = ArticleReview(name, article.title, done, waiting)
    if compared is None or not blank.sets[1:]:
        return blank
    return _counted(blank, compared, reviewed)


def _counted(
    blank: ArticleReview, compared: ComparedArticle, reviewed: ReviewedCorpus
) -> ArticleReview:
    article = compared.article
    review = _set(
        SetKey(article.name, reviewed.reviewer.name, REVIEW), article, reviewed
    )
    items = ItemsUnderReview(compared)
    progress = items.progress(review)
    states = [progress.state(one) for one in items.all]
    inboxes = [
        _set(SetKey(article.name, one, INBOX), article, reviewed) for one in blank.sets
    ]
    return ArticleReview(
        blank.article,
        blank.title,
        blank.sets,
        blank.waiting,
        review.state,
        len(items.differences),
        states.count(ItemState.UNDECIDED),
        states.count(ItemState.AGAIN) + len(progress.gone),
        len(items.all) - len(items.differences),
        _mean_f1(compared, reviewed),
        sum(
            awaits_reviewer(decisions, review, inboxes)
            for decisions in progress.records
        ),
        SampleProgress(items, progress, reviewed.reviewer.rules).counts,
    )


def _mean_f1(compared: ComparedArticle, reviewed: ReviewedCorpus) -> float | None:
    labels = [label.name for label in reviewed.reviewer.tagset.labels]
    found = agreement([compared], list(compared.sets), labels)
    return mean(_exact_f1(pair) for pair in found.pairs)


def _exact_f1(pair: PairAgreement) -> float | None:
    labels = pair.counts.labels.values()
    return sum((one.exact for one in labels), start=NO_MATCHES).f1


def _set(key: SetKey, article: Article, reviewed: ReviewedCorpus) -> AnnotationSet:
    """A set in the article's text; an empty one where there is none."""
    stored = reviewed.repository.load(key)
    if stored is None:
        return AnnotationSet(article.name, article.sha256, key.owner)
    kept = reviewed.repository.kept_text
    return followed(stored.annotation_set, article, lambda one: kept(key.owner, one))
