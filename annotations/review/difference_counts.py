"""How many differences there are: by kind, label, annotator and article."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.review.differences import DifferenceKind

if TYPE_CHECKING:
    from annotations.review.differences import Comparison, Difference
    from annotations.review.edges import EdgeDifference


class EdgeCounts(Struct):
    """What lies between the edges that differ, whatever the difference is counted as."""

    light: int = 0
    start_only: int = 0
    end_only: int = 0
    both: int = 0
    between: Counter[str] = field(default_factory=Counter)
    """By side and what lies there, such as `start:prefix`."""

    def add(self, edge: EdgeDifference) -> None:
        """Count how two spans differ."""
        self.light += edge.is_light
        self.start_only += edge.end is None
        self.end_only += edge.start is None
        self.both += edge.start is not None and edge.end is not None
        self.between.update(str(edge).split("+"))


class DifferenceCounts(Struct):
    """Counts of the articles that were added; no annotation is kept."""

    agreed: int = 0
    by_kind: Counter[str] = field(default_factory=Counter)
    by_label: dict[str, Counter[str]] = field(default_factory=dict)
    """Kinds, by the label of the first member."""
    missing_by: Counter[str] = field(default_factory=Counter)
    """By annotator: how often the kind is `missing`, and it is theirs that is."""
    also: Counter[str] = field(default_factory=Counter)
    """Kinds that hold besides the one that a difference is counted as."""
    edges: EdgeCounts = field(default_factory=EdgeCounts)
    per_article: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def disputed(self) -> int:
        """How many differences there are."""
        return self.by_kind.total()

    def add(self, article: str, comparison: Comparison) -> None:
        """Count what was found in an article."""
        self.agreed += len(comparison.agreed)
        kinds = self.per_article[article] = Counter()
        for one in comparison.differences:
            kinds[one.kind.value] += 1
            self._add(one)

    def _add(self, difference: Difference) -> None:
        kind = difference.kind.value
        self.by_kind[kind] += 1
        label = next(iter(difference.group.members.values())).label
        self.by_label.setdefault(label, Counter())[kind] += 1
        if difference.kind is DifferenceKind.MISSING:
            self.missing_by.update(difference.missing)
        self.also.update(one.value for one in difference.kinds[1:])
        for edge in difference.edges:
            self.edges.add(edge)
