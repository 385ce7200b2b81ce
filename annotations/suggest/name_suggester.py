"""Finds names in a text with a model learnt from what people tagged with one label.

Names tagged in the open article count at once. Small steps over its finished paragraphs
make the model fit a new topic.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from annotations.config import LEAST_SURE
from annotations.suggest.candidates import runs_of
from annotations.suggest.names_seen import NamesSeen
from annotations.suggest.page_parts import is_prose
from annotations.suggest.read_words import read_words
from annotations.suggest.span_model import SpanModel
from annotations.suggest.tagged_text import outermost
from annotations.text import split_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from annotations.model import Paragraph, Span
    from annotations.suggest.candidates import CandidateRun
    from annotations.suggest.lexicon import Lexicon
    from annotations.suggest.read_words import ReadWord
    from annotations.suggest.span_model import LearntRun
    from annotations.suggest.tagged_text import TaggedText

_PASSES = 4
"""Over each article; more do not help."""
_TOGETHER = 8
"""Articles that are learnt in one shuffled order, and held in memory."""
_STEPS, _STEP_RATE = 2, 0.1
"""Of a finished paragraph of the open article."""
DEFAULT_SEED = 1


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

    def suggested(
        self, text: str, paragraph: Paragraph, words: Sequence[ReadWord]
    ) -> list[tuple[Span, float]]:
        """The spans of a paragraph that are likely names, none overlapping another.

        Args:
            text: Of the article.
            paragraph: Of the text.
            words: All of the paragraph.
        """
        if not is_prose(words, text):
            return []
        found: list[tuple[Span, float]] = []
        for run in runs_of(words, self.seen.places(words)):
            learnt = self.model.numbered(run, learning=False)
            found += zip(learnt.spans, self.model.chances(learnt), strict=True)
        return _best(found)

    def finish(
        self, text: str, words: Sequence[ReadWord], tagged: Iterable[Span]
    ) -> None:
        """Learn a paragraph that the person has finished.

        Args:
            text: Of the article.
            words: All of the paragraph.
            tagged: The spans that have the label in it; others are no names.
        """
        names = set(tagged)
        runs = list(runs_of(words, self.seen.places(words)))
        if is_prose(words, text):
            learnt = [self.model.numbered(run, learning=True) for run in runs]
            for _step in range(_STEPS):
                for one in learnt:
                    self.model.learn(one, names, rate=_STEP_RATE)
        self.seen.add(words, _places(runs, names))

    def see(self, words: Sequence[ReadWord], tagged: Iterable[Span]) -> None:
        """Note the names tagged in a paragraph, without learning from it."""
        names = set(tagged)
        self.seen.add(words, _places(runs_of(words, self.seen.places(words)), names))


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
) -> Iterator[tuple[LearntRun, set[Span]]]:
    """The runs of a text with the names in them, as a person meets them."""
    names = outermost(tagged.spans.get(label, frozenset()))
    seen = NamesSeen()
    for paragraph in split_paragraphs(tagged.text):
        if not tagged.teaches(paragraph):
            continue
        words = read_words(tagged.text, paragraph, lexicon)
        if not is_prose(words, tagged.text):
            continue
        runs = list(runs_of(words, seen.places(words)))
        for run in runs:
            found = {one.span for one in run.candidates} & names
            yield model.numbered(run, learning=True), found
            between_steps()
        seen.add(words, _places(runs, names))


def _places(
    runs: Iterable[CandidateRun], names: set[Span]
) -> list[tuple[int, int, int]]:
    return [
        (one.first, one.reading, one.last)
        for run in runs
        for one in run.candidates
        if one.span in names
    ]


def _best(found: Sequence[tuple[Span, float]]) -> list[tuple[Span, float]]:
    chosen: list[tuple[Span, float]] = []
    for span, chance in sorted(found, key=lambda one: (-one[1], one[0])):
        if chance < LEAST_SURE:
            break
        if not any(span.overlaps(other) for other, _chance in chosen):
            chosen.append((span, chance))
    return sorted(chosen)
