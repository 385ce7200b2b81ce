"""Words, the unit that an annotator moves and tags by.

A word is a longest run of letters and digits with their marks and joiners, so a vowelled
word is one, as is one with a tatweel or a zero width non-joiner, while `14:30` is two. A
run of symbols is a word of its own, or nobody could reach an emoji by words. Edges are
grapheme edges. Prefixes that are written as one with a word are part of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.model import Span
from annotations.text.characters import ATTACHED, Kind, is_number_sign, kind_of
from annotations.text.graphemes import grapheme_at, snap

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = frozenset({Kind.LETTER, Kind.SYMBOL})
_INK = _WORDS | {Kind.PUNCTUATION}


def word_at(text: str, offset: int) -> Span | None:
    """The word that the code point at the offset belongs to, if it does."""
    return _run_at(text, offset, _WORDS)


def next_word(text: str, offset: int, *, punctuation: bool = False) -> Span | None:
    """The first word that starts after the offset, in this paragraph or a later one.

    Args:
        text: The whole text.
        offset: In code points; -1 finds the first word of the text.
        punctuation: Whether to stop on a run of punctuation too.
    """
    kinds = _INK if punctuation else _WORDS
    run = _run_at(text, offset, _INK)
    return _first_from(text, run.end if run else offset + 1, kinds)


def previous_word(text: str, offset: int, *, punctuation: bool = False) -> Span | None:
    """The last word that starts before the offset: of the word at it, unless at its start.

    Args:
        text: The whole text.
        offset: In code points; the length of the text finds the last word.
        punctuation: Whether to stop on a run of punctuation too.
    """
    kinds = _INK if punctuation else _WORDS
    for at in range(min(offset, len(text)) - 1, -1, -1):
        if found := _run_at(text, at, kinds):
            return found
    return None


def iter_words(text: str, span: Span | None = None) -> Iterator[Span]:
    """The words that start in the span, or all, in order."""
    start, end = (span.start, span.end) if span else (0, len(text))
    word = next_word(text, start - 1)
    while word and word.start < end:
        yield word
        word = _first_from(text, word.end, _WORDS)


def _first_from(text: str, offset: int, kinds: frozenset[Kind]) -> Span | None:
    """The first run of one of the kinds, from an offset where none goes on."""
    for at in range(offset, len(text)):
        if found := _run_at(text, at, kinds):
            return found
    return None


def _run_at(text: str, offset: int, kinds: frozenset[Kind]) -> Span | None:
    """The run at the offset if it is of one of the kinds, in whole graphemes."""
    if not 0 <= offset < len(text):
        return None
    kind = _kind_at(text, offset)
    if kind is Kind.SYMBOL:  # the second half of a flag is what its grapheme is
        offset = grapheme_at(text, offset).start
        kind = _kind_at(text, offset)
    if kind not in kinds:
        return None
    span = Span(_run_start(text, offset, kind), _run_end(text, offset, kind))
    return snap(text, span)


def _kind_at(text: str, offset: int) -> Kind:
    """The kind of the character, or of the one that it goes with.

    A mark on a blank, or on nothing, is seen and so is a word of its own.
    """
    base = _before_attached(text, offset)
    kind = kind_of(text[base])
    if kind is Kind.BLANK or kind in ATTACHED:
        return Kind.LETTER if kind_of(text[offset]) is Kind.MARK else Kind.BLANK
    return Kind.LETTER if base and is_number_sign(text[base - 1]) else kind


def _before_attached(text: str, offset: int) -> int:
    while offset > 0 and kind_of(text[offset]) in ATTACHED:
        offset -= 1
    return offset


def _run_start(text: str, offset: int, kind: Kind) -> int:
    start = offset
    while start > 0 and _goes_on(text, start - 1, kind):
        start -= 1
    # The marks that were met last may stand on something else.
    while start < offset and _kind_at(text, start) is not kind:
        start += 1
    return start


def _run_end(text: str, offset: int, kind: Kind) -> int:
    end = offset + 1
    while end < len(text) and _goes_on(text, end, kind):
        end += 1
    return end


def _goes_on(text: str, offset: int, kind: Kind) -> bool:
    return kind_of(text[offset]) in ATTACHED or _kind_at(text, offset) is kind
