"""How far annotators agree: pairs of them, and all of them together.

Figures are pooled over articles by adding counts. Every pair has its own pool: the
articles that both have a set of. Nothing undefined is ever a number.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from annotations.model import BOILERPLATE, Span
from annotations.review.coefficients import (
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    yes_or_no_units,
)
from annotations.review.figures import mean
from annotations.review.measuring import (
    LabelCounts,
    PairCounts,
    TokenDecisions,
    measure,
    token_decisions,
)
from annotations.review.undefined import Undefined
from annotations.review.unitising import outermost, unitising_alpha

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from annotations.review.compared import ComparedArticle


@dataclass(frozen=True, slots=True)
class Unitised:
    """The unitising alpha of a label, and what could not take part in it."""

    alpha: float | None
    left_out: int | None
    """Spans that lie within another of their label and annotator; None if some cross."""
    why_undefined: Undefined | None


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two annotators over the articles that both have a set of."""

    first: str
    second: str
    counts: PairCounts
    unitised: Mapping[str, Unitised]
    """By label."""
    articles: Sequence[str]
    per_article: Mapping[str, PairAgreement] = field(default_factory=dict)
    """By the article's name; empty in the agreement on one article."""


@dataclass(frozen=True, slots=True)
class LabelAgreement:
    """All annotators together, on one label."""

    alpha: float | None
    fleiss: float | None
    mean_f1: Mapping[str, float | None]
    """The mean of the pairs' F1, by `exact`, `trimmed` and `relaxed`."""


@dataclass(frozen=True, slots=True)
class Agreement:
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
        collected.add(compared)
    return collected.agreement()


class AgreementCounts:
    """What is kept of the articles that were added: counts and spans, no texts."""

    def __init__(self, annotators: Sequence[str], labels: Sequence[str]) -> None:
        self._annotators, self._labels = annotators, labels
        self._parts: dict[tuple[str, str], list[PairAgreement]] = {
            pair: [] for pair in combinations(annotators, 2)
        }
        self._cut: dict[tuple[str, str], _Continuum] = {
            pair: _Continuum(pair, labels) for pair in self._parts
        }
        self._units = {label: _Units() for label in labels}

    def add(self, compared: ComparedArticle) -> None:
        """Count an article, without what is not of it unless that is a label here."""
        if BOILERPLATE.name not in self._labels:
            compared = compared.of_article_only()
        cut = compared.tokens()
        decided = {
            name: {
                label: token_decisions(compared.sets[name], label, cut)
                for label in self._labels
            }
            for name in self._annotators
            if name in compared.sets
        }
        for first, second in self._parts:
            if first in decided and second in decided:
                self._add_pair(compared, first, second, decided)
        for label, units in self._units.items():
            units.add([decided[name][label] for name in decided])

    def agreement(self) -> Agreement:
        """The figures of all that was added."""
        pairs = [self._pooled(*pair) for pair in self._parts]
        count = len(self._annotators)
        together = {
            label: self._units[label].agreement(count, label, pairs)
            for label in self._labels
        }
        return Agreement(self._annotators, self._labels, pairs, together)

    def _add_pair(
        self,
        compared: ComparedArticle,
        first: str,
        second: str,
        decided: Mapping[str, Mapping[str, TokenDecisions]],
    ) -> None:
        counts = measure(compared, first, second, labels=self._labels, decided=decided)
        alone = _Continuum((first, second), self._labels)
        for continuum in (alone, self._cut[first, second]):
            continuum.add(compared)
        name = compared.article.name
        part = PairAgreement(first, second, counts, alone.unitised(), [name])
        self._parts[first, second].append(part)

    def _pooled(self, first: str, second: str) -> PairAgreement:
        parts = self._parts[first, second]
        # Annotators who share no article still have every label, with nothing in it.
        nothing = PairCounts({label: LabelCounts() for label in self._labels})
        counts = sum((one.counts for one in parts), start=nothing)
        return PairAgreement(
            first,
            second,
            counts,
            self._cut[first, second].unitised(),
            [one.articles[0] for one in parts],
            {one.articles[0]: one for one in parts},
        )


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


class _Continuum:
    """The spans of two annotators, by label, in articles set end to end."""

    def __init__(self, annotators: tuple[str, str], labels: Sequence[str]) -> None:
        self._annotators = annotators
        self._spans: dict[str, tuple[list[Span], list[Span]]] = {
            label: ([], []) for label in labels
        }
        self._length = 0

    def add(self, compared: ComparedArticle) -> None:
        """Set an article behind those before, its parts that are left out cut out."""
        for label, sides in self._spans.items():
            for name, spans in zip(self._annotators, sides, strict=True):
                spans.extend(self._moved(compared, name, label))
        self._length += compared.left_out.article_offset(len(compared.article.text))

    def _moved(self, compared: ComparedArticle, name: str, label: str) -> list[Span]:
        """The spans as they stand among all articles."""
        place = compared.left_out.article_offset
        return [
            Span(
                place(one.span.start) + self._length, place(one.span.end) + self._length
            )
            for one in compared.sets[name].by_label.get(label, ())
        ]

    def unitised(self) -> dict[str, Unitised]:
        """The unitising alpha of each label."""
        return {label: self._alpha(label) for label in self._spans}

    def _alpha(self, label: str) -> Unitised:
        cut = [outermost(spans) for spans in self._spans[label]]
        if any(units.cross for units in cut):
            return Unitised(None, None, Undefined.SPANS_CROSS)
        left_out = sum(units.left_out for units in cut)
        alpha = unitising_alpha([units.spans for units in cut], self._length)
        return Unitised(
            alpha, left_out, Undefined.NONE_TAGGED if alpha is None else None
        )


class _Units:
    """The decisions of all annotators on the tokens, for one label."""

    def __init__(self) -> None:
        self._kinds: Counter[tuple[int, int]] = Counter()
        """How often a token has so many yes and so many no."""

    def add(self, decisions: Sequence[TokenDecisions]) -> None:
        """Take the decisions of those who have a set of an article."""
        given = len(decisions)
        by_token = zip(*(one.by_token for one in decisions), strict=True)
        for yes, times in Counter(map(sum, by_token)).items():
            self._kinds[yes, given - yes] += times

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
