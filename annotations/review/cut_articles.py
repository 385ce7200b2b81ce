"""The units of all annotators in all articles, from which two are cut out of a continuum.

The articles that two annotators share are set end to end, in order. Many share the same
ones, so what one has cut out of them is made once for all of these pairs. A unit takes
twelve bytes here: there may be millions.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING

from annotations.review.unitising import Cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.review.measured_article import MeasuredArticle

_NUMBER = "L"


class CutArticles:
    """What was cut out of the articles that were added."""

    def __init__(self) -> None:
        self.names: list[str] = []
        """Of the articles, in order."""
        self.lengths = array(_NUMBER)
        self._units: defaultdict[tuple[str, str], array[int]] = defaultdict(
            lambda: array(_NUMBER)
        )
        """By annotator and label: article, start and end of each unit, one after the other."""

    def add(self, measured: MeasuredArticle) -> None:
        """Set an article behind those before."""
        number = len(self.names)
        self.names.append(measured.name)
        self.lengths.append(measured.length)
        for name, by_label in measured.units.items():
            for label, units in by_label.items():
                kept = self._units[name, label]
                for one in units.spans:
                    kept.extend((number, one.start, one.end))

    def units(self, name: str, label: str) -> Iterator[tuple[int, int, int]]:
        """The units of an annotator and a label, each with the number of its article."""
        kept = iter(self._units.get((name, label), ()))
        return zip(kept, kept, kept, strict=True)


class Continuum:
    """Some of the articles, set end to end."""

    def __init__(self, articles: CutArticles, numbers: Sequence[int]) -> None:
        """Take the articles of these numbers."""
        self._articles = articles
        self.names = [articles.names[one] for one in numbers]
        lengths = [articles.lengths[one] for one in numbers]
        self.length = sum(lengths)
        self._starts = dict(zip(numbers, accumulate(lengths, initial=0), strict=False))
        self._cuts: dict[tuple[str, str], Cut] = {}

    def cut(self, name: str, label: str) -> Cut:
        """What the annotator has cut out; made once."""
        if (name, label) not in self._cuts:
            units = self._articles.units(name, label)
            self._cuts[name, label] = Cut(self._placed(units), self.length)
        return self._cuts[name, label]

    def _placed(
        self, units: Iterator[tuple[int, int, int]]
    ) -> Iterator[tuple[int, int]]:
        """The units that are in these articles, as they stand among them."""
        starts = self._starts
        for article, start, end in units:
            if article in starts:
                yield starts[article] + start, starts[article] + end
