"""A semi-Markov log-linear model: how sure it is that a run of words is a name.

The score of a candidate is the sum of the weights of its features: of its first word, each
further word, its last word and the whole. All choices of candidates that do not overlap
compete, so that the evidence of a whole name counts (Sarawagi and Cohen, 2004). Weights are
learnt by AdaGrad from what people tagged.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from math import exp, log, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from random import Random

    from annotations.model import Span
    from annotations.suggest.candidates import CandidateRun
    from annotations.suggest.name_features import PartFeatures

_RATE = 0.3
_DECAY = 1e-4
"""How much a weight is drawn back to 0 whenever it is learnt."""
_LITTLE = 1e-3
"""Of an error that is not worth a step."""
_DROPOUT = 0.3
"""How often a word is learnt without its own form."""

_Ids = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    own: _Ids
    around: _Ids


_NO_PART = _Part((), ())


@dataclass(frozen=True, slots=True)
class LearntRun:
    """A run with its features as numbers."""

    length: int
    """Words."""
    spans: tuple[Span, ...]
    """Of the candidates."""
    places: tuple[tuple[int, int, int], ...]
    """Of each candidate its beginning, its first word and its last, from 0 in the run."""
    wholes: tuple[_Ids, ...]
    first: tuple[_Part, ...]
    further: tuple[_Part, ...]
    last: tuple[_Part, ...]


class _Numbers(dict[str, int]):
    """The numbers of features from 1 on; a feature that is asked for gets one."""

    def __missing__(self, feature: str) -> int:
        number = self[feature] = len(self) + 1
        return number


_NOWHERE = 0
"""The number of features without a weight of their own: its weight stays 0."""


class SpanModel:
    """Weights, by which candidates are judged."""

    def __init__(self, weights: Mapping[str, float] | None = None) -> None:
        known = weights or {}
        self._ids = _Numbers(zip(known, range(1, len(known) + 1), strict=True))
        self._weights = [0.0, *known.values()]
        self._squares = [1.0] * len(self._weights)
        self._known: dict[tuple[str, ...], _Ids] = {}
        """Numbers of features that occur together again and again."""

    @classmethod
    def of(cls, state: Mapping[str, Sequence[float]]) -> SpanModel:
        """The model whose `state` this is."""
        model = cls({feature: weight for feature, (weight, _square) in state.items()})
        model._squares[1:] = [square for _weight, square in state.values()]
        return model

    def state(self) -> dict[str, tuple[float, float]]:
        """By feature its weight, and what was learnt of it so far: all there is to keep."""
        values = zip(self._weights[1:], self._squares[1:], strict=True)
        return dict(zip(self._ids, values, strict=True))

    def copy(self) -> SpanModel:
        """A model that learns on by itself."""
        other = SpanModel()
        other._ids = _Numbers(self._ids)
        other._weights = list(self._weights)
        other._squares = list(self._squares)
        return other

    @property
    def weights(self) -> dict[str, float]:
        """Those that are not zero, by feature."""
        pairs = zip(self._ids, self._weights[1:], strict=True)
        return {feature: weight for feature, weight in pairs if weight}

    def numbered(self, run: CandidateRun, *, learning: bool) -> LearntRun:
        """The run with its features as numbers.

        Args:
            run: From the words of a paragraph.
            learning: Whether features that were never seen get a weight.
        """
        begin = run.begin
        beginnings = {key: at for at, key in enumerate(run.first)}
        ids = self._new_ids if learning else self._known_ids
        repeated = self._new_ids if learning else self._repeated_ids

        def part(one: PartFeatures | None) -> _Part:
            return _Part(repeated(one.own), ids(one.around)) if one else _NO_PART

        indices = range(begin, run.end)
        return LearntRun(
            run.end - begin,
            tuple([one.span for one in run.candidates]),
            tuple(
                [
                    (
                        beginnings[one.first, one.reading],
                        one.first - begin,
                        one.last - begin,
                    )
                    for one in run.candidates
                ]
            ),
            tuple([repeated(one.whole) for one in run.candidates]),
            tuple([part(one) for one in run.first.values()]),
            tuple([part(run.further.get(at)) for at in indices]),
            tuple([part(run.last.get(at)) for at in indices]),
        )

    def chances(self, run: LearntRun) -> list[float]:
        """How sure it is of each candidate that it is a name, from 0 to 1."""
        whole = [one.own + one.around for one in run.first]
        further = [one.own + one.around for one in run.further]
        last = [one.own + one.around for one in run.last]
        return _marginals(run, self._scores(run, whole, further, last))

    def learn(
        self,
        run: LearntRun,
        names: Iterable[Span],
        random: Random | None = None,
        rate: float = _RATE,
    ) -> None:
        """Take one step towards what a person tagged in the run.

        Args:
            run: With all its features numbered.
            names: The spans that are names; others are taken for none.
            random: Decides which words are learnt without their form; None for none.
            rate: Of the step.
        """
        wanted = set(names)
        first, further, last = (
            [self._thinned(one, random) for one in parts]
            for parts in (run.first, run.further, run.last)
        )
        chances = _marginals(run, self._scores(run, first, further, last))
        of_first, of_last = [0.0] * len(first), [0.0] * len(last)
        steps = [0.0] * (run.length + 1)
        for place, span, chance, whole in zip(
            run.places, run.spans, chances, run.wholes, strict=True
        ):
            error = (span in wanted) - chance
            if -_LITTLE < error < _LITTLE:
                continue
            beginning, at, end = place
            of_first[beginning] += error
            of_last[end] += error
            steps[at + 1] += error
            steps[end + 1] -= error
            self._move(whole, error, rate)
        self._move_all(first, of_first, rate)
        self._move_all(last, of_last, rate)
        self._move_all(further, _running(steps), rate)

    def _thinned(self, part: _Part, random: Random | None) -> _Ids:
        if random is not None and random.random() < _DROPOUT:
            return part.around
        return part.own + part.around

    def _scores(
        self,
        run: LearntRun,
        first: Sequence[_Ids],
        further: Sequence[_Ids],
        last: Sequence[_Ids],
    ) -> list[float]:
        weight = self._weights.__getitem__
        of_first = [sum(map(weight, ids)) for ids in first]
        of_last = [sum(map(weight, ids)) for ids in last]
        so_far = [0.0]
        for ids in further:
            so_far.append(so_far[-1] + sum(map(weight, ids)))
        return [
            of_first[beginning]
            + so_far[end + 1]
            - so_far[at + 1]
            + of_last[end]
            + sum(map(weight, whole))
            for (beginning, at, end), whole in zip(run.places, run.wholes, strict=True)
        ]

    def _move_all(
        self, parts: Sequence[_Ids], errors: Sequence[float], rate: float
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
        missing = len(self._ids) + 1 - len(self._weights)
        if missing:
            self._weights += [0.0] * missing
            self._squares += [1.0] * missing
            self._known.clear()
        return found

    def _known_ids(self, features: tuple[str, ...]) -> _Ids:
        return tuple(map(self._ids.get, features, repeat(_NOWHERE)))

    def _repeated_ids(self, features: tuple[str, ...]) -> _Ids:
        found = self._known.get(features)
        if found is None:
            found = self._known[features] = self._known_ids(features)
        return found


def _running(steps: Sequence[float]) -> list[float]:
    total, found = 0.0, []
    for step in steps[:-1]:
        total += step
        found.append(total)
    return found


def _marginals(run: LearntRun, scores: Sequence[float]) -> list[float]:
    """The chance of each candidate, by the sum over all choices that do not overlap.

    Sums are of logarithms: `before[i]` of all choices among the first `i` words,
    `after[i]` of all among the words from `i` on.
    """
    count = run.length
    ending: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    beginning: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for (_beginning, at, end), score in zip(run.places, scores, strict=True):
        ending[end].append((at, score))
        beginning[at].append((end, score))
    before = [0.0] * (count + 1)
    for at, found in enumerate(ending):
        terms = [before[first] + score for first, score in found]
        before[at + 1] = _log_sum(before[at], terms)
    after = [0.0] * (count + 1)
    for at in range(count - 1, -1, -1):
        terms = [after[end + 1] + score for end, score in beginning[at]]
        after[at] = _log_sum(after[at + 1], terms)
    total = before[count]
    return [
        exp(min(0.0, before[at] + score + after[end + 1] - total))
        for (_beginning, at, end), score in zip(run.places, scores, strict=True)
    ]


def _log_sum(one: float, others: Sequence[float]) -> float:
    if not others:
        return one
    most = max(one, *others)
    return most + log(exp(one - most) + sum([exp(term - most) for term in others]))
