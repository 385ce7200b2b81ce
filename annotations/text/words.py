"""Words: the unit by which an annotator moves and tags.

A word is a longest run of letters and digits with their marks and joiners, so a vowelled
word is one, as is one with a tatweel or a zero width non-joiner, while `14:30` is two. A
no-break space that carries a mark inside a word is part of it: this is how Quran texts
write a mark without a letter. So is any space between a sign such as U+0600, which holds
it, and a mark. A run of symbols is a word of its own, or an emoji could not
be reached by words. Edges are grapheme edges. Prefixes attached to a word are part of it.

No word is longer than `LONGEST`, and nothing here costs more for a word in an endless run
than for one of that length.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category

from annotations.model import Span
from annotations.text.characters import (
    ATTACHED,
    CARRIERS,
    Kind,
    is_number_sign,
    kind_of,
)
from annotations.text.graphemes import grapheme_at, snap
from annotations.text.kinds import (
    found_after,
    found_before,
    kinds_of,
    stretch_end,
    stretch_start,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 1024
"""Code points of a run; a longer one is cut at every multiple of this."""

_WORDS = frozenset({Kind.LETTER, Kind.SYMBOL})
_INK = _WORDS | {Kind.PUNCTUATION}
_RUN_OF = {
    # A mark on a space starts a run, as does one whose base is out of view.
    _WORDS: re.compile(
        "[LS][MJ]*|(?:^|B)J*M(?:[MJ]*M)?|P[MJ]{%d,}M" % LONGEST  # noqa: UP031 - braces
    ),
    _INK: re.compile("[LSP][MJ]*|(?:^|B)J*M(?:[MJ]*M)?"),
}
"""A pattern over kinds for a run of one of these kinds."""
_STRETCH_OF = {
    kind: re.compile(f"[{kind.name[0]}MJ]*")
    for kind in (Kind.LETTER, Kind.SYMBOL, Kind.PUNCTUATION)
}
"""A pattern over kinds for what goes on a run of this kind, but for the few characters
whose kind depends on others."""


class WordFinder:
    """Finds the words of one text at places that follow one another.

    The word that was found last is kept, so that many places in a long word cost no more
    than one.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._recent: Span | None = None

    def word_at(self, offset: int) -> Span | None:
        """The word that the code point at the offset belongs to, if any."""
        if self._recent is None or offset not in self._recent:
            self._recent = word_at(self._text, offset)
        return self._recent


def word_at(text: str, offset: int) -> Span | None:
    """The word that the code point at the offset belongs to, if any."""
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
    offset = min(offset, len(text))
    if found := _run_at(text, offset - 1, kinds):
        return found
    runs = (
        _run_at(text, end - 1, kinds)
        for _start, end in found_before(_RUN_OF[kinds], text, offset)
    )
    return next(filter(None, runs), None)


def iter_words(text: str, span: Span | None = None) -> Iterator[Span]:
    """The words that start in the span, or all, in order."""
    start, end = (span.start, span.end) if span else (0, len(text))
    before = _run_at(text, start - 1, _INK)
    word = _first_from(text, before.end if before else start, _WORDS, end)
    while word and word.start < end:
        yield word
        word = _first_from(text, word.end, _WORDS, end)


def _first_from(
    text: str, offset: int, kinds: frozenset[Kind], end: int | None = None
) -> Span | None:
    """The first run of one of the kinds, from an offset that is not inside one."""
    if found := _run_at(text, offset, kinds):
        return found
    runs = (
        _run_at(text, place, kinds)
        for found in found_after(_RUN_OF[kinds], text, max(0, offset), end)
        for place in _places(text, *found)
    )
    return next(filter(None, runs), None)


def _places(text: str, start: int, end: int) -> Iterator[int]:
    """Where in the match a run may begin.

    That is a letter, or the first mark after a space; or, in a stack on something else, the
    first mark whose base is out of view.
    """
    leading = (Kind.BLANK, Kind.JOINER)
    first = next(at for at in range(start, end) if kind_of(text[at]) not in leading)
    yield first
    far = range(_view_end(_before_attached(text, first)), end)
    yield from (at for at in far if kind_of(text[at]) is Kind.MARK)


def _run_at(text: str, offset: int, kinds: frozenset[Kind]) -> Span | None:
    """The run at the offset if it is of one of the kinds, in whole graphemes."""
    if not 0 <= offset < len(text):
        return None
    offset = _place_of_kind(text, offset)
    kind = _kind_at(text, offset)
    if kind not in kinds:
        return None
    span = Span(_run_start(text, offset, kind), _run_end(text, offset, kind))
    return snap(text, span if len(span) <= LONGEST else _cut(text, span, offset))


