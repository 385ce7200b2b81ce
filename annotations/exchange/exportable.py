"""The sets that leave the corpus, each in the text that it was made on.

Only what is sure there is given out; what is not, and why, is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.errors import AnnotationError, StoreError
from annotations.messages import _, plural
from annotations.model import Article

if TYPE_CHECKING:
    from datetime import datetime

    from annotations.model import AnnotationSet
    from annotations.store import Corpus, Repository


@dataclass(frozen=True, slots=True)
class SureSet:
    """What is sure of one annotator's set, and why it is not all."""

    annotation_set: AnnotationSet | None
    """None where nothing of it can be given out."""
    faults: tuple[AnnotationError, ...] = ()


def sure_set(
    corpus: Corpus,
    repository: Repository,
    article_name: str,
    annotator: str,
    *,
    as_of: datetime | None = None,
) -> SureSet:
    """What can be given out of the annotator's set of the article.

    The article may have changed or be gone: then the set is given in its own text,
    if that was kept.

    Args:
        corpus: Where the article is.
        repository: Where the set is.
        article_name: Of the article.
        annotator: Whose set.
        as_of: The time, UTC, that the set is wanted as it was at; now if None.
    """
    faults: list[AnnotationError] = []
    try:
        article = corpus.load_article(article_name)
    except AnnotationError as error:
        faults.append(error)
        article = Article(article_name, "", sha256="")
    try:
        found = _set_at(repository, article, annotator, as_of)
    except AnnotationError as error:
        return SureSet(None, (*faults, error))
    if found is None:
        return SureSet(None)
    if found.sha256 != article.sha256:
        kept = repository.kept_text(annotator, found.sha256) is not None
        faults.append(_of_older_text(found, article_name, kept=kept))
        if not kept:
            return SureSet(None, tuple(faults))
    elif faults:
        return SureSet(None, tuple(faults))
    if unsure := len(found.proposed) + len(found.orphans):
        faults.append(_left_out(article_name, unsure))
    return SureSet(found.sure(), tuple(faults))


def _set_at(
    repository: Repository, article: Article, annotator: str, time: datetime | None
) -> AnnotationSet | None:
    if time is None:
        return repository.load(article, annotator).annotation_set
    return repository.as_of(article.name, annotator, time)


def _of_older_text(
    annotation_set: AnnotationSet, article_name: str, *, kept: bool
) -> StoreError:
    message = _(
        "it was made on another text of {article} (sha256 {sha256}), "
        "which is not kept: nothing of it was given out"
    )
    if kept:
        message = _(
            "it was made on another text of {article} (sha256 {sha256}), "
            "and counts in that one"
        )
    sha256 = annotation_set.sha256[:12]
    return StoreError(message.format(article=article_name, sha256=sha256))


def _left_out(article_name: str, count: int) -> StoreError:
    told = plural(
        "{count} annotation is left out: its place is not confirmed",
        "{count} annotations are left out: their places are not confirmed",
        count,
    )
    return StoreError(f"{article_name}: {told}")
