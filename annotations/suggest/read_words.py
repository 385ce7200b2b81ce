"""The words of a paragraph as a model of names reads them.

A word is folded for comparing; its span is that of the text. A proclitic is a letter or two
that may be joined to a word (و ف ب ل ك): whether it is one only the context tells, so a word
has one reading for each.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from annotations.model import Span
from annotations.suggest.lexicon import has_article
from annotations.text import folded, prefix_ends, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Paragraph
    from annotations.suggest.lexicon import Lexicon

_PROCLITICS = frozenset(["و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فل", "فب"])
_BARRIERS = frozenset('"“”„«»‹›:.!?؟؛;…()[]{}|۔\n')
"""Signs that no name goes across."""
_SIGN, _NUMBER, _LATIN, _UNKNOWN = "sign", "number", "latin", "-"


class WordReading(NamedTuple):
    """A word with a proclitic taken off, or without."""

    proclitic: str
    start: int
    """Offset in the text, in code points, of what is left."""
    form: str
    """Folded; the article that ل has shortened (للرئيس) is whole."""
    word_class: str


class ReadWord(NamedTuple):
    """A word or a sign."""

    span: Span
    readings: tuple[WordReading, ...]
    """As written, then with each proclitic that it may have."""
    is_barrier: bool
    """Whether no name goes across it."""
    form: str
    """Folded, as it stands."""
    word_class: str
    """Of the word as it stands, or else of its first reading that has one."""

    @classmethod
    def of(cls, text: str, span: Span, readings: Sequence[WordReading]) -> ReadWord:
        """The word or sign at a place of the text, with its readings."""
        classes = (one.word_class for one in readings if one.word_class != _UNKNOWN)
        is_barrier = text[span.start : span.end] in _BARRIERS
        form, word_class = readings[0].form, next(classes, _UNKNOWN)
        return cls(span, tuple(readings), is_barrier, form, word_class)


def read_words(text: str, paragraph: Paragraph, lexicon: Lexicon) -> list[ReadWord]:
    """The words and signs of a paragraph, in order."""
    start = paragraph.start
    spans = [
        Span(start + one.start, start + one.end)
        for one in tokens(text[start : paragraph.end])
    ]
    readings = [_readings(one.text_of(text), one.start, lexicon) for one in spans]
    _put_names(readings, lexicon)
    return [
        ReadWord.of(text, span, found)
        for span, found in zip(spans, readings, strict=True)
    ]


def _readings(word: str, start: int, lexicon: Lexicon) -> list[WordReading]:
    return [
        WordReading(proclitic, start + cut, form, _class_of(form, lexicon))
        for proclitic, cut, form in _cuts(word)
    ]


@lru_cache(maxsize=1 << 15)
def _cuts(word: str) -> tuple[tuple[str, int, str], ...]:
    """The proclitics that a word may have, where each ends, and what is left."""
    whole = folded(word)
    cuts = [("", 0, whole)]
    if word[:1].isalpha():
        for end in prefix_ends(word, Span(0, len(word))):
            proclitic = folded(word[:end])
            if proclitic in _PROCLITICS:
                cuts.append((proclitic, end, _rest(folded(word[end:]), proclitic)))
    return tuple(cuts)


def _rest(form: str, proclitic: str) -> str:
    """What follows a proclitic; after ل the article has lost its alef."""
    if proclitic.endswith("ل") and form.startswith("ل") and has_article(f"ا{form}"):
        return f"ا{form}"
    return form


def _class_of(form: str, lexicon: Lexicon) -> str:
    if not form[:1].isalnum():
        return _SIGN
    if form.isdecimal():
        return _NUMBER
    if form.isascii():
        return _LATIN
    word_class = lexicon.class_of(form)
    return word_class.value if word_class else _UNKNOWN


def _put_names(readings: Sequence[list[WordReading]], lexicon: Lexicon) -> None:
    """Give the words of each listed name of several words the class of the name."""
    forms = [found[0].form for found in readings]
    for at, found in enumerate(readings):
        for index, one in enumerate(found):
            known = lexicon.name_at([one.form, *forms[at + 1 : at + 6]], 0)
            if known is None:
                continue
            length, word_class = known
            found[index] = one._replace(word_class=word_class.value)
            for later in readings[at + 1 : at + length]:
                later[0] = later[0]._replace(word_class=word_class.value)
