"""What a model of names sees of a candidate: its first word, each further one, its last, all.

A feature is a short string. Those of the words' own forms are kept apart from those of
classes and neighbours: training leaves the former out now and then, so that a name
nobody has tagged yet is found by what stands around it.
"""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from annotations.suggest.lexicon import has_article, without_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.suggest.read_words import ReadWord, WordReading

_AFFIXES = (1, 2, 3)
_EDGE = "|"
_FORMS_KEPT, _PATTERNS_KEPT = 1 << 14, 1 << 12
"""Of which the features are kept, so that each is written once."""


class PartFeatures(NamedTuple):
    """What is seen of a part of a candidate."""

    own: tuple[str, ...]
    """Of the letters of its word."""
    around: tuple[str, ...]
    """Of its class, its article and its neighbours."""


class NameFeatures:
    """The features of the candidates among the words of one paragraph."""

    def __init__(self, words: Sequence[ReadWord]) -> None:
        self._words = words
        self._forms = [_EDGE, _EDGE, *(one.form for one in words), _EDGE, _EDGE]
        self._classes = [
            _EDGE,
            _EDGE,
            *(one.word_class for one in words),
            _EDGE,
            _EDGE,
        ]
        self._articles = [
            "",
            "",
            *(_article_of(one.form) for one in words),
            "",
            "",
        ]

    def first(self, at: int, reading: WordReading) -> PartFeatures:
        """Of the word that a candidate begins with."""
        clitic = reading.proclitic
        word_class = reading.word_class
        article = _article_of(reading.form)
        own = _letters("f", reading.form)
        if clitic:
            own += (f"fpw{clitic}{without_article(reading.form)}",)
        before, left = self._forms[at], self._forms[at + 1]
        before_class, left_class = self._classes[at], self._classes[at + 1]
        right, right_class = self._forms[at + 3], self._classes[at + 3]
        around = (
            "f",
            f"fp{clitic}",
            f"fa{article}{clitic}",
            f"fc{word_class}{clitic}",
            f"fca{word_class}{article}",
            f"fl{len(reading.form)}",
            f"fL{left}",
            f"fLp{left}~{clitic}",
            f"fLc{left_class}~{word_class}",
            f"fLC{left_class}{self._articles[at + 1]}~{clitic}{article}",
            f"fLs{left[-2:]}",
            f"fLt{left[:2]}",
            f"fLL{before}",
            f"fLLc{before_class}~{left_class}",
            f"fLLL{before}~{left}",
            f"fR{right}",
            f"fRc{right_class}~{word_class}",
            f"fRs{right[-2:]}~{article}",
            f"fRRc{self._classes[at + 4]}~{right_class}",
        )
        return PartFeatures(own, around)

    def further(self, at: int) -> PartFeatures:
        """Of a word that follows another in a candidate."""
        form, word_class = self._forms[at + 2], self._classes[at + 2]
        article, left_article = self._articles[at + 2], self._articles[at + 1]
        left_class, left = self._classes[at + 1], self._forms[at + 1]
        own = (*_letters("n", form), f"nLw{left}~{form}")
        around = (
            "n",
            f"na{left_article}{article}",
            f"nc{word_class}",
            f"nca{word_class}{article}",
            f"ncc{left_class}~{word_class}",
            f"ncca{left_class}{left_article}~{word_class}{article}",
            f"nLs{left[-1:]}~{form[-1:]}",
            f"nl{min(len(form), 8)}",
            f"np{form[:1]}{article}",
        )
        return PartFeatures(own, around)

    def last(self, at: int) -> PartFeatures:
        """Of the word that a candidate ends with."""
        form, word_class = self._forms[at + 2], self._classes[at + 2]
        article = self._articles[at + 2]
        right, right_class = self._forms[at + 3], self._classes[at + 3]
        right_article = self._articles[at + 3]
        own = _letters("l", form)
        around = (
            f"lc{word_class}",
            f"lca{word_class}{article}",
            f"lR{right}",
            f"lRa{article}{right_article}",
            f"lRc{right_class}",
            f"lRcc{word_class}~{right_class}",
            f"lRca{word_class}{article}~{right_class}{right_article}",
            f"lRs{right[-2:]}~{article}",
            f"lRe{right[:2]}~{article}",
            f"lRRc{right_class}~{self._classes[at + 4]}",
            f"lRRw{right}~{self._forms[at + 4]}",
        )
        return PartFeatures(own, around)

    def patterns(
        self, first: int, reading: WordReading, last: int
    ) -> Iterator[NamePattern]:
        """Of the candidates that begin with the word, by the word that they end with.

        Args:
            first: Index of the word.
            reading: Of that word.
            last: Index of the word that the longest candidate ends with.
        """
        pattern = _longer(None, reading.word_class, _article_of(reading.form))
        yield pattern
        for at in range(first + 3, last + 3):
            pattern = _longer(pattern, self._classes[at], self._articles[at])
            yield pattern

    def before(self, at: int, reading: WordReading) -> str:
        """Of a candidate of several words, and of the word before it."""
        return f"wL{reading.word_class}~{self._classes[at + 1]}"


class NamePattern(Struct, frozen=True, eq=False):
    """What is seen of a candidate as a whole: its classes and articles, word by word."""

    classes: tuple[str, ...]
    articles: str
    features: tuple[str, ...]


@lru_cache(maxsize=_PATTERNS_KEPT)
def _longer(before: NamePattern | None, word_class: str, article: str) -> NamePattern:
    """The pattern with one word more: most occur often, and each is written once."""
    classes = (*(before.classes if before else ()), word_class)
    articles = f"{before.articles if before else ''}{article}"
    return NamePattern(classes, articles, _of_pattern(classes, articles))


def _of_pattern(classes: tuple[str, ...], articles: str) -> tuple[str, ...]:
    length = len(classes)
    pattern = ",".join([one[:4] for one in classes])
    inner = [f"wi{one[:4]}~{two[:4]}" for one, two in itertools.pairwise(classes)]
    return (
        f"wl{length}",
        f"wp{pattern}",
        f"wa{articles}",
        f"we{classes[0]}~{classes[-1]}~{min(length, 4)}",
        f"wpa{pattern}{articles}",
        *inner,
    )


def _article_of(form: str) -> str:
    return "+" if has_article(form) else "-"


@lru_cache(maxsize=_FORMS_KEPT)
def _letters(part: str, form: str) -> tuple[str, ...]:
    bare = without_article(form)
    return (
        f"{part}w{form}",
        f"{part}b{bare}",
        *(f"{part}s{bare[-count:]}" for count in _AFFIXES if len(bare) > count),
        *(f"{part}t{bare[:count]}" for count in _AFFIXES if len(bare) > count),
    )
