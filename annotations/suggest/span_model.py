"""A semi-Markov log-linear model: how sure it is that a run of words is a name.

The score of a candidate is the sum of the weights of its features: of its first word, each
further word, its last word and the whole. All choices of candidates that do not overlap
compete, so that the evidence of a whole name counts (Sarawagi and Cohen, 2004). Weights are
learnt by AdaGrad from what people tagged.
"""

from __future__ import annotations

from itertools import accumulate, islice, repeat
from math import exp, log, sqrt
from operator import add
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Collection,
        Iterable,
        Iterator,
        Mapping,
        Sequence,
    )
    from random import Random

    from annotations.suggest.candidates import CandidateRun
    from annotations.suggest.name_features import PartFeatures

_RATE = 0.3
_DECAY = 1e-4
"""How much a weight is drawn back to 0 whenever it is learnt."""
_LITTLE = 1e-3
"""Of an error that is not worth a step."""
_DROPOUT = 0.3
"""How often a word is learnt without its own form."""

_BLOCK = 2000
"""Weights of which the mean is taken in one step."""

_Ids = tuple[int, ...]


class _Part(Struct, frozen=True):
    own: _Ids
    around: _Ids


_NO_PART = _Part((), ())


_Place = tuple[int, int, int]
"""Of a candidate its beginning, its first word and its last, from 0 in its run."""


class LearntRun(Struct, frozen=True):
    """A run with its features as numbers."""

    length: int
    """Words."""
    places: list[_Place]
    """Of the candidates."""
    patterns: list[_Ids]
    contexts: list[_Ids]
    first: list[_Part]
    further: list[_Part]
    last: list[_Part]


class _Numbers(dict[str, int]):
    """The numbers of features from 1 on; a feature that is asked for gets one."""

    def __missing__(self, feature: str) -> int:
        number = self[feature] = len(self) + 1
        return number


class _Sums(dict[tuple[str, ...], float]):
    """The sums of the weights of the features of wholes: these occur again and again."""

    def __init__(self, sum_of: Callable[[tuple[str, ...]], float]) -> None:
        super().__init__()
        self._sum_of = sum_of

    def __missing__(self, features: tuple[str, ...]) -> float:
        found = self[features] = self._sum_of(features)
        return found


