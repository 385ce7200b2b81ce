"""The agreement of each two annotators, pooled over articles; no article is kept.

What is of one annotator alone is kept by who has a set of an article. There are few such
groups of people, so articles and pairs by the thousand come to few sums.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from annotations.review.coefficients import Decisions
from annotations.review.cut_articles import Continuum, CutArticles
from annotations.review.figures import Matches
from annotations.review.measured_article import NOTHING, NOTHING_IN_COMMON
from annotations.review.measuring import LabelCounts, LinkCounts, PairCounts
from annotations.review.pair_agreement import PairAgreement, Unitised
from annotations.review.undefined import Undefined
from annotations.review.unitising import unitising_alpha

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotations.review.measured_article import (
        InCommon,
        MeasuredArticle,
        OwnCounts,
    )

_Pair = tuple[str, str]


class _Together:
    """The articles that just these annotators have a set of."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.tokens = 0
        self.own: dict[_Pair, OwnCounts] = {}
        """By annotator and label."""
        self.links: Counter[str] = Counter()

    def add(self, number: int, measured: MeasuredArticle) -> None:
        """Add what an article has, without what is in common."""
        self.numbers.append(number)
        self.tokens += measured.tokens
        self.links.update(measured.links)
        for name, by_label in measured.own.items():
            for label, counts in by_label.items():
                known = self.own.get((name, label), NOTHING)
                self.own[name, label] = known + counts


class PooledPairs:
    """What is kept of the articles that were added: counts and units, no texts."""

    def __init__(self, annotators: Sequence[str], labels: Sequence[str]) -> None:
        self._annotators, self._labels = annotators, labels
        self._together: defaultdict[tuple[str, ...], _Together] = defaultdict(_Together)
        self._common: dict[_Pair, InCommon] = {}
        self._articles = CutArticles()

    def add(
        self,
        measured: MeasuredArticle,
        in_common: Iterable[tuple[_Pair, InCommon]],
    ) -> None:
        """Count an article, and what its annotators have in common."""
        number = len(self._articles.names)
        self._articles.add(measured)
        self._together[measured.annotators].add(number, measured)
        for pair, found in in_common:
            known = self._common.get(pair)
            self._common[pair] = known + found if known else found

    def pairs(self) -> list[PairAgreement]:
        """The figures of each two annotators, in order, also of those who share nothing."""
        sharing: dict[tuple[int, ...], list[_Pair]] = defaultdict(list)
        groups = list(self._together.items())
        pairs = list(combinations(self._annotators, 2))
        for pair in pairs:
            shared = (at for at, (who, _one) in enumerate(groups) if {*pair} <= {*who})
            sharing[tuple(shared)].append(pair)
        found = {}
        for shared_by, of_these in sharing.items():
            together = [groups[at][1] for at in shared_by]
            numbers = sorted(one for it in together for one in it.numbers)
            continuum = Continuum(self._articles, numbers)
            for pair in of_these:
                found[pair] = self._pooled(pair, together, continuum)
        return [found[pair] for pair in pairs]

    def _pooled(
        self, pair: _Pair, together: Sequence[_Together], continuum: Continuum
    ) -> PairAgreement:
        common = self._common.get(pair, NOTHING_IN_COMMON)
        tokens = sum(one.tokens for one in together)
        counts, unitised = {}, {}
        for label in self._labels:
            owned = [
                sum((it.own.get((name, label), NOTHING) for it in together), NOTHING)
                for name in pair
            ]
            known = common.counts.labels.get(label, LabelCounts())
            counts[label] = _alone(owned, tokens) + known
            cuts = [continuum.cut(name, label) for name in pair]
            near = common.nearness.get(label, 0)
            alpha = unitising_alpha(cuts, near, continuum.length)
            unitised[label] = _unitised(owned, alpha)
        linked = Matches(
            0, *(sum(one.links[name] for one in together) for name in pair)
        )
        links = LinkCounts(linked, linked, linked) + common.counts.links
        first, second = pair
        labels = PairCounts(counts, links)
        return PairAgreement(first, second, labels, unitised, continuum.names)


def _alone(owned: Sequence[OwnCounts], tokens: int) -> LabelCounts:
    """The counts of two annotators who have nothing in common."""
    first, second = owned
    matches = Matches(0, first.annotations, second.annotations)
    neither = tokens - first.tokens - second.tokens
    return LabelCounts(
        matches,
        matches,
        matches,
        decisions=Decisions(0, first.tokens, second.tokens, neither),
        has_values=bool(first.values or second.values),
    )


def _unitised(owned: Sequence[OwnCounts], alpha: float | None) -> Unitised:
    if any(one.crossings for one in owned):
        return Unitised(None, None, Undefined.SPANS_CROSS)
    left_out = sum(one.left_out for one in owned)
    return Unitised(alpha, left_out, Undefined.NONE_TAGGED if alpha is None else None)
