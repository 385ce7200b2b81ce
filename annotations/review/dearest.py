"""The differences behind a figure, those that cost most first.

What a difference costs is how many annotations go unmatched by it, then how many code
points differ; among equals, the order is that of the text.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from annotations.review.differences import DifferenceKind, compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotations.model import Article, Span
    from annotations.review.compared import ComparedArticle
    from annotations.review.differences import Difference

_UNMATCHED = {
    DifferenceKind.LABEL: 2,
    DifferenceKind.BOUNDARY: 2,
    DifferenceKind.MISSING: 1,
    DifferenceKind.VALUE: 0,
    DifferenceKind.LINK: 0,
}


class LabelPair(NamedTuple):
    """What two annotators call the same thing; None where one of them has no annotation."""

    first: str | None
    second: str | None


class PlacedDifference(Struct, frozen=True):
    """A difference with the article that it is in."""

    article: Article
    difference: Difference
    labels: LabelPair

    @property
    def order(self) -> tuple[int, int, str, int, int]:
        """Sorts by cost, the costliest first, then by place."""
        first = self.difference.group.first.span
        unmatched = _UNMATCHED[self.difference.kind]
        place = self.article.name, first.start, -first.end
        return (-unmatched, -_differing(self.difference), *place)

    def concerns(
        self,
        label: str | None,
        article: str | None,
        kind: DifferenceKind | None,
        labels: LabelPair | None,
    ) -> bool:
        """Whether a figure of these counts it; None is of all."""
        is_there = article is None or article == self.article.name
        is_of_kind = kind is None or kind in self.difference.kinds
        has_label = label is None or label in self.difference.group.labels
        is_called_so = labels is None or labels == self.labels
        return is_there and is_of_kind and has_label and is_called_so


class PairDifferences(Struct):
    """All differences of two annotators, and what one calls what the other calls."""

    all: list[PlacedDifference] = field(default_factory=list)
    """The costliest first."""
    confusion: Counter[LabelPair] = field(default_factory=Counter)
    """How often the two labels differ."""

    def behind(
        self,
        label: str | None,
        article: str | None,
        kind: DifferenceKind | None = None,
        labels: LabelPair | None = None,
    ) -> Sequence[PlacedDifference]:
        """Those that a figure counts, the costliest first.

        Args:
            label: What one of the two annotators calls it; None for any label.
            article: The only article to look in; None for all articles.
            kind: One way in which the two differ; None for any.
            labels: What each of the two calls it; None for any labels.
        """
        return [one for one in self.all if one.concerns(label, article, kind, labels)]


def pair_differences(
    articles: Iterable[ComparedArticle], first: str, second: str
) -> PairDifferences:
    """Compare two annotators in all articles that both have a set of."""
    found = PairDifferences()
    for whole in articles:
        if not {first, second} <= whole.sets.keys():
            continue
        sets = {name: whole.sets[name] for name in (first, second)}
        compared = replace(whole, sets=sets).of_article_only()
        for one in compare(compared, [first, second]).differences:
            labels = {name: it.label for name, it in one.group.members.items()}
            pair = LabelPair(labels.get(first), labels.get(second))
            found.all.append(PlacedDifference(compared.article, one, pair))
            found.confusion[pair] += pair.first != pair.second
    found.all.sort(key=lambda one: one.order)
    return found


def _differing(difference: Difference) -> int:
    """The code points that not all members cover."""
    spans = [one.span for one in difference.group.members.values()]
    if len(spans) == 1:
        return len(spans[0])
    edges = sorted({at for one in spans for at in (one.start, one.end)})
    return sum(
        end - start
        for start, end in pairwise(edges)
        if not all(_covers(one, start, end) for one in spans)
    )


def _covers(span: Span, start: int, end: int) -> bool:
    return span.start <= start and end <= span.end