class SpanModel:
    """Weights, by which candidates are judged."""

    def __init__(self) -> None:
        self._ids = _Numbers()
        self._weights, self._squares = [0.0], [1.0]
        self._sums = _Sums(self._sum)
        self._by_feature: Mapping[str, float] | None = None
        """The weights, as long as nothing is learnt after the model was copied."""

    @classmethod
    def of(cls, state: Iterable[tuple[str, Sequence[float]]]) -> SpanModel:
        """The model whose `state` this is."""
        model = cls()
        for feature, (weight, square) in state:
            model._ids[feature] = len(model._weights)
            model._weights.append(weight)
            model._squares.append(square)
        return model

    def state(self) -> Iterator[tuple[str, tuple[float, float]]]:
        """All there is to keep: each feature's weight, and how much of it was learnt.

        One by one: of a large model, no other thread waits for all of them.
        """
        weights, squares = (
            islice(self._weights, 1, None),
            islice(self._squares, 1, None),
        )
        for feature, weight, square in zip(self._ids, weights, squares, strict=True):
            if square > 1:
                yield feature, (weight, square)

    def copy(self) -> SpanModel:
        """A model that learns on by itself.

        Until then it looks weights up by their features, as all copies do: that is faster,
        but it would take too long to gather them after each step.
        """
        if self._by_feature is None:
            self._by_feature = self.weights
        other = SpanModel()
        other._ids = _Numbers(self._ids)
        other._weights = list(self._weights)
        other._squares = list(self._squares)
        other._by_feature = self._by_feature
        return other

    @property
    def weights(self) -> dict[str, float]:
        """Those that are not zero, by feature."""
        pairs = zip(self._ids, self._weights[1:], strict=True)
        return {feature: weight for feature, weight in pairs if weight}

    def sibling(self) -> SpanModel:
        """A model that learns on its own from runs that this one has numbered."""
        other = SpanModel()
        other._ids = self._ids
        return other

    def take_mean(
        self, siblings: Sequence[SpanModel], between_steps: Callable[[], None]
    ) -> None:
        """Know the mean of what they have learnt.

        Args:
            siblings: At least one.
            between_steps: Called between steps of some milliseconds.
        """
        learnt = [one.by_number for one in siblings]
        for own, others in zip(self.by_number, zip(*learnt, strict=True), strict=True):
            for begin in range(0, len(own), _BLOCK):
                part = slice(begin, begin + _BLOCK)
                own[part] = _means([one[part] for one in others])
                between_steps()
        self._forget_sums()

    @property
    def by_number(self) -> tuple[list[float], list[float]]:
        """Each feature's weight, and the sum of its squared steps; the lists themselves."""
        self._grow()
        return self._weights, self._squares

    def numbered(self, run: CandidateRun) -> LearntRun:
        """The run with its features as numbers; those never seen get a weight."""
        begin, indices = run.begin, range(run.begin, run.end)
        return LearntRun(
            run.end - begin,
            _places(run),
            [self._new_ids(one.pattern) for one in run.candidates],
            [self._new_ids(one.context) for one in run.candidates],
            [self._part(one) for one in run.first],
            [self._part(run.further.get(at)) for at in indices],
            [self._part(run.last.get(at)) for at in indices],
        )

    def _part(self, one: PartFeatures | None) -> _Part:
        if one is None:
            return _NO_PART
        return _Part(self._new_ids(one.own), self._new_ids(one.around))

    def chances(self, run: CandidateRun) -> list[float]:
        """How sure it is of each candidate that it is a name, from 0 to 1."""
        indices = range(run.begin, run.end)
        sums, places = self._sums, _places(run)
        scores = _scores(
            places,
            [sums[one.pattern] + sums[one.context] for one in run.candidates],
            [self._sum_of_part(one) for one in run.first],
            [self._sum_of_part(run.further.get(at)) for at in indices],
            [self._sum_of_part(run.last.get(at)) for at in indices],
        )
        return _marginals(run.end - run.begin, places, scores)

    def _sum_of_part(self, one: PartFeatures | None) -> float:
        return self._sum(one.own) + self._sum(one.around) if one else 0.0

    def _sum(self, features: tuple[str, ...]) -> float:
        """Of the weights; a feature that was never learnt has none."""
        if self._by_feature is not None:
            return sum(map(self._by_feature.get, features, repeat(0.0)))
        numbers = map(self._ids.get, features, repeat(0))
        return sum(map(self._weights.__getitem__, numbers))

    def learn(
        self,
        run: LearntRun,
        names: Collection[int],
        random: Random | None = None,
        rate: float = _RATE,
    ) -> None:
        """Take one step towards what a person tagged in the run.

        Args:
            run: With all its features numbered.
            names: Indices of the candidates that are names; others are none.
            random: Decides which words are learnt without their form; None for none.
            rate: Of the step.
        """
        self._grow()
        first, further, last = (
            [self._thinned(one, random) for one in parts]
            for parts in (run.first, run.further, run.last)
        )
        chances = _marginals(
            run.length, run.places, self._scores(run, first, further, last)
        )
        of_first, of_last = [0.0] * len(first), [0.0] * len(last)
        steps = [0.0] * (run.length + 1)
        for index, chance in enumerate(chances):
            error = (index in names) - chance
            if -_LITTLE < error < _LITTLE:
                continue
            beginning, at, end = run.places[index]
            of_first[beginning] += error
            of_last[end] += error
            steps[at + 1] += error
            steps[end + 1] -= error
            self._move(run.patterns[index], error, rate)
            self._move(run.contexts[index], error, rate)
        self._move_all(first, of_first, rate)
        self._move_all(last, of_last, rate)
        self._move_all(further, accumulate(steps[:-1]), rate)
        self._forget_sums()

    def _forget_sums(self) -> None:
        """Drop what was added up from weights that have changed since."""
        self._sums.clear()
        self._by_feature = None

    def _thinned(self, part: _Part, random: Random | None) -> _Ids:
        if random is not None and random.random() < _DROPOUT:
            return part.around
        return part.own + part.around

    def _scores(
        self,
        run: LearntRun,
        first: Iterable[_Ids],
        further: Iterable[_Ids],
        last: Iterable[_Ids],
    ) -> list[float]:
        weight = self._weights.__getitem__

        def sums(parts: Iterable[_Ids]) -> list[float]:
            return [sum(map(weight, ids)) for ids in parts]

        wholes = map(add, sums(run.patterns), sums(run.contexts))
        return _scores(run.places, wholes, sums(first), sums(further), sums(last))

    def _move_all(
        self, parts: Sequence[_Ids], errors: Iterable[float], rate: float
    ) -> None:
        for ids, error in zip(parts, errors, strict=False):
            if not -_LITTLE < error < _LITTLE:
                self._move(ids, error, rate)

    def _move(self, ids: _Ids, error: float, rate: float) -> None:
        weights, squares = self._weights, self._squares
        for at in ids:
            slope = error - _DECAY * weights[at]
            squares[at] += slope * slope
            weights[at] += rate * slope / sqrt(squares[at])

    def _new_ids(self, features: tuple[str, ...]) -> _Ids:
        found = tuple(map(self._ids.__getitem__, features))
        self._grow()
        return found

    def _grow(self) -> None:
        """Have a weight for each feature that has a number."""
        missing = len(self._ids) + 1 - len(self._weights)
        if missing:
            self._weights += [0.0] * missing
            self._squares += [1.0] * missing


