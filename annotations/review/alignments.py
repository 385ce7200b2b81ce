"""The alignments of all annotators of one article, each made once, when it is asked for.

Most annotators of a long article have little in common. Those of whom no two spans of a
label share a code point are found in one pass over all spans, and are never aligned.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from annotations.review.alignment import Pair, align

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    from annotations.model import Annotation

    Labels: TypeAlias = Mapping[str, Sequence[Annotation]]
    """The annotations of one annotator by label, in the order of comparing."""

_NONE: Mapping[str, Sequence[Pair]] = {}


class Alignments:
    """How the sets of one article are aligned, two by two."""

    def __init__(self, sets: Mapping[str, Labels]) -> None:
        """Align nothing yet.

        Args:
            sets: By annotator.
        """
        self._sets = sets
        self._met = _labels_met(sets)
        self._known: dict[tuple[str, str], Mapping[str, Sequence[Pair]]] = {}

    def of(self, first: str, second: str) -> Mapping[str, Sequence[Pair]]:
        """The pairs of two annotators, by label; one without any is absent."""
        both = first, second
        if both not in self._met:
            return _NONE
        if both not in self._known:
            one, other = (self._sets[name] for name in both)
            self._known[both] = {
                label: align(one[label], other[label])
                for label in sorted(self._met[both])
            }
        return self._known[both]


def _labels_met(sets: Mapping[str, Labels]) -> dict[tuple[str, str], set[str]]:
    """The labels of which two annotators, either way round, have spans that overlap."""
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for name, one in sets.items():
        for label, found in one.items():
            spans[label] += [(it.span.start, it.span.end, name) for it in found]
    met: dict[tuple[str, str], set[str]] = defaultdict(set)
    for label, ordered in spans.items():
        open_ones: list[tuple[int, str]] = []
        for start, end, name in sorted(ordered):
            open_ones = [one for one in open_ones if one[0] > start]
            for other in {other for _end, other in open_ones} - {name}:
                met[name, other].add(label)
                met[other, name].add(label)
            open_ones.append((end, name))
    return dict(met)
