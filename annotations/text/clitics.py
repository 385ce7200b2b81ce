"""Clitics: what may be attached to a word at its start and at its end.

Nothing here decides: the و of وزير belongs to the word, that of وكيم does not, and only a
reader can tell. So these are the places where a prefix or a suffix may end; a person takes
them off one by one. At least two letters of the word always remain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.text.characters import ATTACHED, kind_of
from annotations.text.graphemes import grapheme_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Span

SHORTEST_STEM = 2
"""Letters of a word that must remain, not counting their marks."""

_HAMZA = "أ"
_CONJUNCTIONS = "وف"
_PARTICLES = "بلكس"
_ARTICLE = "ال"
_DROPPED_ALEF = "لل"
_SUFFIXES = ("هما", "كما", "هم", "هن", "كم", "كن", "ها", "نا", "ني", "ه", "ك", "ي")
"""Pronouns, the longest first."""


def prefix_ends(text: str, word: Span) -> list[int]:
    """Where the word may begin without its prefixes, in order; empty if it has none.

    A prefix is a question's أ, then و or ف, then ب, ل, ك or س, then ال. After ل the
    article loses its alef: of للرئيس one prefix is taken off first (the rest, لرئيس,
    begins with what is left of the article), then the article.
    """
    letters = _letters(text, word)
    return [letters[count].start for count in _prefix_lengths(_bases(text, letters))]


def suffix_starts(text: str, word: Span) -> list[int]:
    """Where the word may end without its suffixed pronoun, the longest left first."""
    letters = _letters(text, word)
    bases = _bases(text, letters)
    lengths = {
        len(suffix)
        for suffix in _SUFFIXES
        if bases.endswith(suffix) and len(bases) - len(suffix) >= SHORTEST_STEM
    }
    return [letters[-length].start for length in sorted(lengths)]


def _prefix_lengths(bases: str) -> list[int]:
    """The number of letters in each run of prefixes, the shortest first."""
    longest = len(bases) - SHORTEST_STEM
    lengths: list[int] = []
    at = 0
    for group in (_HAMZA, _CONJUNCTIONS, _PARTICLES):
        if bases[at : at + 1] and bases[at] in group:
            at += 1
            lengths.append(at)
    if bases.startswith(_ARTICLE, at):
        lengths.append(at + len(_ARTICLE))
    elif at and bases.startswith(_DROPPED_ALEF, at - 1):
        lengths.append(at + 1)
    return [length for length in lengths if length <= longest]


def _letters(text: str, word: Span) -> list[Span]:
    """The graphemes of the word."""
    letters = [grapheme_at(text, word.start)]
    while letters[-1].end < word.end:
        letters.append(grapheme_at(text, letters[-1].end))
    return letters


def _bases(text: str, letters: Sequence[Span]) -> str:
    """The letters without their marks, one character each."""
    return "".join(_base(letter.text_of(text)) for letter in letters)


def _base(letter: str) -> str:
    bases = (one for one in letter if kind_of(one) not in ATTACHED)
    return next(bases, letter[0])
