"""Classes of words that point to actors: countries, titles, heads of institutions.

The lists are small, and general: a model learns what a class is worth from the tags of its
own corpus, so that a word missing here costs little, and a word that misleads is outweighed.
A corpus may add words of its own to any class.
"""

from __future__ import annotations

import json
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from annotations.suggest.calendar_words import MONTHS, PARTS_OF_DAY, WEEKDAYS
from annotations.suggest.date_words import RELATIVE_DAYS
from annotations.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_ARTICLE = "ال"
_SHORTEST = 2
"""Letters that an article leaves of a word, at least."""
_NATIONAL_ENDINGS = ("", "ه", "ين", "ون", "ات", "ان", "تين", "تان", "ا")


class WordClass(StrEnum):
    """What kind of word it is; the value is the name of its list."""

    COUNTRY = "countries"
    CAPITAL = "capitals"
    ACTOR = "actors"
    NATIONALITY = "nationalities"
    TITLE = "titles"
    ORGANISATION = "organisations"
    NAME_PART = "name_parts"
    GIVEN_NAME = "given_names"
    PLACE = "places"
    REPORTING_VERB = "reporting_verbs"
    REPORTING_PARTICIPLE = "reporting_participles"
    FUNCTION_WORD = "function_words"
    TIME = "times"
    """Months, weekdays and parts of the day; its list is that of the calendar."""


_NEVER_DEFINITE = frozenset(
    {
        WordClass.REPORTING_VERB,
        WordClass.REPORTING_PARTICIPLE,
        WordClass.FUNCTION_WORD,
    }
)


class Lexicon:
    """Words and names of several words, each with its class."""

    def __init__(self, lists: Mapping[WordClass, Iterable[str]]) -> None:
        """Read the lists; of two classes of a word, the one that comes first holds.

        Args:
            lists: Entries as they are printed, with or without their article.
        """
        self._words: dict[str, WordClass] = {}
        self._names: dict[str, list[tuple[tuple[str, ...], WordClass]]] = {}
        for word_class in WordClass:
            for entry in lists.get(word_class, ()):
                for form in _forms(entry, word_class):
                    self._add(form, word_class)

    @property
    def digest(self) -> str:
        """The same for the same words in the same classes."""
        words, names = sorted(self._words.items()), sorted(self._names.items())
        content = json.dumps([words, names], ensure_ascii=True)
        return sha256(content.encode()).hexdigest()

    def class_of(self, word: str) -> WordClass | None:
        """The class of a folded word, with its article or without."""
        found = self._words.get(word)
        if found is None and has_article(word):
            bare = self._words.get(without_article(word))
            return None if bare in _NEVER_DEFINITE else bare
        return found

    def name_at(self, words: Sequence[str], at: int) -> tuple[int, WordClass] | None:
        """How many words a listed name has that begins there, and its class.

        Args:
            words: Folded, in their order.
            at: The index of the first.
        """
        for name, word_class in self._names.get(words[at], ()):
            if tuple(words[at : at + len(name)]) == name:
                return len(name), word_class
        return None

    def _add(self, form: str, word_class: WordClass) -> None:
        words = tuple(form.split())
        if len(words) == 1:
            self._words.setdefault(form, word_class)
        elif words:
            names = self._names.setdefault(words[0], [])
            names.append((words, word_class))
            names.sort(key=lambda one: -len(one[0]))


def has_article(word: str) -> bool:
    """Whether the folded word begins with the article."""
    return word.startswith(_ARTICLE) and len(word) >= len(_ARTICLE) + _SHORTEST


def without_article(word: str) -> str:
    """The folded word without its article."""
    return word[len(_ARTICLE) :] if has_article(word) else word


@cache
def shipped_lexicon() -> Lexicon:
    """The lists that come with the program."""
    return extended_lexicon({})


def extended_lexicon(more: Mapping[WordClass, Iterable[str]]) -> Lexicon:
    """The lists that come with the program, and a corpus' own entries."""
    return Lexicon({one: [*_entries(one), *more.get(one, ())] for one in WordClass})


def entries_of(text: str) -> list[str]:
    """The entries of a list: one a line, without comments and blank lines."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


@cache
def _entries(word_class: WordClass) -> tuple[str, ...]:
    if word_class is WordClass.TIME:
        return (*MONTHS, *WEEKDAYS, *PARTS_OF_DAY, *RELATIVE_DAYS)
    found = files("annotations.suggest").joinpath("lists", f"{word_class}.txt")
    return tuple(entries_of(found.read_text(encoding="utf-8")))


def _forms(entry: str, word_class: WordClass) -> Iterator[str]:
    word = folded(entry)
    if word_class is WordClass.NATIONALITY:
        yield from (word + ending for ending in _NATIONAL_ENDINGS)
    else:
        yield word
