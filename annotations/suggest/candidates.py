"""Which runs of words could be a name, each with its features.

A candidate is a run of at most nine words. It begins at a word or behind a proclitic of it,
crosses no sentence mark, quotation mark or bracket, and holds no function word after its
first word: there are about four for each word of news text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.model import Span
from annotations.suggest.lexicon import WordClass
from annotations.suggest.name_features import NameFeatures, PartFeatures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.suggest.names_seen import NamePlaces
    from annotations.suggest.read_words import ReadWord

MOST_WORDS = 9
"""Words of a candidate."""
_LONGEST_RUN = 80
"""Words that are looked at together; a longer run is cut."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of words that could be a name; indices count the words of its paragraph."""

    first: int
    reading: int
    """Index of the reading of its first word."""
    last: int
    span: Span
    whole: tuple[str, ...]
    """Its features as one."""


@dataclass(frozen=True, slots=True)
class CandidateRun:
    """Words that no barrier interrupts, with the candidates among them."""

    begin: int
    """Index of its first word in the paragraph."""
    end: int
    """Index behind its last word."""
    candidates: tuple[Candidate, ...]
    """By their first word, then its reading, then their last word."""
    first: dict[tuple[int, int], PartFeatures]
    """Of the words that a candidate begins with, by word and reading."""
    further: dict[int, PartFeatures]
    """Of the words that follow another one."""
    last: dict[int, PartFeatures]
    """Of the words that a candidate ends with."""


def runs_of(words: Sequence[ReadWord], names: NamePlaces) -> Iterator[CandidateRun]:
    """The runs of a paragraph, in order.

    Args:
        words: All of the paragraph.
        names: Where names that were tagged before occur among them.
    """
    features = NameFeatures(words)
    for begin, end in _unbroken(words):
        run = CandidateRun(begin, end, (), {}, {}, {})
        found = tuple(_candidates(words, run, features, names))
        if found:
            yield CandidateRun(begin, end, found, run.first, run.further, run.last)


def _unbroken(words: Sequence[ReadWord]) -> Iterator[tuple[int, int]]:
    begin = 0
    for at, word in enumerate(words):
        if word.is_barrier or at - begin >= _LONGEST_RUN:
            if at > begin:
                yield begin, at
            begin = at + word.is_barrier
    if begin < len(words):
        yield begin, len(words)


def _candidates(
    words: Sequence[ReadWord],
    run: CandidateRun,
    features: NameFeatures,
    names: NamePlaces,
) -> Iterator[Candidate]:
    for first in range(run.begin, run.end):
        if not _is_word(words[first]):
            continue
        ends = list(_ends(words, first, run.end))
        for index, reading in enumerate(words[first].readings):
            if reading.word_class == WordClass.FUNCTION_WORD:
                continue
            run.first[first, index] = features.first(first, reading)
            for last in ends:
                if last > first and last not in run.further:
                    _see_further(run, features, first, last)
                if last not in run.last:
                    run.last[last] = features.last(last)
                whole = features.whole(
                    first, reading, last, names.matches(first, index, last)
                )
                span = Span(reading.start, words[last].span.end)
                yield Candidate(first, index, last, span, whole)


def _see_further(
    run: CandidateRun, features: NameFeatures, first: int, last: int
) -> None:
    for at in range(first + 1, last + 1):
        if at not in run.further:
            run.further[at] = features.further(at)


def _ends(words: Sequence[ReadWord], first: int, end: int) -> Iterator[int]:
    """The words that a candidate may end with that begins there."""
    for last in range(first, min(end, first + MOST_WORDS)):
        word = words[last]
        if last > first and word.word_class == WordClass.FUNCTION_WORD:
            return
        if _is_word(word):
            yield last


def _is_word(word: ReadWord) -> bool:
    return word.form[:1].isalnum()
