"""Words prepared for placing: their clusters, shaped and measured, without a place yet.

A word is cached by its text, since articles repeat words and shaping is expensive. A
cluster is a grapheme of UAX#29 with two exceptions: a lam-alef ligature is one cluster for
two graphemes, and a grapheme of more than two cells (an Indic conjunct) is one cluster for
each of its letters.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from wcwidth import iter_graphemes

from tui.bidi import LIGATED, mirror_l4, shape_words
from tui.layout.drawing import USUAL, Drawing, name_of
from tui.layout.width import cells
from tui.output import is_format, is_mark, spelled, stand_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_MARKS = 8
"""The most marks drawn on one letter; with more, terminals slow down or refuse."""
MOST_REMEMBERED = 50_000
"""Words in the cache before it is emptied."""
LONGEST_REMEMBERED = 64
"""Code points of the longest word worth caching."""

_BLANK_CHARACTERS = (
    "\t \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u205f"
    "\u3000"
)
_GAPS = re.compile(f"([{_BLANK_CHARACTERS}]+)")
_BEAR_NOTHING = frozenset("\t\u2028")
"""Spaces that form no grapheme with their neighbours."""
_DOTTED_CIRCLE = "\u25cc"
_EMOJI_MODIFIERS = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_ZWJ = "\u200d"
# Letters of scripts before Devanagari form no graphemes with one another.
_FIRST_OF_JOINED_GRAPHEMES = "\u0900"


class Word(NamedTuple):
    """The clusters of a word, or of the spaces between two words, as parallel sequences."""

    offsets: tuple[int, ...]
    """Where each cluster starts, in code points of the word."""
    ltr: tuple[str, ...]
    """The drawing of each cluster in left-to-right text."""
    rtl: tuple[str, ...]
    """The drawing of each cluster in right-to-left text: mirrored."""
    cells: tuple[int, ...]
    """The cells that each cluster takes."""
    width: int
    """The sum of the cells."""


class _Drawn(NamedTuple):
    """A cluster: its start, and its drawing in either direction."""

    start: int
    ltr: str
    rtl: str


_memories: dict[Drawing, dict[str, Word]] = {}


def split_words(text: str) -> list[str]:
    """Return the words of `text` and the spaces between: word, spaces, word, ...

    A space that forms a grapheme with a neighbour (it carries a mark) is part of a word.
    """
    parts = _GAPS.split(text)
    words = parts[::2]
    if any(_ATTACHES[word[0]] or _HOLDS[word[-1]] for word in words if word):
        return _regroup(parts)
    return parts


def ready_words(words: Iterable[str], drawing: Drawing = USUAL) -> list[Word]:
    """Return the clusters of each word, shaping all new ones at once."""
    texts = list(words)
    memory = _memories.setdefault(drawing, {})
    new = [word for word in dict.fromkeys(texts) if word not in memory]
    if len(memory) + len(new) > MOST_REMEMBERED:
        memory.clear()
        new = list(dict.fromkeys(texts))
    ready = {
        word: _ready(word, glyphs, drawing)
        for word, glyphs in zip(new, _shaped(new, drawing), strict=True)
    }
    found = [ready.get(word) or memory[word] for word in texts]
    memory.update(
        (word, made) for word, made in ready.items() if len(word) <= LONGEST_REMEMBERED
    )
    return found


def _shaped(words: Sequence[str], drawing: Drawing) -> list[list[str]]:
    """Return what to draw for each code point of each word."""
    return [list(word) for word in words] if drawing.plain else shape_words(words)


class _Attaches(dict[str, bool]):
    """Return whether a character forms a grapheme with a space before it."""

    def __missing__(self, character: str) -> bool:
        answer = self[character] = len(list(iter_graphemes(" " + character))) == 1
        return answer


class _Holds(dict[str, bool]):
    """Return whether a character forms a grapheme with a space after it."""

    def __missing__(self, character: str) -> bool:
        answer = self[character] = len(list(iter_graphemes(character + " "))) == 1
        return answer


_ATTACHES = _Attaches()
_HOLDS = _Holds()


def _regroup(parts: Sequence[str]) -> list[str]:
    """Move spaces that belong to a grapheme of a word into that word."""
    grouped = [parts[0]]
    for gap, word in zip(parts[1::2], parts[2::2], strict=True):
        before = grouped[-1]
        holds = before != "" and gap[0] not in _BEAR_NOTHING and _HOLDS[before[-1]]
        attaches = word != "" and gap[-1] not in _BEAR_NOTHING and _ATTACHES[word[0]]
        if holds and attaches and len(gap) == 1:
            grouped[-1] += gap + word
            continue
        grouped[-1] += gap[:holds]
        last = len(gap) - attaches
        grouped += [gap[holds:last], gap[last:] + word]
    return grouped


def _ready(word: str, glyphs: list[str], drawing: Drawing) -> Word:
    if word.isalpha() and max(word) < _FIRST_OF_JOINED_GRAPHEMES:
        return _ready_letters(glyphs)
    if not word.strip(_BLANK_CHARACTERS):
        clusters = [_blank(*item) for item in enumerate(word)]
    else:
        clusters = list(_clusters(word, glyphs, drawing))
    widths = tuple(cells(cluster.ltr) for cluster in clusters)
    return Word(
        tuple(cluster.start for cluster in clusters),
        tuple(cluster.ltr for cluster in clusters),
        tuple(cluster.rtl for cluster in clusters),
        widths,
        sum(widths),
    )


def _ready_letters(glyphs: list[str]) -> Word:
    """Prepare a word of letters only, each its own grapheme and one cell wide."""
    offsets = [index for index, glyph in enumerate(glyphs) if glyph != LIGATED]
    texts = tuple([glyphs[index] for index in offsets])
    return Word(tuple(offsets), texts, texts, (1,) * len(texts), len(texts))


def _blank(index: int, character: str) -> _Drawn:
    """Draw any kind of space as U+0020, since fonts lack most of them."""
    drawn = character if cells(character) == 2 else " "
    return _Drawn(index, drawn, drawn)


def _clusters(word: str, glyphs: list[str], drawing: Drawing) -> Iterator[_Drawn]:
    """Find the clusters of a word, with the drawing of each."""
    starts = []
    position = 0
    for grapheme in iter_graphemes(word):
        if glyphs[position] != LIGATED:
            starts.append(position)
        position += len(grapheme)
    for start, end in pairwise([*starts, len(word)]):
        yield from _draw(word, glyphs, start, end, drawing)


def _draw(
    word: str, glyphs: list[str], start: int, end: int, drawing: Drawing
) -> list[_Drawn]:
    """Return one cluster over the whole range, or several when it is too wide."""
    glyph = glyphs[start]
    if drawing.plain and not drawing.hidden:
        return _as_written(word, start, end, drawing)
    if end - start == 1 and glyph.isalpha() and cells(glyph):
        return [_Drawn(start, glyph, glyph)]
    if end - start == 1 and is_format(word[start]) and not drawing.hidden:
        return [_Drawn(start, "", "")]
    letters = _letters(word, glyphs, start, end, drawing)
    text = "".join(letter.ltr for letter in letters)
    if cells(text) > 2:
        return letters
    mirrored = "".join(one.rtl for one in reversed(letters))
    return [_Drawn(start, text, text if drawing.plain else mirrored)]


def _as_written(word: str, start: int, end: int, drawing: Drawing) -> list[_Drawn]:
    """Return a grapheme as it is in the file, for the terminal to draw.

    Joiners and direction marks, flags and skin tones are kept. Only dangerous characters are
    not sent: they are replaced, or left out if they affect the letters around them.
    """
    letters: list[_Drawn] = []
    marks = 0
    for index in range(start, end):
        drawn = spelled(word[index], after=word[start:index])
        if letters and is_mark(word[index]):
            marks += 1
            if marks > MOST_MARKS or not drawing.draws(word[index]):
                continue
        if drawn:
            letters.append(_Drawn(index, drawn, drawn))
    text = "".join(letter.ltr for letter in letters)
    if cells(text) > 2:  # a conjunct: one cluster for each of its letters
        return _with_their_marks(letters)
    if is_mark(text[:1]):
        text = _DOTTED_CIRCLE + text
    return [_Drawn(start, text, text)]


def _with_their_marks(letters: Iterable[_Drawn]) -> list[_Drawn]:
    """Return the letters that take cells, each with those after it that take none."""
    drawn: list[_Drawn] = []
    for letter in letters:
        if drawn and not cells(letter.ltr):
            text = drawn[-1].ltr + letter.ltr
            drawn[-1] = _Drawn(drawn[-1].start, text, text)
        else:
            drawn.append(letter)
    return drawn


def _letters(
    word: str, glyphs: list[str], start: int, end: int, drawing: Drawing
) -> list[_Drawn]:
    """Return the letters of a grapheme, each with its marks; the first starts it."""
    texts: list[str] = []
    starts: list[int] = []
    for index in range(start, end):
        character = word[index]
        if character == _ZWJ and _is_picture(word[index + 1 : index + 2]):
            break  # how the pictures are joined, and how wide they are, depends on the terminal
        if _is_skipped(character, drawing, texts):
            continue
        hidden = is_format(character)
        drawn = name_of(character) if hidden else stand_in(glyphs[index])
        if cells(drawn):
            texts.append(drawn)
            starts.append(index if starts else start)
        elif texts:
            texts[-1] += drawn[: MOST_MARKS + 1 - len(texts[-1])]
        else:
            texts.append((_DOTTED_CIRCLE + drawn)[:2])
            starts.append(start)
    return [
        _Drawn(first, text, mirror_l4(text))
        for first, text in zip(starts, texts, strict=True)
    ] or [_Drawn(start, "", "")]


def _is_skipped(character: str, drawing: Drawing, before: Sequence[str]) -> bool:
    """Return whether nothing is drawn for a character of a grapheme."""
    if is_format(character):
        return not drawing.hidden
    if not before:
        return False
    return character in _EMOJI_MODIFIERS or not drawing.draws(character)


def _is_picture(following: str) -> bool:
    return following != "" and unicodedata.category(following[0]) == "So"
