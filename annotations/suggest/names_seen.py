"""The names that were tagged in the open article so far, and where they occur again.

On a new topic, these help more than everything learnt before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotations.suggest.read_words import ReadWord

_MOST_WORDS = 9


class NameMatch(StrEnum):
    """How a candidate relates to an occurrence of a name."""

    EXACT = "m="
    EXACT_ALWAYS = "m=1"
    """The same, of a name that was tagged wherever it occurred."""
    EXACT_SELDOM = "m=0"
    """The same, of a name that was tagged in fewer than half of its occurrences."""
    BEGINS = "m["
    """It begins with a name, and goes on."""
    ENDS = "m]"
    """It ends with a name that begins later."""
    HOLDS = "m()"
    """A name lies inside."""
    CUT = "m/"
    """It is part of a longer occurrence."""


class NamesSeen(Struct):
    """Names as their folded words, and how often each was tagged and occurred."""

    _tagged: Counter[tuple[str, ...]] = field(default_factory=Counter)
    _occurred: Counter[tuple[str, ...]] = field(default_factory=Counter)
    _by_first: dict[str, set[tuple[str, ...]]] = field(
        default_factory=lambda: defaultdict(set)
    )

    def add(
        self, words: Sequence[ReadWord], tagged: Iterable[tuple[int, int, int]]
    ) -> None:
        """Learn the names of a paragraph.

        Args:
            words: Of the paragraph.
            tagged: Of each tagged name the index of its first word, of the reading of
                that word, and of its last word.
        """
        for first, reading, last in tagged:
            name = _name(words, first, reading, last)
            self._tagged[name] += 1
            self._by_first[name[0]].add(name)
        for first, reading, last in self._occurrences(words):
            self._occurred[_name(words, first, reading, last)] += 1

    def places(self, words: Sequence[ReadWord]) -> NameOccurrences:
        """Where the names occur in a paragraph."""
        return NameOccurrences(
            {
                (first, reading, last): self._share(_name(words, first, reading, last))
                for first, reading, last in self._occurrences(words)
            }
        )

    def _share(self, name: tuple[str, ...]) -> float:
        return self._tagged[name] / max(1, self._occurred[name])

    def _occurrences(self, words: Sequence[ReadWord]) -> Iterator[tuple[int, int, int]]:
        if not self._by_first:
            return
        forms = [one.form for one in words]
        for first, word in enumerate(words):
            for index, reading in enumerate(word.readings):
                for name in self._by_first.get(reading.form, ()):
                    last = first + len(name) - 1
                    if tuple(forms[first + 1 : last + 1]) == name[1:]:
                        yield first, index, last


class NameOccurrences:
    """Where names occur in one paragraph."""

    def __init__(self, places: dict[tuple[int, int, int], float]) -> None:
        self._places = places
        self._starts: dict[int, set[int]] = defaultdict(set)
        self._covered: set[int] = set()
        """The words that belong to an occurrence."""
        for first, _reading, last in places:
            self._starts[first].add(last)
            self._covered.update(range(first, last + 1))

    def __bool__(self) -> bool:
        """Whether any name occurs."""
        return bool(self._places)

    def matches(self, first: int, reading: int, last: int) -> list[NameMatch]:
        """What a candidate has to do with them."""
        if self._covered.isdisjoint(range(first, last + 1)):
            return []
        found: list[NameMatch] = []
        share = self._places.get((first, reading, last))
        if share is not None:
            found.append(NameMatch.EXACT)
            if share >= 1:
                found.append(NameMatch.EXACT_ALWAYS)
            elif share < 0.5:
                found.append(NameMatch.EXACT_SELDOM)
        found += self._others(first, last)
        return found

    def _others(self, first: int, last: int) -> Iterator[NameMatch]:
        if any(end < last for end in self._starts.get(first, ())):
            yield NameMatch.BEGINS
        for at in range(first + 1, last + 1):
            for end in self._starts.get(at, ()):
                if end == last:
                    yield NameMatch.ENDS
                elif end < last:
                    yield NameMatch.HOLDS
        for at in range(max(0, first - _MOST_WORDS), first + 1):
            for end in self._starts.get(at, ()):
                if end >= last and (at, end) != (first, last):
                    yield NameMatch.CUT


def _name(
    words: Sequence[ReadWord], first: int, reading: int, last: int
) -> tuple[str, ...]:
    rest = (one.form for one in words[first + 1 : last + 1])
    return words[first].readings[reading].form, *rest
