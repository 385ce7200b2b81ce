"""Finds names in a text with a model learnt from what people tagged with one label.

Names tagged in the open article count at once. Small steps over its finished paragraphs
make the model fit a new topic.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from annotations.config import LEAST_SURE
from annotations.suggest.names_seen import NamesSeen
from annotations.suggest.read_article import ReadParagraph
from annotations.suggest.span_model import SpanModel
from annotations.suggest.tagged_text import outermost
from annotations.text import split_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from annotations.model import Span
    from annotations.suggest.candidates import CandidateRun
    from annotations.suggest.lexicon import Lexicon
    from annotations.suggest.span_model import LearntRun
    from annotations.suggest.tagged_text import TaggedText

_PASSES = 4
"""Over each article; more do not help."""
_TOGETHER = 8
"""Articles that are learnt in one shuffled order, and held in memory."""
_STEPS, _STEP_RATE = 2, 0.1
"""Of a finished paragraph of the open article."""
DEFAULT_SEED = 1


_Example = tuple["LearntRun", frozenset[int]]
"""A run, and the indices of the candidates in it that are names."""


def do_nothing() -> None:
    """Learn on at once after each step."""


@dataclass(slots=True)
class NameSuggester:
    """A model of one label, and the names tagged in the open article."""

    label: str
    lexicon: Lexicon
    model: SpanModel
    seen: NamesSeen = field(default_factory=NamesSeen)

    def copy(self) -> NameSuggester:
        """The same, for another article."""
        return NameSuggester(self.label, self.lexicon, self.model.copy())

    def suggested(self, paragraph: ReadParagraph) -> list[tuple[Span, float]]:
        """The spans of a paragraph that are likely names, none overlapping another."""
        if not paragraph.is_prose:
            return []
        found = [
            (one.span, chance)
            for run in self._runs(paragraph)
            for one, chance in zip(run.candidates, self.model.chances(run), strict=True)
            if chance >= LEAST_SURE
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
            examples = [_example(self.model, run, names) for run in runs]
            for _step in range(_STEPS):
                for learnt, found in examples:
                    self.model.learn(learnt, found, rate=_STEP_RATE)
        self.see(paragraph, names)

    def see(self, paragraph: ReadParagraph, tagged: Iterable[Span]) -> None:
        """Note the names tagged in a paragraph, without learning from it."""
        self.seen.add(paragraph.words, _places(paragraph.runs, set(tagged)))

    def _runs(self, paragraph: ReadParagraph) -> list[CandidateRun]:
        names = self.seen.places(paragraph.words)
        return [one.beside(names) for one in paragraph.runs]


def learnt_names(
    label: str,
    texts: Sequence[TaggedText],
    lexicon: Lexicon,
    *,
    seed: int = DEFAULT_SEED,
    between_steps: Callable[[], None] = do_nothing,
) -> NameSuggester:
    """A model of the spans that have the label, from texts in their order.

    The same texts and seed give the same model. Few articles are in memory at a time.
    """
    random = Random(seed)  # noqa: S311 - no secret
    model = SpanModel()
    for begin in range(0, len(texts), _TOGETHER):
        examples = [
            example
            for one in texts[begin : begin + _TOGETHER]
            for example in _examples(label, one, lexicon, model, between_steps)
        ]
        for _pass in range(_PASSES):
            random.shuffle(examples)
            for run, names in examples:
                model.learn(run, names, random)
                between_steps()
    return NameSuggester(label, lexicon, model)


def _examples(
    label: str,
    tagged: TaggedText,
    lexicon: Lexicon,
    model: SpanModel,
    between_steps: Callable[[], None],
) -> Iterator[_Example]:
    """The runs of a text with the names in them, as a person meets them."""
    names = outermost(tagged.spans.get(label, frozenset()))
    seen = NamesSeen()
    for place in split_paragraphs(tagged.text):
        if not tagged.teaches(place):
            continue
        paragraph = ReadParagraph(tagged.text, place, lexicon)
        if not paragraph.is_prose:
            continue
        occurring = seen.places(paragraph.words)
        for run in paragraph.runs:
            yield _example(model, run.beside(occurring), names)
            between_steps()
        seen.add(paragraph.words, _places(paragraph.runs, names))


def _example(model: SpanModel, run: CandidateRun, names: Iterable[Span]) -> _Example:
    return model.numbered(run), frozenset(run.among(names))


def _places(
    runs: Iterable[CandidateRun], names: Collection[Span]
) -> list[tuple[int, int, int]]:
    named = (run.candidates[at] for run in runs for at in run.among(names))
    return [(one.first, one.reading, one.last) for one in named]


def _best(found: Sequence[tuple[Span, float]]) -> list[tuple[Span, float]]:
    chosen: list[tuple[Span, float]] = []
    for span, chance in sorted(found, key=lambda one: (-one[1], one[0])):
        if not any(span.overlaps(other) for other, _chance in chosen):
            chosen.append((span, chance))
    return sorted(chosen)
