"""Which runs of words could be a name, each with its features.

A candidate is a run of at most nine words. It begins at a word or after a proclitic of it,
crosses no sentence mark, quotation mark or bracket, and holds no function word after its
first word: there are about four for each word of news text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from annotations.model import Span
from annotations.suggest.lexicon import WordClass
from annotations.suggest.name_features import NameFeatures, PartFeatures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotations.suggest.names_seen import NameOccurrences
    from annotations.suggest.read_words import ReadWord

MOST_WORDS = 9
"""Words of a candidate."""
_LONGEST_RUN = 80
"""Words that are looked at together; a longer run is cut."""


class Candidate(NamedTuple):
    """A run of words that could be a name; indices count the words of its paragraph."""

    beginning: int
    """Index of its first word and its reading among the beginnings of its run."""
    first: int
    reading: int
    """Index of the reading of its first word."""
    last: int
    start: int
    """Offset in the text, in code points."""
    end: int
    pattern: tuple[str, ...]
    """The features of its words as one."""
    context: tuple[str, ...]
    """Those of the word before it, and of the names tagged before."""

    @property
    def span(self) -> Span:
        """Where it is in the text."""
        return Span(self.start, self.end)


class CandidateRun(Struct, frozen=True):
    """Words that no barrier interrupts, with the candidates among them."""

    begin: int
    """Index of its first word in the paragraph."""
    end: int
    """Index after its last word."""
    candidates: list[Candidate]
    """By their first word, then its reading, then their last word."""
    first: list[PartFeatures]
    """Of the words that a candidate begins with, for each reading."""
    further: dict[int, PartFeatures]
    """Of the words that follow another one."""
    last: dict[int, PartFeatures]
    """Of the words that a candidate ends with."""

    def among(self, spans: Iterable[Span]) -> Iterator[int]:
        """The indices of the candidates at these places."""
        places = {(one.start, one.end) for one in spans}
        for index, one in enumerate(self.candidates):
            if (one.start, one.end) in places:
                yield index

    def beside(self, names: NameOccurrences) -> CandidateRun:
        """The run, in which candidates also have features of the names that occur there.

        Args:
            names: That were tagged before, where they occur in the paragraph.
        """
        if not names:
            return self
        candidates = [
            one._replace(context=(*one.context, *map(str, matches)))
            if (matches := names.matches(one.first, one.reading, one.last))
            else one
            for one in self.candidates
        ]
        return replace(self, candidates=candidates)


def runs_of(words: Sequence[ReadWord]) -> Iterator[CandidateRun]:
    """The runs of a paragraph, in order.

    Args:
        words: All of the paragraph.
    """
    reader = _RunReader(words)
    for begin, end in _unbroken(words):
        run = reader.run(begin, end)
        if run.candidates:
            yield run


def _unbroken(words: Sequence[ReadWord]) -> Iterator[tuple[int, int]]:
    begin = 0
    for at, word in enumerate(words):
        if word.is_barrier or at - begin >= _LONGEST_RUN:
            if at > begin:
                yield begin, at
            begin = at + word.is_barrier
    if begin < len(words):
        yield begin, len(words)


class _RunReader:
    """Reads the runs of one paragraph."""

    def __init__(self, words: Sequence[ReadWord]) -> None:
        self._words = words
        self._features = NameFeatures(words)
        self._is_word = [one.form[:1].isalnum() for one in words]

    def run(self, begin: int, end: int) -> CandidateRun:
        run = CandidateRun(begin, end, [], [], {}, {})
        seen = begin
        for first in range(begin, end):
            if not self._is_word[first]:
                continue
            last = self._last(first, end)
            for index, reading in enumerate(self._words[first].readings):
                if reading.word_class != WordClass.FUNCTION_WORD:
                    self._see_words(run, first, max(first, seen), last)
                    seen = max(seen, last + 1)
                    self._add(run, first, index, last)
        return run

    def _last(self, first: int, end: int) -> int:
        """The last word that a candidate may end with that begins there."""
        last = first
        for at in range(first + 1, min(end, first + MOST_WORDS)):
            if self._words[at].word_class == WordClass.FUNCTION_WORD:
                break
            if self._is_word[at]:
                last = at
        return last

    def _see_words(self, run: CandidateRun, first: int, begin: int, last: int) -> None:
        """See the words of the longest candidate from there on, but for known ones."""
        for at in range(begin, last + 1):
            if at > first:
                run.further[at] = self._features.further(at)
            if self._is_word[at]:
                run.last[at] = self._features.last(at)

    def _add(self, run: CandidateRun, first: int, index: int, last: int) -> None:
        """Add the candidates that begin with this reading of the first word."""
        words, is_word, features = self._words, self._is_word, self._features
        reading = words[first].readings[index]
        beginning, start = len(run.first), reading.start
        run.first.append(features.first(first, reading))
        alone: tuple[str, ...] = ()
        before = (features.before(first, reading),)
        for at, pattern in enumerate(features.patterns(first, reading, last), first):
            if is_word[at]:
                end, context = words[at].span.end, before if at > first else alone
                whole = pattern.features
                run.candidates.append(
                    Candidate(beginning, first, index, at, start, end, whole, context)
                )
