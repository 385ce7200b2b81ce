"""What is counted in one article: what each annotator has, and what two have in common.

Of a number of annotators, most pairs have little in common. So what is of one annotator
alone is counted once for each, and not once for each pair.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.model import Span
from annotations.review.figures import Pooled
from annotations.review.measuring import PairCounts, in_common, touched_tokens
from annotations.review.unitising import Units, nearness, outermost

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from annotations.model import Annotation
    from annotations.review.compared import ComparedArticle


class OwnCounts(Pooled, frozen=True):
    """What one annotator has of one label."""

    annotations: int = 0
    tokens: int = 0
    """How many tokens an annotation of the label touches."""
    values: int = 0
    """How many annotations have a value."""
    left_out: int = 0
    """Spans that lie within another; see `Units`."""
    crossings: int = 0
    """In how many articles spans cross."""


NOTHING = OwnCounts()


class InCommon(Struct, frozen=True):
    """What two annotators have in common."""

    counts: PairCounts
    nearness: Mapping[str, int]
    """By label; see `unitising.nearness`."""

    def __add__(self, other: InCommon) -> InCommon:
        """What they have in common in the articles of both."""
        names = [*dict.fromkeys([*self.nearness, *other.nearness])]
        mine, theirs = self.nearness, other.nearness
        near = {name: mine.get(name, 0) + theirs.get(name, 0) for name in names}
        return InCommon(self.counts + other.counts, near)


NOTHING_IN_COMMON = InCommon(PairCounts(), {})


class MeasuredArticle:
    """An article, counted for those of the annotators who have a set of it."""

    def __init__(
        self,
        compared: ComparedArticle,
        annotators: Sequence[str],
        labels: Sequence[str],
    ) -> None:
        self._compared, self._labels = compared, labels
        self.name = compared.article.name
        self.annotators = tuple(name for name in annotators if name in compared.sets)
        self._offset = compared.left_out.article_offset
        self.length = self._offset(len(compared.article.text))
        """In code points, without the parts that are left out."""
        self._cut = compared.tokens()
        self.tokens = len(self._cut)
        self.touching = {label: Counter[int]() for label in labels}
        """By label: by how many annotators each token is touched that is by any."""
        self.own: dict[str, dict[str, OwnCounts]] = {}
        """By annotator and label; a label that one does not use is absent."""
        self.units: dict[str, dict[str, Units]] = {}
        """The same for the units, as they stand in the article without what is left out."""
        self._touched: dict[str, dict[str, int]] = {}
        self.links = {name: len(compared.sets[name].links) for name in self.annotators}
        """How many links each annotator has."""
        for name in self.annotators:
            self._count(name)

    def in_common(self) -> Iterator[tuple[tuple[str, str], InCommon]]:
        """Each two annotators who have anything in common, and what."""
        for first, second in combinations(self.annotators, 2):
            counts = in_common(
                self._compared,
                first,
                second,
                labels=self._labels,
                touched=self._touched,
            )
            if counts.labels:
                yield (first, second), InCommon(counts, self._near(first, second))

    def _count(self, name: str) -> None:
        """Count what one annotator has."""
        compared = self._compared.sets[name]
        own, units, touched = {}, {}, {}
        for label in self._labels:
            if not (annotations := compared.by_label.get(label)):
                continue
            tokens = touched_tokens(compared, label, self._cut)
            self.touching[label].update(tokens)
            touched[label] = sum(1 << token for token in tokens)
            cut = units[label] = outermost(self._moved(annotations))
            own[label] = OwnCounts(
                len(annotations),
                len(tokens),
                sum(bool(one.value) for one in annotations),
                cut.left_out,
                cut.cross,
            )
        self.own[name], self.units[name], self._touched[name] = own, units, touched

    def _moved(self, annotations: Sequence[Annotation]) -> list[Span]:
        """The spans as they stand in the article without what is left out."""
        spans = [one.span for one in annotations]
        if not self._compared.left_out.parts:
            return spans
        place = self._offset
        return [Span(place(one.start), place(one.end)) for one in spans]

    def _near(self, first: str, second: str) -> dict[str, int]:
        one, other = self.units[first], self.units[second]
        return {
            label: nearness(one[label].spans, other[label].spans)
            for label in self._compared.alignments.of(first, second)
            if label in one and label in other
        }
