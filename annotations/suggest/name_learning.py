"""Learns a model of names from what people tagged with one label, and how far to trust it.

What a model makes of few texts depends on the order in which it learns from them, and on
the words that it learns without their form. So several models learn from the same texts,
each by chance in another way, and the mean of their weights errs less than any of them.

The model is scored on texts that it did not learn from. With few texts, it learns from each
half in turn and is scored on the other; with many, it is scored on the last ones before it
learns from them, which takes a tenth of the time.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations.suggest.calibration import Calibration
from annotations.suggest.name_suggester import (
    NameCalibrations,
    NameSuggester,
    example_of,
    places_of,
)
from annotations.suggest.names_seen import NamesSeen
from annotations.suggest.read_article import ReadParagraph
from annotations.suggest.span_model import SpanModel
from annotations.suggest.tagged_text import outermost
from annotations.text import split_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from annotations.model import Span
    from annotations.suggest.calibration import Judged
    from annotations.suggest.lexicon import Lexicon
    from annotations.suggest.name_suggester import Example
    from annotations.suggest.tagged_text import TaggedText

_PASSES = 2
"""Of each learner over each article; more do not help the mean."""
_LEARNERS, _LEARNERS_OF_MANY = 4, 2
"""Models whose mean is taken; those that learnt from many texts differ little."""
_TOGETHER = 8
"""Articles that are learnt in one shuffled order, and held in memory."""
_FEW = 2 * _TOGETHER
"""Articles that are learnt twice, for the sake of judging them."""
_JUDGED = 4
"""Of more articles, as many are judged: each takes as long as learning two."""
DEFAULT_SEED = 1


def do_nothing() -> None:
    """Learn on at once after each step."""


class JudgedNames:
    """What a model said of articles that it had not learnt, and whether it was right."""

    def __init__(self) -> None:
        self._at_first: list[Judged] = []
        self._later: list[Judged] = []

    @property
    def calibrations(self) -> NameCalibrations:
        """How far to trust the model, before an article has taught it something and after."""
        return NameCalibrations(
            Calibration.fitted(self._at_first), Calibration.fitted(self._later)
        )

    def judge(
        self,
        names: NameSuggester,
        tagged: TaggedText,
        between_steps: Callable[[], None] = do_nothing,
    ) -> None:
        """Judge a model by an article: once as it is, once as it learns the article.

        Args:
            names: The model, which stays as it is.
            tagged: The article, which it did not learn from.
            between_steps: Called between steps of some milliseconds.
        """
        learning = names.copy()
        spans = tagged.spans.get(names.label, frozenset())
        right, has_learnt = outermost(spans), False
        for place in filter(tagged.teaches, split_paragraphs(tagged.text)):
            paragraph = ReadParagraph(tagged.text, place, names.lexicon)
            self._at_first += _judged(names.guesses(paragraph), right)
            between_steps()
            if has_learnt:
                self._later += _judged(learning.guesses(paragraph), right)
            inside = [one for one in spans if place.start <= one.start < place.after]
            learning.finish(paragraph, inside)
            has_learnt = True
            between_steps()


def _judged(
    guesses: Iterable[tuple[Span, float]], right: Collection[Span]
) -> Iterator[Judged]:
    for span, said in guesses:
        yield said, span in right


class _Learners:
    """Several models that learn from the same texts, and teach one model their mean."""

    def __init__(
        self,
        model: SpanModel,
        count: int,
        random: Random,
        between_steps: Callable[[], None],
    ) -> None:
        self.model = model
        """Numbers the features, and is taught."""
        self._learners = [model.sibling() for _at in range(count)]
        self._random, self._between_steps = random, between_steps

    def learn(self, examples: Sequence[Example]) -> None:
        """Learn all of the examples, several times."""
        for one in self._learners:
            in_order = list(examples)
            for _pass in range(_PASSES):
                self._random.shuffle(in_order)
                for run, names in in_order:
                    one.learn(run, names, self._random)
                    self._between_steps()

    def teach(self) -> None:
        """Give the model the mean of what was learnt so far."""
        self.model.take_mean(self._learners, self._between_steps)


class NameLearning(Struct, frozen=True):
    """Learns names; the same texts in the same order and the same seed teach the same."""

    label: str
    lexicon: Lexicon
    seed: int = DEFAULT_SEED
    between_steps: Callable[[], None] = do_nothing

    def learnt(self, texts: Sequence[TaggedText]) -> NameSuggester:
        """A model of the texts that knows how far it can be trusted.

        Few articles are in memory at a time.
        """
        judged = JudgedNames()
        if len(texts) <= _FEW:
            names = self._of(texts)
            self._judge_halves(texts, judged)
        else:
            names, learners = self._begun(_LEARNERS_OF_MANY)
            before, last = _parted(texts, _last_articles(texts))
            if before:
                self._learn(learners, before)
                self._judge(names, last[:_JUDGED], judged)
            self._learn(learners, last)
        return replace(names, calibrations=judged.calibrations)

    def _judge_halves(self, texts: Sequence[TaggedText], judged: JudgedNames) -> None:
        halves = _parted(texts, _articles(texts)[1::2])
        if all(halves):
            self._judge(self._of(halves[0]), halves[1], judged)
            self._judge(self._of(halves[1]), halves[0], judged)

    def _judge(
        self, names: NameSuggester, texts: Iterable[TaggedText], judged: JudgedNames
    ) -> None:
        for one in texts:
            judged.judge(names, one, self.between_steps)

    def _of(self, texts: Sequence[TaggedText]) -> NameSuggester:
        names, learners = self._begun(_LEARNERS)
        self._learn(learners, texts)
        return names

    def _begun(self, count: int) -> tuple[NameSuggester, _Learners]:
        """A model that knows nothing, and as many learners as asked to teach it."""
        model, random = SpanModel(), Random(self.seed)  # noqa: S311 - no secret
        learners = _Learners(model, count, random, self.between_steps)
        return NameSuggester(self.label, self.lexicon, model), learners

    def _learn(self, learners: _Learners, texts: Sequence[TaggedText]) -> None:
        for begin in range(0, len(texts), _TOGETHER):
            examples = [
                example
                for one in texts[begin : begin + _TOGETHER]
                for example in self._examples(learners.model, one)
            ]
            learners.learn(examples)
        learners.teach()

    def _examples(self, model: SpanModel, tagged: TaggedText) -> Iterator[Example]:
        """The runs of a text with the names in them, as a person meets them."""
        names = outermost(tagged.spans.get(self.label, frozenset()))
        seen = NamesSeen()
        for place in filter(tagged.teaches, split_paragraphs(tagged.text)):
            paragraph = ReadParagraph(tagged.text, place, self.lexicon)
            if not paragraph.is_prose:
                continue
            occurring = seen.places(paragraph.words)
            for run in paragraph.runs:
                yield example_of(model, run.beside(occurring), names)
                self.between_steps()
            seen.add(paragraph.words, places_of(paragraph.runs, names))


def _articles(texts: Iterable[TaggedText]) -> list[str]:
    """The names of the articles, each once: several people may have tagged one."""
    return list(dict.fromkeys(one.name for one in texts))


def _last_articles(texts: Sequence[TaggedText]) -> list[str]:
    """The articles to judge by: those of the last texts, and no more than half of all."""
    half = len(_articles(texts)) // 2
    return _articles(texts[-_JUDGED:])[-max(1, half) :]


def _parted(
    texts: Iterable[TaggedText], articles: Collection[str]
) -> tuple[list[TaggedText], list[TaggedText]]:
    """The texts of other articles, and those of these."""
    parts: tuple[list[TaggedText], list[TaggedText]] = [], []
    for one in texts:
        parts[one.name in articles].append(one)
    return parts
