"""Finds names in a text with a model learnt from what people tagged with one label.

Names tagged in the open article count at once. Small steps over its finished paragraphs
make the model fit a new topic. How sure a suggestion is said to be depends on whether the
article has taught the model anything: see `calibration`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from annotations.suggest.calibration import Calibration
from annotations.suggest.names_seen import NamesSeen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from annotations.model import Span
    from annotations.suggest.candidates import CandidateRun
    from annotations.suggest.lexicon import Lexicon
    from annotations.suggest.read_article import ReadParagraph
    from annotations.suggest.span_model import LearntRun, SpanModel

_STEPS, _STEP_RATE = 2, 0.1
"""Of a finished paragraph of the open article."""
LEAST_LIKELY = 0.05
"""Names that are less likely are never suggested."""
_LEAST_GUESS = 0.02
"""Of the model's own chances, those below that are no guess."""

Example = tuple["LearntRun", frozenset[int]]
"""A run, and the indices of the candidates in it that are names."""


class NameCalibrations(NamedTuple):
    """How often the model is right in an article."""

    at_first: Calibration = Calibration()
    """While the article has taught it nothing."""
    later: Calibration = Calibration()
    """Once something was tagged in the article."""


UNCALIBRATED = NameCalibrations()
"""Chances stay as the model says them."""


class NameSuggester(Struct):
    """A model of one label, and the names tagged in the open article."""

    label: str
    lexicon: Lexicon
    model: SpanModel
    calibrations: NameCalibrations = UNCALIBRATED
    seen: NamesSeen = field(default_factory=NamesSeen)
    _has_learnt: bool = False
    """Whether the open article has taught it something."""

    def copy(self) -> NameSuggester:
        """The same, for another article."""
        model = self.model.copy()
        return NameSuggester(self.label, self.lexicon, model, self.calibrations)

    def suggested(self, paragraph: ReadParagraph) -> list[tuple[Span, float]]:
        """The spans of a paragraph that are likely names, none overlapping another."""
        learnt, calibrations = self._has_learnt, self.calibrations
        calibration = calibrations.later if learnt else calibrations.at_first
        found = (
            (span, calibration.chance(said)) for span, said in self.guesses(paragraph)
        )
        return [(span, chance) for span, chance in found if chance >= LEAST_LIKELY]

    def guesses(self, paragraph: ReadParagraph) -> list[tuple[Span, float]]:
        """The same with the model's own chances, the unlikely ones included."""
        if not paragraph.is_prose:
            return []
        found = [
            (one.span, chance)
            for run in self._runs(paragraph)
            for one, chance in zip(run.candidates, self.model.chances(run), strict=True)
            if chance >= _LEAST_GUESS
        ]
        return _best(found)

    def finish(self, paragraph: ReadParagraph, tagged: Iterable[Span]) -> None:
        """Learn a paragraph that the person has finished.

        Args:
            paragraph: Of the open article.
            tagged: The spans that have the label in it; others are no names.
        """
        names = set(tagged)
        if paragraph.is_prose:
            runs = self._runs(paragraph)
            examples = [example_of(self.model, run, names) for run in runs]
            for _step in range(_STEPS):
                for learnt, found in examples:
                    self.model.learn(learnt, found, rate=_STEP_RATE)
        self.see(paragraph, names)

    def see(self, paragraph: ReadParagraph, tagged: Iterable[Span]) -> None:
        """Note the names tagged in a paragraph, without learning from it."""
        self._has_learnt = True
        self.seen.add(paragraph.words, places_of(paragraph.runs, set(tagged)))

    def _runs(self, paragraph: ReadParagraph) -> list[CandidateRun]:
        names = self.seen.places(paragraph.words)
        return [one.beside(names) for one in paragraph.runs]


def example_of(model: SpanModel, run: CandidateRun, names: Iterable[Span]) -> Example:
    """A run as the model learns it, with the names in it."""
    return model.numbered(run), frozenset(run.among(names))


def places_of(
    runs: Iterable[CandidateRun], names: Collection[Span]
) -> list[tuple[int, int, int]]:
    """Where names are in a paragraph, as `NamesSeen.add` takes them."""
    named = (run.candidates[at] for run in runs for at in run.among(names))
    return [(one.first, one.reading, one.last) for one in named]


def _best(found: Sequence[tuple[Span, float]]) -> list[tuple[Span, float]]:
    chosen: list[tuple[Span, float]] = []
    for span, chance in sorted(found, key=lambda one: (-one[1], one[0])):
        if not any(span.overlaps(other) for other, _chance in chosen):
            chosen.append((span, chance))
    return sorted(chosen)
