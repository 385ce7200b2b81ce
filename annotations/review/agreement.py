"""How far annotators agree: pairs of them, and all of them together.

Figures are pooled over articles by adding counts. Every pair has its own pool: the
articles that both have a set of. Nothing undefined is ever a number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations.model import BOILERPLATE
from annotations.review.coefficients import (
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    yes_or_no_units,
)
from annotations.review.figures import mean
from annotations.review.measured_article import MeasuredArticle
from annotations.review.pooled_pairs import PooledPairs
from annotations.review.undefined import Undefined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from annotations.review.compared import ComparedArticle
    from annotations.review.measuring import LabelCounts
    from annotations.review.pair_agreement import PairAgreement, Unitised


class LabelAgreement(Struct, frozen=True):
    """All annotators together, on one label."""

    alpha: float | None
    fleiss: float | None
    mean_f1: Mapping[str, float | None]
    """The mean of the pairs' F1, by `exact`, `trimmed` and `relaxed`."""


class Agreement(Struct, frozen=True):
    """Everything that is said of a number of annotators."""

    annotators: Sequence[str]
    labels: Sequence[str]
    pairs: Sequence[PairAgreement]
    together: Mapping[str, LabelAgreement]
    """By label."""


def agreement(
    articles: Iterable[ComparedArticle],
    annotators: Sequence[str],
    labels: Sequence[str],
) -> Agreement:
    """How far the annotators agree.

    Args:
        articles: With the sets that take part; read once, none is kept.
        annotators: In the order in which they are named.
        labels: Those of the tagset that are counted, in its order.
    """
    collected = AgreementCounts(annotators, labels)
    for compared in articles:
        collected.add(of_labels(compared, labels))
    return collected.agreement()


def of_labels(compared: ComparedArticle, labels: Sequence[str]) -> ComparedArticle:
    """The article without what is not of it, unless that is one of the labels."""
    return compared if BOILERPLATE.name in labels else compared.of_article_only()


class AgreementCounts:
    """What is kept of the articles that were added: counts and units, no texts."""

    def __init__(
        self,
        annotators: Sequence[str],
        labels: Sequence[str],
        *,
        by_article: bool = True,
    ) -> None:
        """Count nothing yet.

        Args:
            annotators: In the order in which they are named.
            labels: Those that are counted, in their order.
            by_article: Whether the figures of each article are kept, too. There are as
                many as pairs of annotators, times articles.
        """
        self._annotators, self._labels = annotators, labels
        self._by_article = by_article
        self._pooled = PooledPairs(annotators, labels)
        self._parts: defaultdict[tuple[str, str], dict[str, PairAgreement]] = (
            defaultdict(dict)
        )
        self._units = {label: _Units() for label in labels}

    def add(self, compared: ComparedArticle) -> None:
        """Count an article."""
        measured = MeasuredArticle(compared, self._annotators, self._labels)
        in_common = list(measured.in_common())
        self._pooled.add(measured, in_common)
        for label, units in self._units.items():
            units.add(measured, label)
        if self._by_article:
            alone = PooledPairs(measured.annotators, self._labels)
            alone.add(measured, in_common)
            for pair in alone.pairs():
                self._parts[pair.first, pair.second][measured.name] = pair

    def agreement(self) -> Agreement:
        """The figures of all that was added."""
        pairs = [
            replace(one, per_article=self._parts.get((one.first, one.second), {}))
            for one in self._pooled.pairs()
        ]
        count = len(self._annotators)
        together = {
            label: self._units[label].agreement(count, label, pairs)
            for label in self._labels
        }
        return Agreement(self._annotators, self._labels, pairs, together)


def label_reasons(counts: LabelCounts, unitised: Unitised) -> list[Undefined]:
    """Why figures of a label are undefined, each reason once."""
    matches = counts.exact
    if matches.f1 is None and matches.why_undefined:
        return [matches.why_undefined]  # it explains all others
    found = [
        None if counts.overlaps.pairs else Undefined.NO_PAIRS,
        Undefined.ONE_DECISION if cohen_kappa(counts.decisions) is None else None,
        unitised.why_undefined,
    ]
    return list(dict.fromkeys(one for one in found if one))


class _Units:
    """The decisions of all annotators on the tokens, for one label."""

    def __init__(self) -> None:
        self._kinds: Counter[tuple[int, int]] = Counter()
        """How often a token has so many yes and so many no."""

    def add(self, measured: MeasuredArticle, label: str) -> None:
        """Take the decisions of those who have a set of an article."""
        given, touching = len(measured.annotators), measured.touching[label]
        for yes, times in Counter(touching.values()).items():
            self._kinds[yes, given - yes] += times
        if untouched := measured.tokens - len(touching):
            self._kinds[0, given] += untouched

    def agreement(
        self, annotators: int, label: str, pairs: Sequence[PairAgreement]
    ) -> LabelAgreement:
        """The figures of the label, with the mean of the pairs' F1."""
        units = yes_or_no_units(self._kinds)
        complete = all(yes + no == annotators for yes, no in self._kinds)
        counts = [one.counts.labels[label] for one in pairs if one.articles]
        return LabelAgreement(
            krippendorff_alpha(units),
            fleiss_kappa(units) if complete and units else None,
            {
                "exact": mean(one.exact.f1 for one in counts),
                "trimmed": mean(one.trimmed.f1 for one in counts),
                "relaxed": mean(one.relaxed.f1 for one in counts),
            },
        )
