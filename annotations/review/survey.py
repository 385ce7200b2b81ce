"""All counts of a comparison, from a single pass over the articles."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.review.agreement import Agreement, AgreementCounts, of_labels
from annotations.review.difference_counts import DifferenceCounts
from annotations.review.differences import compare
from annotations.review.report import (
    Json,
    difference_report,
    pair_report,
    together_report,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotations.review.compared import ComparedArticle, ComparedSet


class SetCounts(Struct):
    """What one annotator has in the articles that are compared."""

    articles: int = 0
    annotations: Counter[str] = field(default_factory=Counter)
    """By label."""
    links: int = 0

    def add(self, compared: ComparedSet) -> None:
        """Count the set of one more article."""
        self.articles += 1
        self.annotations.update(one.label for one in compared.annotations.values())
        self.links += len(compared.links)


class Survey(Struct, frozen=True):
    """Agreement and differences of some annotators."""

    annotators: Sequence[str]
    labels: Sequence[str]
    sets: dict[str, SetCounts]
    """By annotator."""
    agreement: Agreement
    differences: DifferenceCounts
    """Of the articles that at least two have a set of."""

    def report(self) -> Json:
        """The survey as plain data: what `agreement --json` prints."""
        return {
            "sets": [self._set_report(name) for name in self.annotators],
            "pairs": [pair_report(pair) for pair in self.agreement.pairs],
            "multi": together_report(self.agreement),
            "differences": difference_report(self.differences, self.annotators),
        }

    def _set_report(self, name: str) -> Json:
        counts = self.sets[name]
        return {
            "annotator": name,
            "articles": counts.articles,
            "annotations": {label: counts.annotations[label] for label in self.labels},
            "links": counts.links,
        }


def survey(
    articles: Iterable[ComparedArticle],
    annotators: Sequence[str],
    labels: Sequence[str],
    *,
    by_article: bool = True,
) -> Survey:
    """Compare the annotators in all articles, each of which is read once and not kept.

    Args:
        articles: With the sets that take part.
        annotators: In the order in which they are named.
        labels: Those that are counted, in their order.
        by_article: Whether the agreement on each article is counted, too; see
            `AgreementCounts`.
    """
    sets = {name: SetCounts() for name in annotators}
    agreement = AgreementCounts(annotators, labels, by_article=by_article)
    differences = DifferenceCounts()
    for whole in articles:
        compared = of_labels(whole, labels)
        agreement.add(compared)
        for name, one in compared.sets.items():
            sets[name].add(one)
        if len(compared.sets) > 1:
            differences.add(compared.article.name, compare(compared, annotators))
    return Survey(annotators, labels, sets, agreement.agreement(), differences)