def _cut(text: str, span: Span, offset: int) -> Span:
    """The part of a long run that the offset is in."""
    place = offset // LONGEST * LONGEST
    start, end = (_cut_at(text, at) for at in (place, place + LONGEST))
    if offset >= end:  # it is in the grapheme that the next cut would split
        start, end = end, _cut_at(text, place + 2 * LONGEST)
    return Span(max(span.start, start), min(span.end, end))


def _cut_at(text: str, place: int) -> int:
    return grapheme_at(text, place).start if place < len(text) else len(text)


def _place_of_kind(text: str, offset: int) -> int:
    """The code point of the grapheme at the offset whose kind decides for this one.

    The second half of a flag belongs to the first, and a space to the mark on it.
    """
    kind = _kind_at(text, offset)
    if kind not in (Kind.SYMBOL, Kind.BLANK):
        return offset
    grapheme = grapheme_at(text, offset)
    if kind is Kind.SYMBOL:
        return grapheme.start
    mark = kinds_of(text, grapheme.start, grapheme.end).find("M")
    return grapheme.start + max(0, mark)


def _kind_at(text: str, offset: int) -> Kind:
    """The kind of the character, or of the one it belongs to.

    A mark on a space, or on nothing, is visible and so is a word of its own.
    """
    return _kind_on(text, offset, _before_attached(text, offset))


def _kind_on(text: str, offset: int, base: int) -> Kind:
    """The kind of the character, which belongs to the one at the base."""
    kind = kind_of(text[base])
    if _is_carrier(text, base) and _carries_mark(text, base):
        return Kind.LETTER
    if kind is Kind.BLANK or kind in ATTACHED:
        return Kind.LETTER if kind_of(text[offset]) is Kind.MARK else Kind.BLANK
    return Kind.LETTER if base and is_number_sign(text[base - 1]) else kind


def _is_carrier(text: str, offset: int) -> bool:
    """Whether a mark on the character is part of the word before it.

    It is on a no-break space, and on any space that a sign holds in its grapheme.
    """
    if text[offset] in CARRIERS:
        return True
    return (
        offset > 0
        and is_number_sign(text[offset - 1])
        and category(text[offset]) == "Zs"
    )


def _carries_mark(text: str, blank: int) -> bool:
    """Whether the space there carries a mark."""
    after = blank + 1
    limit = min(len(text), after + LONGEST)
    while after < limit and kind_of(text[after]) is Kind.JOINER:
        after += 1
    return after < limit and kind_of(text[after]) is Kind.MARK


def _before_attached(text: str, offset: int) -> int:
    """The base of a mark or joiner, or the start of its view if the base is farther away."""
    limit = _view_start(offset)
    while offset > limit and kind_of(text[offset]) in ATTACHED:
        offset -= 1
    return offset


def _view_start(offset: int) -> int:
    """The first place where the base of a mark at the offset is searched for.

    It is a multiple of `LONGEST`, at least that many code points away. So a base goes out of
    view at a multiple too, where a run of such length is cut anyway, and all offsets of a
    stack agree on which word they are in.
    """
    return max(0, offset // LONGEST - 1) * LONGEST


def _view_end(base: int) -> int:
    """The first place from which the base is out of view."""
    return (base // LONGEST + 2) * LONGEST


def _run_start(text: str, offset: int, kind: Kind) -> int:
    start = _reached_start(text, offset, kind)
    # The marks met last may have another base.
    base = _before_attached(text, start)
    while start < offset and kind_of(text[start]) in ATTACHED:
        if _kind_on(text, start, max(base, _view_start(start))) is kind:
            break
        start += 1
    return start


def _reached_start(text: str, offset: int, kind: Kind) -> int:
    """The first character before the offset from which on all go on a run of the kind."""
    start, limit = offset, max(0, offset - LONGEST)
    while start > limit:
        start = stretch_start(text, start, limit, _STRETCH_OF[kind])
        if start == limit or not _goes_on(text, start - 1, kind):
            break
        start -= 1
    is_of_number = start and is_number_sign(text[start - 1]) and kind is not Kind.LETTER
    return start + 1 if is_of_number and kind_of(text[start]) not in ATTACHED else start


def _run_end(text: str, offset: int, kind: Kind) -> int:
    end, limit = offset + 1, min(len(text), offset + LONGEST + 1)
    while end < limit:
        end = stretch_end(text, end, limit, _STRETCH_OF[kind])
        if end == limit or not _goes_on(text, end, kind):
            break
        end += 1
    return end


def _goes_on(text: str, offset: int, kind: Kind) -> bool:
    return kind_of(text[offset]) in ATTACHED or _kind_at(text, offset) is kind