def _means(lists: Sequence[Sequence[float]]) -> list[float]:
    return [sum(found) / len(found) for found in zip(*lists, strict=True)]


def _places(run: CandidateRun) -> list[_Place]:
    begin = run.begin
    return [
        (one.beginning, one.first - begin, one.last - begin) for one in run.candidates
    ]


def _scores(
    places: Iterable[_Place],
    wholes: Iterable[float],
    first: Sequence[float],
    further: Iterable[float],
    last: Sequence[float],
) -> list[float]:
    """The score of each candidate, from those of its parts.

    Args:
        places: Of the candidates.
        wholes: Of each candidate as one.
        first: Of each beginning.
        further: Of each word, as one that follows another.
        last: Of each word, as the last one.
    """
    so_far = list(accumulate(further, initial=0.0))
    return [
        first[beginning] + so_far[end + 1] - so_far[at + 1] + last[end] + whole
        for (beginning, at, end), whole in zip(places, wholes, strict=True)
    ]


def _marginals(
    count: int, places: Sequence[_Place], scores: Sequence[float]
) -> list[float]:
    """The chance of each candidate, by the sum over all choices that do not overlap.

    Sums are of logarithms: `before[i]` of all choices among the first `i` words,
    `after[i]` of all among the words from `i` on.
    """
    ending: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    beginning: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for (_beginning, at, end), score in zip(places, scores, strict=True):
        ending[end].append((at, score))
        beginning[at].append((end + 1, score))
    before = [0.0] * (count + 1)
    for at, found in enumerate(ending):
        terms = [before[first] + score for first, score in found]
        before[at + 1] = _log_sum(before[at], terms)
    after = [0.0] * (count + 1)
    for at in range(count - 1, -1, -1):
        terms = [after[behind] + score for behind, score in beginning[at]]
        after[at] = _log_sum(after[at + 1], terms)
    total = before[count]
    return [
        exp(min(0.0, before[at] + score + after[end + 1] - total))
        for (_beginning, at, end), score in zip(places, scores, strict=True)
    ]


def _log_sum(one: float, others: Sequence[float]) -> float:
    if not others:
        return one
    most = max(one, *others)
    return most + log(exp(one - most) + sum([exp(term - most) for term in others]))
